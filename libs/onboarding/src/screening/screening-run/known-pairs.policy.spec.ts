import { keysOf, pairOf, pairsAbout, standsFor } from './known-pairs.policy.js';

describe('the pairs an entry is known by', () => {
  it('leaves the match that is furthest where several turn out to be about one entry', () => {
    const order = ['confirmed', 'false_positive', 'escalated', 'in_review', 'open', 'withdrawn'];
    for (const [rank, status] of order.entries())
      for (const later of order.slice(rank + 1))
        for (const [further, other] of [
          ['a', 'b'],
          ['b', 'a'],
        ] as const)
          expect([
            status,
            later,
            pairOf([
              { _id: other, status: later },
              { _id: further, status },
            ]),
          ]).toEqual([status, later, further]);
  });
  it('leaves the first of equals', () =>
    expect(
      pairOf([
        { _id: 'b', status: 'open' },
        { _id: 'a', status: 'open' },
      ]),
    ).toBe('a'));
  it('knows an entry by every reference it was found under', () => {
    expect(keysOf({ entryRef: 'QDi.1' })).toEqual(['UNSC|QDi.1']);
    expect(keysOf({ entryRef: 'EU.1', listId: 'EU', keys: ['EU|EU.1', 'UNSC|QDi.1'] })).toEqual([
      'EU|EU.1',
      'UNSC|QDi.1',
    ]);
    expect(standsFor({ entryRef: 'QDi.1' }, ['UNSC|QDi.1'])).toBe(true);
    expect(standsFor({ entryRef: 'QDi.1' }, ['EU|QDi.1'])).toBe(false);
  });
  it('stays with what it was found under where an entry came apart', () => {
    const pair = { entryRef: 'QDi.1', keys: ['UNSC|QDi.1', 'EU|EU.1'] };
    expect(pairsAbout([pair], ['EU|EU.1'], [['UNSC|QDi.1']])).toEqual([]);
    expect(pairsAbout([pair], ['UNSC|QDi.1'], [['EU|EU.1']])).toEqual([pair]);
    expect(pairsAbout([pair], ['EU|EU.1'], [])).toEqual([pair]);
  });
});
