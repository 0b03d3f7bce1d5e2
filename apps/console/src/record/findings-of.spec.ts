import { findingsOf } from './findings-of.js';

const record = {
  id: 'r',
  version: 1,
  status: 'analysis',
  createdAt: '',
  updatedAt: '',
  review: { findings: { sanctions: { rating: 'no_concern', sourceIds: ['s-1', 's-2'] } } },
  earlier: { review: { findings: { mandate: { rating: 'minor', sourceIds: [] } } } },
};

describe('findings side by side', () => {
  it('have a line for each question, with what the review before had found', () =>
    expect(findingsOf(['mandate', 'sanctions'], record)).toEqual([
      { question: 'mandate', rating: undefined, before: 'minor', sources: 0 },
      { question: 'sanctions', rating: 'no_concern', before: undefined, sources: 2 },
    ]));
  it('have a line before anything is found', () =>
    expect(findingsOf(['mandate'], { ...record, review: undefined, earlier: undefined })).toEqual([
      { question: 'mandate', rating: undefined, before: undefined, sources: 0 },
    ]));
});
