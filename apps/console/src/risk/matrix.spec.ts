import { countIn, headings, levelOf, placedCases, riskFilters } from './matrix.js';

const rating = (heading: string, before: [number, number], after: [number, number]) => ({
  heading,
  likelihoodBefore: before[0],
  impactBefore: before[1],
  likelihoodAfter: after[0],
  impactAfter: after[1],
});
const one = (caseId: string, state: string, ...ratings: object[]) =>
  ({ caseId, state, ratings }) as never;
const cases = [
  one('a', 'active', rating('endorsement', [4, 5], [2, 2]), rating('whitewashing', [3, 3], [3, 3])),
  one('b', 'assessment', rating('endorsement', [5, 5], [3, 5])),
  one('c', 'declined', rating('endorsement', [5, 5], [5, 5])),
  one('d', 'assessment'),
];

describe('the risk matrix', () => {
  it('has each case where its highest risk is left, the highest first', () =>
    expect(
      placedCases(cases, { when: 'after' }).map(({ one: { caseId }, place }) => [caseId, place]),
    ).toEqual([
      ['b', { heading: 'endorsement', likelihood: 3, impact: 5 }],
      ['a', { heading: 'whitewashing', likelihood: 3, impact: 3 }],
    ]));
  it('has the risks of before mitigation, and those of one heading', () => {
    const [, a] = placedCases(cases, { when: 'before' });
    expect(a!.place).toEqual({ heading: 'endorsement', likelihood: 4, impact: 5 });
    const placed = placedCases(cases, { when: 'after', heading: 'whitewashing' });
    expect(placed.map(({ one: { caseId } }) => caseId)).toEqual(['a']);
  });
  it('counts what stands in a cell', () => {
    const placed = placedCases(cases, { when: 'after' });
    expect([countIn(placed, 3, 5), countIn(placed, 3, 3), countIn(placed, 1, 1)]).toEqual([
      1, 1, 0,
    ]);
  });
  it('knows seven headings', () => expect(headings).toHaveLength(7));
  it.each([
    [1, 'low'],
    [5, 'low'],
    [6, 'medium'],
    [14, 'medium'],
    [15, 'high'],
    [25, 'high'],
  ] as const)('calls a risk of %d %s', (score, level) => expect(levelOf(score)).toBe(level));
});

describe('what of the risks an address asks for', () => {
  it('is read; what is none is passed over', () => {
    expect(riskFilters({})).toEqual({ when: 'after' });
    expect(
      riskFilters({ when: 'before', heading: 'endorsement', likelihood: 3, impact: 5 }),
    ).toEqual({ when: 'before', heading: 'endorsement', likelihood: 3, impact: 5 });
    expect(riskFilters({ when: 7, heading: '<b>', likelihood: 6, impact: 5 })).toEqual({
      when: 'after',
    });
  });
});
