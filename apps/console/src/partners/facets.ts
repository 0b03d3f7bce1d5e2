import type { DirectoryCount } from '../api/records.js';
import type { Counted } from '../charts/mini-bars.js';
import type { DirectoryFilters } from './filters.js';

/** What partners are counted by, as the address and the API call it. */
const facetFields = ['kind', 'status', 'regionCode', 'countryCode'] as const;
type FacetField = (typeof facetFields)[number];

/**
 * How many partners have which value of a field, among those the other filters leave: what a click
 * on the value would show. The most first.
 */
export const facetOf = (
  groups: readonly DirectoryCount[],
  filters: DirectoryFilters,
  field: FacetField,
): Counted => {
  const others = facetFields.filter((one) => one !== field && filters[one] !== undefined);
  const left = groups.filter((group) => others.every((one) => group[one] === filters[one]));
  const sums = new Map<string, number>();
  for (const group of left) sums.set(group[field], (sums.get(group[field]) ?? 0) + group.count);
  return [...sums]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || a.value.localeCompare(b.value));
};
