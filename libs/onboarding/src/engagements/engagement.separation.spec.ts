import { specification } from '#kernel/testing';
import * as example from './case.examples.js';
import {
  actorOf,
  caseIds,
  command,
  draftData,
  drafted,
  facts,
  inState,
  partnerId,
  ratings,
  sha,
  withReason,
} from './case.examples.js';
import { engagementDecider } from './engagement.decider.js';

/**
 * The separation rules of domain.md c.3 that concern an engagement: each refused once and passed
 * once.
 */
const given = specification(engagementDecider, facts);
const separated = (rule: string) => ['segregation-of-duties', { rule }] as const;
const as = (personId: string, role: Parameters<typeof actorOf>[0]) => ({
  actor: actorOf(role, personId),
});

describe('SOD-1: who proposed does not triage or recommend', () => {
  const triage = (person: string) =>
    command(
      'TriageEngagement',
      'PO',
      { normSetting: false, lowKeyEvidence: false, flags: [] },
      as(person, 'PO'),
    );
  const recommend = (person: string) =>
    command(
      'RecommendEngagement',
      'PO',
      { outcome: 'engage', conditions: [], byUnit: 'Partnerships' },
      as(person, 'PO'),
    );
  it('refuses the proposer, also in another role', () => {
    given(...inState.submitted!)
      .when(triage('person-ro'))
      .thenRefuses(...separated('SOD-1'));
    given(...inState.assessment!, example.assessed)
      .when(recommend('person-ro'))
      .thenRefuses(...separated('SOD-1'));
  });
  it('passes another', () => {
    given(...inState.submitted!)
      .when(triage('person-triage'))
      .thenEvents(example.triaged);
    given(...inState.assessment!, example.assessed)
      .when(recommend('person-po'))
      .thenEvents(example.recommended);
  });
  it('counts the delegator and the second account of one human', () => {
    const byDelegate = {
      ...example.submitted,
      by: { ...actorOf('RO', 'person-delegate'), onBehalfOf: 'person-chief' },
    };
    given(drafted, byDelegate)
      .when(triage('person-chief'))
      .thenRefuses(...separated('SOD-1'));
    given(drafted, byDelegate)
      .when(triage('person-delegate'))
      .thenRefuses(...separated('SOD-1'));
    given(...inState.submitted!)
      .when(
        command(
          'TriageEngagement',
          'PO',
          {},
          { actor: { accountId: 'second-account', personId: 'person-ro', role: 'PO' } },
        ),
      )
      .thenRefuses(...separated('SOD-1'));
    given(...inState.submitted!)
      .when(
        command(
          'TriageEngagement',
          'PO',
          {},
          { actor: { ...actorOf('PO', 'person-x'), onBehalfOf: 'person-ro' } },
        ),
      )
      .thenRefuses(...separated('SOD-1'));
  });
});

describe('SOD-4: who suspended does not resume', () => {
  const resume = (person: string) =>
    command('ResumeEngagement', 'ADG', {}, { ...withReason, ...as(person, 'ADG') });
  it('refuses the suspender', () =>
    given(...inState.suspended!)
      .when(resume('person-po-l'))
      .thenRefuses(...separated('SOD-4')));
  it('passes another', () =>
    given(...inState.suspended!)
      .when(resume('person-adg'))
      .thenEvents({
        type: 'engagement.resumed',
        data: { ...caseIds, resumedOn: '2026-03-02', reasonRef: 'reason-1' },
      }));
});

