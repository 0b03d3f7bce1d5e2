import { contentHash } from '#platform/ids';
import { differenceOf } from './list-change.js';
import type { ListEntry } from './list-entry.js';
import { listSourceOf, requirePlausible } from './list-source.policy.js';

const entry = (ref: string, name = `Person ${ref}`, over: Partial<ListEntry> = {}): ListEntry => ({
  ref,
  type: 'person',
  version: '1|2026-01-10',
  names: [{ value: name, quality: 'primary' }],
  birthYears: [1961],
  countries: [],
  documents: [],
  ...over,
});
const difference = (before: ListEntry[], now: ListEntry[]) => {
  const { entries: _kept, touched: _touched, ...found } = differenceOf(before, now, contentHash);
  return found;
};
const nothing = { added: [], changed: [], removed: [], renumbered: [] };

describe('what a new version says differently', () => {
  it('is nothing where only version fields and the order differ', () =>
    expect(
      difference(
        [entry('T1'), entry('T2')],
        [entry('T2', undefined, { version: '9|2026-11-30' }), entry('T1')],
      ),
    ).toEqual(nothing));
  it('is told entry by entry, with the names that came and went', () =>
    expect(
      difference(
        [entry('T1'), entry('T2', 'Old Name'), entry('T3')],
        [
          entry('T1', undefined, { birthYears: [1962], birthDates: ['1962-01-01'] }),
          entry('T2', 'Another Name'),
          entry('T4', 'Somebody New', { birthYears: [1999] }),
        ],
      ),
    ).toEqual({
      added: [{ entryRef: 'T4', name: 'Somebody New' }],
      changed: [
        {
          entryRef: 'T1',
          name: 'Person T1',
          features: ['birth_years', 'birth_dates'],
          namesAdded: [],
          namesRemoved: [],
        },
        {
          entryRef: 'T2',
          name: 'Another Name',
          features: ['names'],
          namesAdded: ['Another Name'],
          namesRemoved: ['Old Name'],
        },
      ],
      removed: [{ entryRef: 'T3', name: 'Person T3' }],
      renumbered: [],
    }));
  it('touches what came, went, changed, or names another reference of the UN', () =>
    expect(
      differenceOf(
        [entry('T1'), entry('T2'), entry('T3'), entry('T4'), entry('T5', 'Zorban Quvari')],
        [
          entry('T1', undefined, { birthYears: [1962] }),
          entry('T2', undefined, { unRef: 'X1' }),
          entry('T3', undefined, { version: '9' }),
          entry('T6', 'Zorban Quvari'),
        ],
        contentHash,
      ).touched,
    ).toEqual(['T4', 'T5', 'T1', 'T2', 'T6']));
  it.each<[string, ListEntry]>([
    ['all else is the same', entry('T9', 'Zorban Quvari')],
    ['name and birth are the same', entry('T9', 'QUVARI, Zorban', { countries: ['Kenya'] })],
  ])('a corrected reference is no other entry where %s', (_why, now) => {
    const before = entry('T1', 'Zorban Quvari');
    expect(difference([before, entry('T2')], [now, entry('T2')])).toMatchObject({
      added: [],
      removed: [],
      renumbered: [{ entryRef: 'T9', formerRef: 'T1' }],
    });
    const [kept] = differenceOf([before], [now], contentHash).entries;
    expect(kept!.formerRefs).toEqual(['T1']);
    const [next] = differenceOf([kept!], [now], contentHash).entries;
    expect(next!.formerRefs).toEqual(['T1']);
  });
  it('two that could be the former entry are none', () =>
    expect(
      difference([entry('T1', 'Same'), entry('T2', 'Same')], [entry('T9', 'Same')]),
    ).toMatchObject({ added: [{ entryRef: 'T9' }], removed: [{}, {}], renumbered: [] }));
  it('a name alone makes nobody the same', () =>
    expect(
      difference(
        [entry('T1', 'Same', { birthYears: [], countries: ['Kenya'] })],
        [entry('T9', 'Same', { birthYears: [] })],
      ).renumbered,
    ).toEqual([]));
});

describe('what is no version of a list', () => {
  const source = listSourceOf('UNSC')!;
  const many = Array.from({ length: 10 }, (_, n) => entry(`T${n}`));
  const inForce = { generatedAt: '2026-03-01T00:00:00.000Z', entries: many };
  const given = (over = {}) => ({
    generatedAt: '2026-03-05T00:00:00.000Z',
    entries: many,
    ...over,
  });
  const codeOf = (
    version: Parameters<typeof requirePlausible>[1],
    before: Parameters<typeof requirePlausible>[2] = inForce,
    fetched?: { removed: number },
  ): string => {
    const oldest = '2026-01-09T09:00:00.000Z';
    try {
      requirePlausible(source, version, before, {
        latest: '2026-03-11T09:00:00.000Z',
        fetched: fetched && { oldest, ...fetched },
      });
      return 'taken';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  it.each<[string, object, string]>([
    ['as long as before', {}, 'taken'],
    ['a fifth shorter', { entries: many.slice(0, 8) }, 'taken'],
    ['shorter than that', { entries: many.slice(0, 7) }, 'sanctions-list.shrunk'],
    ['without entries', { entries: [] }, 'sanctions-list.empty'],
    ['older', { generatedAt: '2026-02-28T00:00:00.000Z' }, 'sanctions-list.older'],
    ['of the next day', { generatedAt: '2026-03-11T09:00:00.000Z' }, 'taken'],
    ['of the day after', { generatedAt: '2026-03-11T09:00:01.000Z' }, 'sanctions-list.future'],
    ['of the year 2999', { generatedAt: '2999-01-01T00:00:00.000Z' }, 'sanctions-list.future'],
  ])('%s', (_what, over, code) => expect(codeOf(given(over))).toBe(code));
  it('without people or without bodies, where there were some', () => {
    const body = entry('E1', 'Body', { type: 'organisation' });
    expect(codeOf(given(), { ...inForce, entries: [...many, body] })).toBe('sanctions-list.shrunk');
  });
  it('old or full of others, where nobody looked at it', () => {
    const old = given({ generatedAt: '2025-12-31T00:00:00.000Z' });
    expect(codeOf(old, undefined)).not.toBe('sanctions-list.stale');
    expect(codeOf(old, { ...inForce, generatedAt: old.generatedAt }, { removed: 0 })).toBe(
      'sanctions-list.stale',
    );
    expect(codeOf(given(), inForce, { removed: 2 })).toBe('taken');
    expect(codeOf(given(), inForce, { removed: 3 })).toBe('sanctions-list.replaced');
    expect(codeOf(given(), inForce)).toBe('taken');
  });
});
