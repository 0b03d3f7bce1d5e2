import { type NewEvent, recordsFollowPartners } from '#kernel';
import { partnerChangeOf } from '#onboarding/partners';
import { engagementAggregate } from './engagement.aggregate.js';
import { exampleMetadata } from '#kernel/testing';
import * as example from './case.examples.js';
import { caseIds, engagementId, partnerId } from './case.examples.js';
import { engagementDeadlines } from './engagement.deadlines.rule.js';
import { engagementFollowsAgreement, engagementsFollowPartner } from './engagement.process.rule.js';

const recorded = (event: NewEvent): never =>
  ({ at: exampleMetadata().now, by: exampleMetadata().actor, streamVersion: 1, ...event }) as never;
const due = (event: NewEvent) =>
  engagementDeadlines(recorded(event)).map((change) =>
    change.op === 'set'
      ? `${change.key} ${change.dueOn} ${change.offsets.join()}${change.unit === 'working' ? ' wd' : ''}${change.whenDue ? ` → ${change.whenDue.type}` : ''}`
      : `${change.key} ${change.outcome}`,
  );

describe('what is due', () => {
  it('a submission: triage within two working days', () =>
    expect(due(example.submitted)).toEqual([
      `engagement-triage:${engagementId} 2026-03-04 0,3 wd`,
    ]));
  it('a triage: the SLA with its reminders', () =>
    expect(due(example.triaged)).toEqual([
      `engagement-triage:${engagementId} met`,
      `engagement-sla:${engagementId} 2026-03-30 -5,-2,0,3 wd`,
    ]));
  it('a case that waits for its decision', () =>
    expect(due(example.accepted)).toEqual([
      `engagement-decision:${engagementId} 2026-03-11 -7,-4,0 wd`,
    ]));
  it('a meeting: papers ten and three days before', () =>
    expect(due(example.referred)).toEqual([
      `engagement-committee:${engagementId} 2026-03-20 -10,-3,0`,
    ]));
  it('an approval: lapse, and each condition', () =>
    expect(due(example.approvedWithConditions)).toEqual([
      `engagement-decision:${engagementId} met`,
      `engagement-committee:${engagementId} met`,
      `engagement-sla:${engagementId} met`,
      `engagement-approval:${engagementId} 2027-03-02 -60,-30,-7 → LapseEngagement`,
      `engagement-condition:${engagementId}:1-1 2026-05-01 -30,-7,0,7`,
    ]));
  it('a return stops the clock', () =>
    expect(due(example.returned)).toContain(`engagement-sla:${engagementId} cancelled`));
  it('contracting meets the approval; stopping it arms the lapse again', () => {
    expect(due(example.contracting)).toEqual([`engagement-approval:${engagementId} met`]);
    expect(
      due({
        type: 'engagement.contracting_stopped',
        data: { ...caseIds, agreementId: 'a', validUntil: '2027-03-02' },
      }),
    ).toEqual([`engagement-approval:${engagementId} 2027-03-02 -60,-30,-7 → LapseEngagement`]);
  });
  it('an activation: the end of its period', () =>
    expect(due(example.activated)).toContain(
      `engagement-end:${engagementId} 2028-04-01 -90,-30,-7,1,14`,
    ));
  it('nothing any more once it is over', () => {
    for (const type of ['engagement.completed', 'engagement.terminated'])
      expect(
        due({ type, data: { ...caseIds, completedOn: '2026-03-02', effectiveOn: '2026-03-02' } }),
      ).toEqual(
        expect.arrayContaining([
          `engagement-committee:${engagementId} cancelled`,
          `engagement-override:${engagementId} cancelled`,
          `engagement-reassessment:${engagementId} cancelled`,
          `engagement-due-diligence:${engagementId}:${partnerId} cancelled`,
        ]),
      );
    expect(due({ type: 'engagement.withdrawn', data: { ...caseIds, revision: 1 } })).toContain(
      `engagement-committee:${engagementId} cancelled`,
    );
    expect(
      due({ type: 'engagement.condition_dropped', data: { ...caseIds, conditionId: '1-1' } }),
    ).toEqual([`engagement-condition:${engagementId}:1-1 cancelled`]);
    expect(
      due({ type: 'engagement.override_reverted', data: { ...caseIds, to: 'assessment' } }),
    ).toEqual([`engagement-override:${engagementId} met`]);
  });
  it('no reassessment once it was assessed again', () => {
    expect(due(example.assessed)).toEqual([`engagement-reassessment:${engagementId} met`]);
    expect(
      due({
        type: 'engagement.protocol_checked',
        data: { ...caseIds, waitingSince: '2026-03-02' },
      }),
    ).toContain(`engagement-reassessment:${engagementId} met`);
  });
  it('a suspension: its review', () =>
    expect(due(example.suspended)).toContain(
      `engagement-suspension-review:${engagementId} 2026-05-15 -7,0,7`,
    ));
  it('another end of its period: that one', () =>
    expect(
      due({
        type: 'engagement.period_changed',
        data: { ...caseIds, period: { start: '2026-04-01', end: '2028-10-01' } },
      }),
    ).toEqual([`engagement-end:${engagementId} 2028-10-01 -90,-30,-7,1,14`]));
  it('a due diligence that ended: thirty days, then suspension', () =>
    expect(
      due({
        type: 'engagement.due_diligence_lapsed',
        data: { ...caseIds, partnerId, refreshDue: '2026-04-01' },
      }),
    ).toEqual([
      `engagement-due-diligence:${engagementId}:${partnerId} 2026-04-01 -14,-7`,
      `engagement-stale:${engagementId}:${partnerId} 2026-04-01  → SuspendStaleEngagement`,
    ]));
  it('an override: undone after 72 hours', () =>
    expect(
      due({
        type: 'engagement.override_used',
        data: { ...caseIds, confirmBefore: '2026-03-05T09:00:00.000Z', confirmDue: '2026-03-05' },
      }),
    ).toEqual([`engagement-override:${engagementId} 2026-03-06 -2 → RevertEngagementOverride`]));
  it('an agreement that ended: a closing report', () =>
    expect(
      due({
        type: 'engagement.closing_due',
        data: { ...caseIds, agreementId: 'a-1', dueOn: '2028-05-01' },
      }),
    ).toEqual([`engagement-closing:${engagementId} 2028-05-01 -14,0,7`]));
  it('nothing for an event of others', () =>
    expect(due({ type: 'partner.registered', data: {} })).toEqual([]));
});