describe('SOD-4: whoever suspended asks, and a higher level countersigns', () => {
  const requested = {
    type: 'engagement.resumption_requested',
    data: { ...caseIds, level: 'DIR', validUntil: '2026-03-16', reasonRef: 'reason-1' },
    by: actorOf('PO-L'),
  };
  const ask = (person: string) =>
    command('RequestEngagementResumption', 'PO-L', {}, { ...withReason, ...as(person, 'PO-L') });
  const sign = (role: 'DIR' | 'ADG', person = `person-${role}`) =>
    command('CountersignEngagementResumption', role, {}, as(person, role));
  it('is asked by the suspender, once, with a reason', () => {
    given(...inState.suspended!)
      .when(ask('person-po-l'))
      .thenEvents(requested);
    given(...inState.suspended!, requested)
      .when(ask('person-po-l'))
      .thenNothing();
    given(...inState.suspended!)
      .when(ask('person-x'))
      .thenRefuses('countersignature.not-needed');
    given(...inState.suspended!)
      .when(command('RequestEngagementResumption', 'PO-L', {}, as('person-po-l', 'PO-L')))
      .thenRefuses('reason-required');
  });
  it('resumes by a level above that may decide the case', () => {
    given(...inState.suspended!)
      .when(sign('ADG'))
      .thenRefuses('countersignature.not-requested');
    given(...inState.suspended!, requested)
      .when(sign('ADG'))
      .thenEvents({
        type: 'engagement.resumed',
        data: { ...caseIds, resumedOn: '2026-03-02', requestedById: 'person-po-l' },
      });
    given(...inState.suspended!, requested)
      .when(sign('DIR'))
      .thenRefuses('engagement.decision-level', { level: 'ADG' });
    given(...inState.suspended!, requested)
      .when(sign('ADG', 'person-po-l'))
      .thenRefuses(...separated('SOD-4'));
  });
  it('meets the same holds and partners as a resumption', () => {
    given(...inState.suspended!, requested)
      .when(sign('ADG'), { holds: [{ holdId: 'h', type: 'legal', target: 'partner' }] })
      .thenRefuses('blocked-by-hold');
    given(...inState.suspended!, requested)
      .when(sign('ADG'), { partners: {} })
      .thenRefuses('engagement.partner-not-active');
  });
  it('cannot be taken by an emergency override', () =>
    given(...inState.suspended!, requested)
      .when(
        command(
          'CountersignEngagementResumption',
          'ADG',
          {},
          {
            ...withReason,
            override: { secondApproverId: 'person-second' },
            ...as('person-po-l', 'ADG'),
          },
        ),
      )
      .thenRefuses(...separated('SOD-4')));
});

describe('SOD-7: the assessor is not the responsible officer', () => {
  const assess = (person: string) =>
    command('RecordRiskAssessment', 'DDA', { ratings }, as(person, 'DDA'));
  it('refuses the responsible officer', () =>
    given(...inState.assessment!)
      .when(assess('person-ro'))
      .thenRefuses(...separated('SOD-7')));
  it('passes another', () =>
    given(...inState.assessment!)
      .when(assess('person-dda'))
      .thenEvents(example.assessed));
});

describe('SOD-8: members with a part in the case recuse', () => {
  const members = (...ids: string[]) =>
    ['person-prc-c', 'm2', ...ids].map((memberId) => ({ memberId, vote: 'for' }));
  const conclude = (list: object[]) =>
    command('RecordCommitteeOutcome', 'PRC-C', {
      members: list,
      dissents: [],
      recommendation: 'engage',
      minutesHash: sha,
    });
  it('refuses a vote of the officer, the assessor or the analyst', () => {
    for (const person of ['person-ro', 'person-dda', 'person-analyst', 'person-po'])
      given(...inState.committee!)
        .when(conclude(members(person)))
        .thenRefuses(...separated('SOD-8'));
  });
  it('refuses a chair with a part in the case', () =>
    given(...inState.committee!)
      .when(
        command(
          'RecordCommitteeOutcome',
          'PRC-C',
          { members: members('m3') },
          as('person-dda', 'PRC-C'),
        ),
      )
      .thenRefuses(...separated('SOD-8')));
  it('passes when they recuse', () =>
    given(...inState.committee!)
      .when(conclude([...members('m3'), { memberId: 'person-ro', vote: 'recused' }]))
      .thenEvents({
        type: 'engagement.committee_concluded',
        data: {
          ...caseIds,
          votes: { for: 3, against: 0, abstain: 0 },
          members: ['person-prc-c', 'm2', 'm3'],
          recusals: ['person-ro'],
          dissents: [],
          recommendation: 'engage',
          minutesHash: sha,
          waitingSince: '2026-03-02',
        },
      }));
});

