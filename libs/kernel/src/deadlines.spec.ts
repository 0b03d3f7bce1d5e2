import { deadlinesOf } from './deadlines.js';

type Loan = Readonly<{ loanId: string; partnerId: string }>;
const { set, close } = deadlinesOf('loan', ({ loanId, partnerId }: Loan) => ({
  id: loanId,
  partnerIds: [partnerId],
}));
const loan: Loan = { loanId: 'l-1', partnerId: 'p-1' };
const due = { dueOn: '2026-03-02', offsets: [-7, 0] };

describe('what is due about a record', () => {
  it('has its kind and its id as the key, and closes by it', () => {
    expect(set(loan, 'loan-return', { ...due, unit: 'working' })).toEqual({
      op: 'set',
      key: 'loan-return:l-1',
      kind: 'loan-return',
      subject: { type: 'loan', id: 'l-1' },
      partnerIds: ['p-1'],
      ...due,
      unit: 'working',
    });
    expect(close(loan, 'loan-return', 'met')).toEqual({
      op: 'close',
      key: 'loan-return:l-1',
      outcome: 'met',
    });
  });
  it('is with the partners of the record, or with those it says', () =>
    expect(set(loan, 'loan-note', { ...due, partnerIds: [] })).toMatchObject({ partnerIds: [] }));
  it('tells several of one kind apart', () => {
    const one = set(loan, 'loan-return', { ...due, about: 'volume-2' });
    expect(one).toMatchObject({ key: 'loan-return:l-1:volume-2', kind: 'loan-return' });
    expect(one).not.toHaveProperty('about');
    expect(close(loan, 'loan-return', 'cancelled', 'volume-2')).toMatchObject({ key: one.key });
  });
});
