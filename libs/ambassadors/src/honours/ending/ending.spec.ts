import { specification } from '#kernel/testing';
import { honourDecider } from '../honour.decider.js';
import {
  ada,
  actor,
  announcementTexts,
  asMember,
  at,
  bo,
  honourId,
  reached,
  sends,
} from '../honour.examples.js';

const given = specification(honourDecider);
const one = reached();
const couple = reached(ada, bo);
const reason = 'The appointment met with criticism that we share.';
const withReason = { reason, reasonRef: 'reason' };
const delegate = { ...actor('DG', 'person-x'), onBehalfOf: 'person-DG', delegationId: 'd' };
const left = (memberId: string, cause = 'resigned') => ({
  type: 'honour.member_left',
  data: { honourId, memberId, cause, leftOn: '2026-03-02' },
});

describe('the end of the term', () => {
  const expire = (end: string, now: string) => sends('SYS', 'ExpireHonour', { end }, at(now));
  it('comes on the day, and not for a term that was another', () => {
    for (const events of [one.active, one.suspended])
      given(...events)
        .when(expire('2028-03-03', '2028-03-03T00:00:00.000Z'))
        .thenEvents({ type: 'honour.expired', data: { honourId, endedOn: '2028-03-03' } });
    given(...one.active)
      .when(expire('2028-03-03', '2028-03-02T09:00:00.000Z'))
      .thenNothing();
    given(...one.active)
      .when(expire('2027-03-03', '2028-03-03T09:00:00.000Z'))
      .thenNothing();
  });
  it('is followed by a look whether it is still shown, confirmed once', () => {
    const expired = { type: 'honour.expired', data: { honourId, endedOn: '2028-03-03' } };
    const confirmed = { type: 'honour.removal_confirmed', data: { honourId } };
    const confirm = sends('COM', 'ConfirmHonourRemoval', {});
    given(...one.active, expired)
      .when(confirm)
      .thenEvents(confirmed);
    given(...one.active, expired, confirmed)
      .when(confirm)
      .thenNothing();
    given(...one.active)
      .when(confirm)
      .thenRefuses('illegal-transition');
  });
});

describe('a member that leaves', () => {
  const resign = (memberId: string) =>
    sends('HON', 'ResignHonour', {}, { ...asMember(memberId), ...withReason });
  const resigned = { honourId, endedOn: '2026-03-02', reasonRef: 'reason' };
  it('ends it where it was the only one', () =>
    given(...one.active)
      .when(resign(ada))
      .thenEvents({ type: 'honour.resigned', data: resigned }));
  it('leaves the others to be decided on, and counts once', () => {
    given(...couple.active)
      .when(resign(bo))
      .thenEvents(left(bo));
    given(...couple.active, left(bo))
      .when(resign(bo))
      .thenNothing();
    given(...couple.active, left(bo))
      .when(resign(ada))
      .thenEvents({ type: 'honour.resigned', data: resigned });
  });
  it('is followed by the decision: the others go on, or it ends', () => {
    const decides = (outcome: 'continue' | 'end', over: object = {}) =>
      sends('DG', 'DecideContinuation', { outcome }, over);
    given(...couple.active, left(bo))
      .when(decides('continue'))
      .thenEvents({ type: 'honour.continued', data: { honourId, memberIds: [ada] } });
    given(...couple.active, left(bo))
      .when(decides('end'))
      .thenEvents({ type: 'honour.resigned', data: { honourId, endedOn: '2026-03-02' } });
    given(...couple.active)
      .when(decides('end'))
      .thenRefuses('honour.nobody-left');
    given(...couple.active, left(bo))
      .when(decides('continue', { actor: delegate }))
      .thenRefuses('honour.not-delegable');
  });
  it('has no part in it any more', () => {
    const continued = { type: 'honour.continued', data: { honourId, memberIds: [ada] } };
    given(...couple.active, left(bo), continued)
      .when(resign(bo))
      .thenRefuses('not-found');
    given(...couple.active, left(bo), continued)
      .when(resign(ada))
      .thenEvents({ type: 'honour.resigned', data: resigned });
  });
});