describe('SOD-9: the decider has no earlier part in the case', () => {
  const approve = (person: string, over: object = {}) =>
    command('ApproveEngagement', 'ADG', { conditions: [] }, { ...as(person, 'ADG'), ...over });
  it('refuses officer, triage, assessor, analyst, recommender and committee', () => {
    for (const person of [
      'person-ro',
      'person-triage',
      'person-dda',
      'person-analyst',
      'person-po',
    ])
      given(...inState.decision!)
        .when(approve(person))
        .thenRefuses(...separated('SOD-9'));
    given(...inState.committee!, {
      type: 'engagement.committee_concluded',
      data: { recommendation: 'engage', members: ['m2'], recusals: [] },
    })
      .when(approve('m2'))
      .thenRefuses(...separated('SOD-9'));
    given(...inState.decision!)
      .when(command('DeclineEngagement', 'DG', {}, { ...withReason, ...as('person-po', 'DG') }))
      .thenRefuses(...separated('SOD-9'));
    given(...inState.decision!)
      .when(command('ReturnEngagement', 'DG', {}, { ...withReason, ...as('person-po', 'DG') }))
      .thenRefuses(...separated('SOD-9'));
  });
  it('refuses a delegate of the officer (E-15)', () =>
    given(...inState.decision!)
      .when(
        approve('person-new', {
          actor: { ...actorOf('ADG', 'person-new'), onBehalfOf: 'person-ro' },
        }),
      )
      .thenRefuses(...separated('SOD-9')));
  it('passes another', () =>
    given(...inState.decision!)
      .when(approve('person-adg'))
      .thenEvents(example.approved));
  it('never counts the system as a person', () =>
    given(...inState.contracting!)
      .when(command('ActivateEngagement', 'SYS'), { agreement: { status: 'in_force' } })
      .thenEvents(example.activated));
});

describe('SOD-14: nobody acts for a partner of their own', () => {
  const ties = { ties: [partnerId] };
  it('refuses at the draft and later', () => {
    given()
      .when(command('DraftEngagement', 'RO', draftData, ties))
      .thenRefuses(...separated('SOD-14'));
    given(...inState.decision!)
      .when(command('ApproveEngagement', 'ADG', { conditions: [] }, ties))
      .thenRefuses(...separated('SOD-14'));
  });
  it('passes others', () =>
    given()
      .when(command('DraftEngagement', 'RO', draftData, { ties: ['p-9'] }))
      .thenEvents(drafted));
});

