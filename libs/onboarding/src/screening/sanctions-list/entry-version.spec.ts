import { contentHash } from '#platform/ids';
import { entryChange, entryVersionOf } from './entry-version.policy.js';
import type { ListEntry } from './list-entry.js';

const entry: ListEntry = {
  ref: 'ZBi.001',
  type: 'person',
  version: '1|2026-01-10',
  names: [{ value: 'DORVAN MELIKESH', quality: 'primary' }],
  birthYears: [1961],
  countries: ['Testland'],
  documents: [],
};
const version = (over: Partial<ListEntry> = {}): string =>
  entryVersionOf({ ...entry, ...over }, contentHash);

describe('what an entry says', () => {
  it.each<[string, Partial<ListEntry>, string[]]>([
    ['a birth year', { birthYears: [1984] }, ['birth_years']],
    [
      'a new alias',
      { names: [...entry.names, { value: 'Dorvan Tashvari', quality: 'good' }] },
      ['names'],
    ],
    ['countries and documents', { countries: [], documents: ['T1'] }, ['countries', 'documents']],
  ])('changed by %s, whatever its version fields say', (_what, over, features) =>
    expect(entryChange(version(), version(over))).toEqual({ isChanged: true, features }),
  );
  it.each<[string, Partial<ListEntry>]>([
    ['another version number alone', { version: '2|2026-05-01' }],
    ['a day of listing', { listedOn: '2019-05-14' }],
    ['a corrected reference', { ref: 'ZBi.01' }],
  ])('is the same with %s', (_what, over) =>
    expect(entryChange(version(), version(over)).isChanged).toBe(false),
  );
  it('is the same in another order', () => {
    const names: ListEntry['names'] = [...entry.names, { value: 'D. Tashvari', quality: 'low' }];
    expect(
      entryChange(version({ names }), version({ names: [...names].reverse() })).isChanged,
    ).toBe(false);
  });
  it('of before the digests goes by the version of the list', () => {
    expect(entryChange('1|2026-01-10', version()).isChanged).toBe(false);
    expect(entryChange('1|2026-01-09', version())).toEqual({ isChanged: true, features: [] });
  });
});
