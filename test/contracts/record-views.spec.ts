import { product } from '#contexts';

const viewOf = (collection: string, state: object): Readonly<Record<string, unknown>> =>
  product.aggregates.find((one) => one.collection === collection)!.view!.of(state as never);

describe('the view of a record', () => {
  it('of an engagement says who passed over which rule, not how the case was before', () => {
    const override = {
      command: 'DecideEngagement',
      rule: 'SOD-1',
      secondApproverId: 'p-2',
      confirmBefore: '2026-03-05T09:15:00.000Z',
      actor: { accountId: 'a', personId: 'p-1', role: 'DG' },
    };
    const state = { status: 'approved', title: 'Walks', override };
    const kept = { ...override, before: { ...state, people: { officers: ['p-3'] } } };
    expect(viewOf('engagements', { ...state, override: kept })).toEqual(state);
  });
  it('of a duty says which command is planned, not its data', () =>
    expect(
      viewOf('obligations', {
        status: 'open',
        whenDue: { type: 'LapseEngagement', aggregateId: 'e-1', data: { cause: 'x' }, key: 'k' },
      }),
    ).toEqual({ status: 'open', whenDue: { type: 'LapseEngagement', aggregateId: 'e-1' } }));
  it('of a review has its findings by question', () => {
    const review = {
      reviewId: 'r-1',
      findings: { mandate: { rating: 'minor', sourceIds: ['s-1'], note: 'inside' } },
    };
    expect(viewOf('due-diligence-reviews', { status: 'analysis', review })).toEqual({
      status: 'analysis',
      review: { reviewId: 'r-1', findings: { mandate: { rating: 'minor', sourceIds: ['s-1'] } } },
    });
  });
  it('has nothing that a later build adds to the state', () =>
    expect(viewOf('partners', { status: 'draft', screeningNotes: 'x', names: [] })).toEqual({
      status: 'draft',
      names: [],
    }));
});