describe('SOD-15: emergency override', () => {
  const override = {
    ...withReason,
    ...as('person-po', 'ADG'),
    override: { secondApproverId: 'person-adg2' },
  };
  const used = {
    type: 'engagement.override_used',
    data: {
      ...caseIds,
      command: 'ApproveEngagement',
      rule: 'SOD-9',
      secondApproverId: 'person-adg2',
      confirmBefore: '2026-03-05T09:00:00.000Z',
      confirmDue: '2026-03-05',
      reasonRef: 'reason-1',
    },
    by: actorOf('ADG', 'person-po'),
  };
  const approved = {
    ...example.approved,
    data: { ...example.approved.data, rationaleRef: 'reason-1' },
  };
  const pending = [...inState.decision!, used, approved];
  it('breaks SOD-9 with a reason and a named second approver', () => {
    given(...inState.decision!)
      .when(command('ApproveEngagement', 'ADG', { conditions: [] }, override))
      .thenEvents(used, approved);
    given(...inState.decision!)
      .when(
        command('ApproveEngagement', 'ADG', { conditions: [] }, { ...override, reason: 'short' }),
      )
      .thenRefuses('reason-required');
  });
  it('refuses oneself or the system as second approver', () => {
    for (const secondApproverId of ['person-po', 'system'])
      given(...inState.decision!)
        .when(
          command(
            'ApproveEngagement',
            'ADG',
            { conditions: [] },
            { ...override, override: { secondApproverId } },
          ),
        )
        .thenRefuses(...separated('SOD-15'));
  });
  it('does not break SOD-4, SOD-8 or SOD-14', () => {
    given(...inState.suspended!)
      .when(command('ResumeEngagement', 'ADG', {}, { ...override, ...as('person-po-l', 'ADG') }))
      .thenRefuses(...separated('SOD-4'));
    given(...inState.decision!)
      .when(
        command('ApproveEngagement', 'ADG', { conditions: [] }, { ...override, ties: [partnerId] }),
      )
      .thenRefuses(...separated('SOD-14'));
  });
  it('holds the next step until the second approver confirms', () => {
    given(...pending)
      .when(command('StartContracting', 'RO', { instrument: 'mou' }))
      .thenRefuses('engagement.override-pending');
    given(...pending)
      .when(command('ConfirmEngagementOverride', 'ADG', {}, as('person-adg3', 'ADG')))
      .thenRefuses('engagement.not-second-approver');
    given(...pending)
      .when(
        command(
          'ConfirmEngagementOverride',
          'ADG',
          {},
          { ...as('person-adg2', 'ADG'), now: '2026-03-05T09:00:00.001Z' },
        ),
      )
      .thenRefuses('engagement.override-late');
    const confirmed = {
      type: 'engagement.override_confirmed',
      data: { ...caseIds, command: 'ApproveEngagement', rule: 'SOD-9' },
    };
    given(...pending)
      .when(command('ConfirmEngagementOverride', 'ADG', {}, as('person-adg2', 'ADG')))
      .thenEvents(confirmed);
    given(...pending, confirmed)
      .when(command('StartContracting', 'RO', { instrument: 'mou' }))
      .thenEvents(example.contracting);
    given(...inState.approved!)
      .when(command('ConfirmEngagementOverride', 'ADG'))
      .thenRefuses('engagement.no-override');
  });
  it('undoes the step when nobody confirms in 72 hours', () => {
    const revert = (now: string) =>
      command(
        'RevertEngagementOverride',
        'SYS',
        { confirmBefore: '2026-03-05T09:00:00.000Z' },
        { now },
      );
    const reverted = {
      type: 'engagement.override_reverted',
      data: { ...caseIds, command: 'ApproveEngagement', rule: 'SOD-9', to: 'decision' },
    };
    given(...pending)
      .when(revert('2026-03-05T09:00:00.000Z'))
      .thenNothing();
    given(...pending)
      .when(revert('2026-03-06T00:00:00.000Z'))
      .thenEvents(reverted);
    expect(given(...pending, reverted).state).toMatchObject({ status: 'decision' });
    given(...pending, reverted)
      .when(revert('2026-03-06T00:00:00.000Z'))
      .thenNothing();
  });
  it('breaks SOD-1 and SOD-7 in the same way', () => {
    const who = { ...override, ...as('person-ro', 'PO') };
    given(...inState.submitted!)
      .when(
        command(
          'TriageEngagement',
          'PO',
          { normSetting: false, lowKeyEvidence: false, flags: [] },
          who,
        ),
      )
      .thenEvents(
        { ...used, data: { ...used.data, command: 'TriageEngagement', rule: 'SOD-1' } },
        example.triaged,
      );
    given(...inState.assessment!)
      .when(command('RecordRiskAssessment', 'PO', { ratings }, who))
      .thenEvents(
        { ...used, data: { ...used.data, command: 'RecordRiskAssessment', rule: 'SOD-7' } },
        example.assessed,
      );
  });
});
