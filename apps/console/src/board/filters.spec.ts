import { boardFilters, inOrder } from './filters.js';

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