describe('a death', () => {
  const died = (memberId: string, diedOn = '2026-03-01') =>
    sends('AL', 'RecordHonoreeDeath', { memberId, diedOn });
  it('ends it, before the announcement for all members', () => {
    for (const events of [couple.offered, couple.cleared])
      given(...events)
        .when(died(bo))
        .thenEvents({
          type: 'honour.ended_by_death',
          data: { honourId, endedOn: '2026-03-01', announced: false },
        });
    given(...one.active)
      .when(died(ada))
      .thenEvents({
        type: 'honour.ended_by_death',
        data: { honourId, endedOn: '2026-03-01', announced: true },
      });
  });
  it('of one of several leaves the others to be decided on', () =>
    given(...couple.active)
      .when(died(bo))
      .thenEvents({
        type: 'honour.member_left',
        data: { honourId, memberId: bo, cause: 'died', leftOn: '2026-03-01' },
      }));
  it('is of a member, and lies behind us', () => {
    given(...one.active)
      .when(died(bo))
      .thenRefuses('honour.unknown-member');
    given(...one.active)
      .when(died(ada, '2026-03-03'))
      .thenRefuses('honour.death-date');
  });
});

describe('a termination', () => {
  it('has a ground and a reason, and is not delegable', () => {
    const terminate = (over: object) =>
      sends('DG', 'TerminateHonour', { ground: 'political_activity' }, over);
    for (const events of [one.active, one.suspended])
      given(...events)
        .when(terminate(withReason))
        .thenEvents({
          type: 'honour.terminated',
          data: {
            honourId,
            ground: 'political_activity',
            endedOn: '2026-03-02',
            reasonRef: 'reason',
          },
        });
    given(...one.active)
      .when(terminate({}))
      .thenRefuses('reason-required');
    given(...one.active)
      .when(terminate({ ...withReason, actor: delegate }))
      .thenRefuses('honour.not-delegable');
  });
});

describe('a rescission', () => {
  const rescind = (over: object = {}) =>
    sends('DG', 'RescindHonour', { retractionRef: 'r' }, { ...withReason, ...over });
  const rescinded = (announced: boolean, rescindedOn = '2026-03-02') => ({
    type: 'honour.rescinded',
    data: { honourId, rescindedOn, announced, retractionRef: 'r', reasonRef: 'reason' },
  });
  const purged = (texts: readonly { textRef: string }[]) => ({
    type: 'honour.drafts_purged',
    data: { honourId, textRefs: texts.map(({ textRef }) => textRef) },
  });
  it('takes it back before the announcement, and up to thirty days after it', () => {
    given(...one.cleared)
      .when(rescind())
      .thenEvents(rescinded(false), purged(announcementTexts));
    for (const events of [one.active, one.suspended])
      given(...events)
        .when(rescind(at('2026-04-01T09:00:00.000Z')))
        .thenEvents(rescinded(true, '2026-04-01'));
    given(...one.active)
      .when(rescind(at('2026-04-02T09:00:00.000Z')))
      .thenRefuses('honour.rescission-late');
  });
  it('leaves no drafts of an announcement, but what was announced', () => {
    const other = announcementTexts.map(({ language }) => ({ language, textRef: `${language}-2` }));
    const again = {
      type: 'honour.announcement_proposed',
      data: { honourId, announceAt: '2026-03-03T09:00:00.000Z', texts: other },
    } as never;
    given(...one.proposed, again)
      .when(rescind())
      .thenEvents(rescinded(false), purged([...announcementTexts, ...other]));
    const [appointed] = one.active.slice(-1);
    given(...one.cleared, again, appointed!)
      .when(rescind(at('2026-03-10T09:00:00.000Z')))
      .thenEvents(rescinded(true, '2026-03-10'), purged(other));
    given(...one.accepted)
      .when(rescind())
      .thenEvents(rescinded(false));
  });
  it('needs a reason, and cannot be delegated', () => {
    given(...one.active)
      .when(rescind({ reason: undefined }))
      .thenRefuses('reason-required');
    given(...one.active)
      .when(rescind({ actor: delegate }))
      .thenRefuses('honour.not-delegable');
  });
});
