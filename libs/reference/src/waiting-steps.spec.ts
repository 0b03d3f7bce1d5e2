import type { Event, Recorded } from '#kernel';
import { stepOf, waitingSteps } from './waiting-steps.policy.js';

type Claim =
  | Event<'claim.made', { claimId: string; partnerId: string; partId: string; small?: boolean }>
  | Event<'claim.paid', { claimId: string; partnerId: string; partId: string }>
  | Event<'claim.dropped', { claimId: string; partnerId: string; partId: string }>
  | Event<'claim.read', { claimId: string; partnerId: string; partId: string }>;
const steps = waitingSteps<Claim>('claim', ({ claimId }) => claimId, {
  'claim-payment': {
    from: ['claim.made'],
    until: ['claim.paid'],
    over: ['claim.dropped'],
    where: (data) => !('small' in data),
    about: ({ partId }) => partId,
  },
});
const after = (type: Claim['type'], over: object = {}) =>
  steps({
    type,
    data: { claimId: 'c-1', partnerId: 'p-1', partId: '7', ...over },
    on: '2026-03-06',
  } as Recorded<Claim>);

describe('a step that waits', () => {
  it('is late after five working days, and reminds nobody', () =>
    expect(after('claim.made')).toEqual([
      {
        op: 'set',
        key: 'claim-payment:c-1:7',
        kind: 'claim-payment',
        subject: { type: 'claim', id: 'c-1' },
        partnerIds: ['p-1'],
        dueOn: '2026-03-13',
        offsets: [],
      },
    ]));
  it('does not wait where nobody has to take it', () =>
    expect(after('claim.made', { small: true })).toEqual([]));
  it('was taken, or fell away', () => {
    const key = 'claim-payment:c-1:7';
    expect(after('claim.paid')).toEqual([{ op: 'close', key, outcome: 'met' }]);
    expect(after('claim.dropped')).toEqual([{ op: 'close', key, outcome: 'cancelled' }]);
    expect(after('claim.read')).toEqual([]);
  });
  it('is owed by a role', () =>
    expect(stepOf({ role: 'LEG' })).toEqual({ owners: [{ role: 'LEG' }], escalation: [] }));
});
