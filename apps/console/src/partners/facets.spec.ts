import { facetOf } from './facets.js';

describe('partners counted by a field', () => {
  const group = (kind: string, status: string, countryCode: string, count: number) =>
    ({ kind, status, countryCode, regionCode: 'AFR', count }) as never;
  const groups = [
    group('ngo', 'active', 'KE', 3),
    group('ngo', 'draft', 'UG', 1),
    group('academic', 'active', 'KE', 2),
    group('foundation', 'active', 'UG', 2),
  ];
  it('are added up, the most first, those that are as many by their names', () =>
    expect(facetOf(groups, {}, 'kind')).toEqual([
      { value: 'ngo', count: 4 },
      { value: 'academic', count: 2 },
      { value: 'foundation', count: 2 },
    ]));
  it('are those the other filters leave, not the filter of the field itself', () => {
    const filters = { kind: 'ngo', status: 'active' };
    expect(facetOf(groups, filters, 'kind')).toEqual([
      { value: 'ngo', count: 3 },
      { value: 'academic', count: 2 },
      { value: 'foundation', count: 2 },
    ]);
    expect(facetOf(groups, filters, 'countryCode')).toEqual([{ value: 'KE', count: 3 }]);
  });
  it('are none where there is nothing', () => expect(facetOf([], {}, 'status')).toEqual([]));
});
