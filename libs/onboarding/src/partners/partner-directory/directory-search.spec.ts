import type { PartnerName } from '../partner.events.js';
import { keysToFind, rankOf, soughtIn } from './directory-search.policy.js';

const named = (...values: string[]): PartnerName[] =>
  values.map((value, at) => ({ value, type: at === 0 ? 'primary' : 'alias', script: 'Latn' }));
const rank = (text: string, names: PartnerName[], status = 'active'): number =>
  rankOf({ name: names[0]!.value, status, searchKeys: keysToFind(names, []) }, soughtIn(text));
const first = (text: string, ...all: PartnerName[][]): string =>
  all.toSorted((one, other) => rank(text, other) - rank(text, one))[0]![0]!.value;

describe('the keys a partner is found by', () => {
  it('are its words, whole names, initials, meanings and identifiers', () => {
    const keys = keysToFind(named('Kisumu Hospital'), [{ scheme: 'ror', value: '01f80g185' }]);
    expect(keys).toEqual(
      expect.arrayContaining(['kisumu', 'hospital', '=kisumuhospital', '^kh', '#01f80g185']),
    );
    expect(keys.some((key) => key.startsWith('~'))).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('are never too many', () =>
    expect(
      keysToFind(
        Array.from({ length: 60 }, (_, at) => named(`Name ${'abcdefghij'.repeat(at)} of it`)[0]!),
        [],
      ).length,
    ).toBeLessThanOrEqual(240));
});

describe('the rank of a partner', () => {
  const who = named('World Health Organization', 'WHO');
  const others = [
    named('Who Cares Trust'),
    named('World Health Organization Staff Association'),
    named('Organization for World Health Studies'),
  ];
  it.each(['WHO', 'who', 'World Health Organization', 'world health organization'])(
    'puts WHO first for %s',
    (text) => expect(first(text, ...others, who)).toBe('World Health Organization'),
  );
  it('is higher for initials than for a word that begins so', () =>
    expect(rank('wha', named('World Health Assembly'))).toBeGreaterThan(
      rank('wha', named('Whale Watch International')),
    ));
  it('asks for words in any order', () =>
    expect(rank('health world', named('World Health Fund'))).toBe(
      rank('world health', named('World Health Fund')),
    ));
  it('is higher the more of the name was typed', () =>
    expect(rank('okavian', named('Okavian Relief'))).toBeGreaterThan(
      rank('okavian', named('Okavian Relief and Rescue Council of the North')),
    ));
  it('is lower for a record that ended', () =>
    expect(rank('who', who, 'merged')).toBeLessThan(rank('who', who)));
  it('is nothing for other words', () => expect(rank('zebra', who)).toBe(0));
});
