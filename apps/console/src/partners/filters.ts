import { codeIn } from '../shell/address.js';

/** What of the directory is shown; it lives in the address. */
export type DirectoryFilters = Readonly<{ name?: string; kind?: string; status?: string }>;

export const directoryFilters = (search: Record<string, unknown>): DirectoryFilters => {
  const { name, kind, status } = search;
  const typed = typeof name === 'string' || typeof name === 'number' ? String(name) : '';
  return {
    ...(typed ? { name: typed.slice(0, 200) } : {}),
    ...(codeIn(kind) ? { kind: codeIn(kind)! } : {}),
    ...(codeIn(status) ? { status: codeIn(status)! } : {}),
  };
};
