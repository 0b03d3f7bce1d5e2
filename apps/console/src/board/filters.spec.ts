import { boardFilters, inOrder, withEveryStage } from './filters.js';

describe('the filters in the address of the board', () => {
  it('are read; what is none is passed over', () => {
    expect(boardFilters({})).toEqual({ type: 'partner' });
    expect(
      boardFilters({
        type: 'agreement',
        kind: 'ngo',
        region: 'AFR',
        mine: true,
        drafts: true,
        x: 1,
      }),
    ).toEqual({ type: 'agreement', kind: 'ngo', region: 'AFR', mine: true, drafts: true });
    expect(boardFilters({ type: 'x', kind: '<b>', region: 7, mine: 'yes' })).toEqual({
      type: 'partner',
    });
  });
});

describe('the columns of the board', () => {
  it('stand in the order of the work, those it does not know at the end', () =>
    expect(
      inOrder('partner', [
        { state: 'zebra' },
        { state: 'intake_review' },
        { state: 'draft' },
        { state: 'apple' },
      ]).map(({ state }) => state),
    ).toEqual(['draft', 'intake_review', 'apple', 'zebra']));
});

describe('the stages in which no case is', () => {
  const one = { count: 2, overdue: 0, oldestDays: 3, medianDays: 1, byKind: {}, byRegion: {} };
  const column = { ...one, caseType: 'partner' as const, state: 'intake_review' };
  it('have their place, so that a case can be put there', () =>
    expect(
      withEveryStage({ type: 'partner' }, [column]).map(({ state, count }) => [state, count]),
    ).toEqual([
      ['submitted', 0],
      ['info_requested', 0],
      ['intake_review', 2],
      ['suspended', 0],
    ]));
  it('are drafts where drafts are wanted', () =>
    expect(withEveryStage({ type: 'partner', drafts: true }, [])[0]?.state).toBe('draft'));
});
