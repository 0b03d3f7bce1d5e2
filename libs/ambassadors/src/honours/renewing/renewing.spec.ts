import { specification } from '#kernel/testing';
import { honourDecider } from '../honour.decider.js';
import { ada, actor, asMember, at, bo, honourId, reached, sends } from '../honour.examples.js';

const given = specification(honourDecider);
const couple = reached(ada, bo);
const reason = 'No other voice reaches as many young people.';

describe('a renewal', () => {
  const open = (now: string) => sends('AL', 'OpenHonourRenewal', {}, at(now));
  const renew = (over: object = {}) => sends('DG', 'RenewHonour', {}, over);
  const renewed = (termNo: number, start: string, end: string, more: object = {}) => ({
    type: 'honour.renewed',
    data: { honourId, termNo, start, end, memberIds: [ada, bo], ...more },
  });
  it('is opened once, from six months before the end on', () => {
    given(...couple.active)
      .when(open('2027-09-03T09:00:00.000Z'))
      .thenEvents({ type: 'honour.renewal_opened', data: { honourId } });
    given(...couple.active)
      .when(open('2027-09-02T09:00:00.000Z'))
      .thenRefuses('honour.renewal-early', { from: '2027-09-03' });
    given(...couple.renewing)
      .when(open('2027-09-03T09:00:00.000Z'))
      .thenNothing();
  });
  it('is evaluated and accepted once it is open', () => {
    const evaluate = sends('PO-L', 'EvaluateHonour', { outcome: 'positive', evaluationRef: 'e' });
    const accept = sends('HON', 'AcceptHonourRenewal', {}, asMember(bo));
    given(...couple.renewing)
      .when(evaluate)
      .thenEvents({
        type: 'honour.evaluated',
        data: { honourId, outcome: 'positive', evaluationRef: 'e' },
      });
    given(...couple.renewing)
      .when(accept)
      .thenEvents({ type: 'honour.renewal_accepted', data: { honourId, memberId: bo } });
    given(...couple.renewable)
      .when(accept)
      .thenNothing();
    for (const command of [evaluate, accept, renew()])
      given(...couple.active)
        .when(command)
        .thenRefuses('honour.renewal-not-open');
  });
  it('is the next term, from the end of this one', () => {
    given(...couple.renewable)
      .when(renew())
      .thenEvents(renewed(2, '2028-03-03', '2030-03-03'));
  });
  it('needs a positive evaluation, every member and a new screening', () => {
    const negative = {
      type: 'honour.evaluated',
      data: { honourId, outcome: 'negative', evaluationRef: 'e' },
    };
    const match = {
      type: 'honour.rescreened',
      data: { honourId, outcome: 'match', rescreenedAt: '2026-03-02T09:00:00.000Z' },
    };
    given(...couple.renewing)
      .when(renew())
      .thenRefuses('honour.not-evaluated');
    given(...couple.renewable, negative)
      .when(renew())
      .thenRefuses('honour.not-evaluated');
    given(...couple.renewable.slice(0, -1))
      .when(renew())
      .thenRefuses('honour.renewal-not-accepted', { waiting: [bo] });
    given(...couple.renewable, match)
      .when(renew())
      .thenRefuses('honour.renewal-screening');
    given(...couple.renewable)
      .when(renew(at('2026-06-01T09:00:00.000Z')))
      .thenRefuses('honour.renewal-screening');
  });
  it('waits while a member that left leaves the others undecided', () => {
    const left = {
      type: 'honour.member_left',
      data: { honourId, memberId: bo, cause: 'resigned', leftOn: '2026-03-02' },
    };
    given(...couple.renewable, left)
      .when(renew())
      .thenRefuses('honour.continuation-open');
  });
  it('needs a reason from the third term on', () => {
    const second = [
      ...couple.renewable,
      renewed(2, '2028-03-03', '2030-03-03'),
      ...couple.renewable.slice(couple.active.length),
    ];
    given(...second)
      .when(renew())
      .thenRefuses('reason-required');
    given(...second)
      .when(renew({ reason, reasonRef: 'reason' }))
      .thenEvents(renewed(3, '2030-03-03', '2032-03-03', { reasonRef: 'reason' }));
  });
  it('is not delegable', () =>
    given(...couple.renewable)
      .when(renew({ actor: { ...actor('DG', 'person-x'), onBehalfOf: 'person-DG' } }))
      .thenRefuses('honour.not-delegable'));
});