describe('what follows from an agreement', () => {
  const follow = (type: string, data: object = {}) =>
    engagementFollowsAgreement(
      recorded({ type, data: { agreementId: 'a-1', engagementId, ...data } }),
    );
  it('in force: the engagement is active', () =>
    expect(follow('agreement.in_force')).toEqual([
      { type: 'ActivateEngagement', aggregateId: engagementId, data: {} },
    ]));
  it('an amendment for a revision likewise, any other not', () => {
    expect(follow('agreement.amendment_applied', { engagementRevision: 2 })).toHaveLength(1);
    const terms = { start: '2026-04-01', end: '2028-04-01' };
    const same = { number: 1, before: terms, after: terms };
    expect(follow('agreement.amendment_applied', same)).toEqual([]);
  });
  it('an amendment of its own that moves the end: the engagement ends with it', () =>
    expect(
      follow('agreement.amendment_applied', {
        number: 3,
        before: { start: '2026-04-01', end: '2028-04-01' },
        after: { start: '2026-04-01', end: '2028-10-01' },
      }),
    ).toEqual([
      {
        type: 'FollowAgreementTerm',
        aggregateId: engagementId,
        data: { agreementId: 'a-1', amendment: 3, end: '2028-10-01' },
      },
    ]));
  it('cancelled: back to its approval', () => {
    expect(follow('agreement.cancelled')).toEqual([
      { type: 'StopContracting', aggregateId: engagementId, data: { agreementId: 'a-1' } },
    ]);
    expect(follow('agreement.amendment_withdrawn', { engagementRevision: 2 })).toHaveLength(1);
  });
  it('ended: the closing report of its engagement is planned', () => {
    const planned = (endedOn: string) => [
      { type: 'PlanClosing', aggregateId: engagementId, data: { agreementId: 'a-1', endedOn } },
    ];
    expect(follow('agreement.expired', { end: '2028-04-01' })).toEqual(planned('2028-04-01'));
    expect(follow('agreement.terminated', { effectiveOn: '2027-04-01' })).toEqual(
      planned('2027-04-01'),
    );
    expect(follow('agreement.expired', { end: '2028-04-01', engagementId: undefined })).toEqual([]);
  });
  it('nothing without an engagement', () =>
    expect(follow('agreement.in_force', { engagementId: undefined })).toEqual([]));
});

