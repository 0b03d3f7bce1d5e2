import { codeIn } from '../shell/address.js';

/** Which matches are shown, and the one that is looked at; it lives in the address. */
export type ScreeningFilters = Readonly<{ status: string; match?: string }>;

export const screeningFilters = ({ status, match }: Record<string, unknown>): ScreeningFilters => ({
  status: codeIn(status) ?? 'open',
  ...(codeIn(match) ? { match: codeIn(match)! } : {}),
});
