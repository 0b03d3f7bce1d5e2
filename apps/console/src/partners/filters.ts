import { codeIn } from '../shell/address.js';

/** What of the directory is shown; it lives in the address, by the names of the API. */
export type DirectoryFilters = Readonly<{
  name?: string;
  kind?: string;
  status?: string;
  regionCode?: string;
  countryCode?: string;
}>;

export const directoryFilters = (search: Record<string, unknown>): DirectoryFilters => {
  const { name, kind, status, regionCode, countryCode } = search;
  const typed = typeof name === 'string' || typeof name === 'number' ? String(name) : '';
  return {
    ...(typed ? { name: typed.slice(0, 200) } : {}),
    ...(codeIn(kind) ? { kind: codeIn(kind)! } : {}),
    ...(codeIn(status) ? { status: codeIn(status)! } : {}),
    ...(codeIn(regionCode) ? { regionCode: codeIn(regionCode)! } : {}),
    ...(codeIn(countryCode) ? { countryCode: codeIn(countryCode)! } : {}),
  };
};