describe('what follows from a partner', () => {
  const index = {
    recordsOf: (id: string, type: string) =>
      id === partnerId && type === 'engagement' ? ['e-1', 'e-2'] : [],
  };
  const rules = [
    engagementsFollowPartner,
    recordsFollowPartners([engagementAggregate], [partnerChangeOf]),
  ];
  const follow = (type: string, data: object = {}) =>
    rules.flatMap((rule) => rule(recorded({ type, data: { partnerId, ...data } }) as never, index));
  it.each([
    ['partner.suspended', 'suspended'],
    ['partner.excluded', 'excluded'],
    ['partner.terminated', 'terminated'],
    ['screening.match_confirmed', 'sanctions_confirmed'],
  ])('%s reaches each engagement', (type, standing) =>
    expect(follow(type)).toEqual(
      ['e-1', 'e-2'].map((aggregateId) => ({
        type: 'ApplyStandingToEngagement',
        aggregateId,
        data: { partnerId, standing },
        key: partnerId,
      })),
    ),
  );
  it('a suspension as far as it goes', () => {
    expect(follow('partner.suspended', { scope: 'new_engagements' })).toEqual([]);
    expect(follow('partner.suspended', { scope: 'all' })[0]?.data).toEqual({
      partnerId,
      standing: 'suspended',
    });
    expect(follow('partner.suspended', { scope: 'resources' })[0]?.data).toEqual({
      partnerId,
      standing: 'suspended',
      scope: 'resources',
    });
  });
  it('a hold for a match only', () => {
    expect(follow('hold.placed', { type: 'sanctions_match' }).map((one) => one.data)).toEqual(
      [1, 2].map(() => ({ partnerId, standing: 'sanctions_match' })),
    );
    expect(follow('hold.placed', { type: 'legal' })).toEqual([]);
  });
  it('a released hold tries again', () =>
    expect(follow('hold.released').map((one) => one.type)).toEqual([
      'RetryActivation',
      'RetryActivation',
    ]));
  it('due diligence and merges', () => {
    expect(follow('duediligence.expired')[0]?.data).toEqual({ partnerId, state: 'expired' });
    expect(follow('duediligence.concluded')[0]?.data).toEqual({ partnerId, state: 'valid' });
    expect(follow('partner.merged', { survivorId: 'p-2' })[0]).toMatchObject({
      type: 'RepointEngagement',
      data: { fromPartnerId: partnerId, toPartnerId: 'p-2' },
    });
  });
  it('a change of region', () =>
    expect(follow('partner.region_changed', { to: 'EMR' })[0]).toMatchObject({
      type: 'RescopeEngagement',
      data: { partnerId, regionCode: 'EMR' },
    }));
  it('nothing else', () => expect(follow('partner.activated')).toEqual([]));
});
