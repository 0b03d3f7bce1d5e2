import { decide } from '#kernel';
import { specification } from '#kernel/testing';
import * as example from './case.examples.js';
import {
  caseIds,
  command,
  draftData,
  drafted,
  facts,
  factsFor,
  inState,
  partnerId,
  ratings,
  sha,
  submission,
  withReason,
} from './case.examples.js';
import { agreementIdOf } from './deciding/deciding.decide.js';
import { engagementDecider } from './engagement.decider.js';

const given = specification(engagementDecider, facts);
const dd = (over: object) => ({
  dueDiligence: { [partnerId]: { ...facts.dueDiligence[partnerId]!, ...over } },
});
const decision = {
  ...caseIds,
  level: 'ADG',
  against: false,
  decidedOn: '2026-03-02',
  revision: 1,
  countries: ['KE'],
};
const in_ = (status: string) => given(...inState[status]!);

describe('an engagement whose agreement runs to another day', () => {
  const follow = (over: object = {}) =>
    command('FollowAgreementTerm', 'SYS', {
      agreementId: example.engagementId,
      amendment: 1,
      end: '2029-01-01',
      ...over,
    });
  const changed = {
    type: 'engagement.period_changed',
    data: {
      ...caseIds,
      agreementId: example.engagementId,
      amendment: 1,
      previousEnd: example.period.end,
      period: { ...example.period, end: '2029-01-01' },
    },
  };
  it.each(['active', 'suspended'])('runs as long, while it is %s', (status) => {
    in_(status).when(follow()).thenEvents(changed);
    given(...inState[status]!, changed)
      .when(follow())
      .thenNothing();
    expect(given(...inState[status]!, changed).state).toMatchObject({
      status,
      period: { end: '2029-01-01' },
    });
  });
  it('keeps what an amendment under way would have', () => {
    const amending = [...inState.active!, example.amendmentOpened];
    given(...amending)
      .when(follow())
      .thenEvents(changed);
    expect(given(...amending, changed).state).toMatchObject({
      period: example.amendmentOpened.data.period,
      inForce: { period: { end: '2029-01-01' } },
    });
  });
  it.each(['draft', 'contracting', 'completed', 'terminated'])(
    'is left alone while it is %s',
    (status) => in_(status).when(follow()).thenNothing(),
  );
  it('is left alone by the agreement of another', () =>
    in_('active')
      .when(follow({ agreementId: 'another' }))
      .thenNothing());
});

describe('an engagement whose agreement ended', () => {
  const plan = (agreementId: string) =>
    command('PlanClosing', 'SYS', { agreementId, endedOn: '2026-03-02' });
  it.each(['active', 'suspended'])('is closed by people in 30 days, while it is %s', (status) =>
    in_(status)
      .when(plan(example.engagementId))
      .thenEvents({
        type: 'engagement.closing_due',
        data: { ...caseIds, agreementId: example.engagementId, dueOn: '2026-04-01' },
      }),
  );
  it.each(['completed', 'terminated', 'draft'])('needs no report while it is %s', (status) =>
    in_(status).when(plan(example.engagementId)).thenNothing(),
  );
  it('needs none for the agreement of another', () =>
    in_('active').when(plan('another')).thenNothing());
});

describe('drafting', () => {
  const draft = (over: object = {}) => command('DraftEngagement', 'RO', { ...draftData, ...over });
  it('begins a case at the place of its first partner', () =>
    given().when(draft()).thenEvents(drafted));
  it.each(['excluded', 'terminated', 'merged', 'declined', 'withdrawn'])(
    'refuses a partner that is %s',
    (status) =>
      given()
        .when(draft(), { partners: { [partnerId]: { ...facts.partners[partnerId]!, status } } })
        .thenRefuses('engagement.partner-not-eligible', { partnerId, partnerStatus: status }),
  );
  it('does not know a partner that does not exist', () =>
    given()
      .when(draft(), {
        partners: { [partnerId]: { status: 'unknown', kind: '', countryCode: '', regionCode: '' } },
      })
      .thenRefuses('not-found'));
  it('does not see a partner outside its scope', () =>
    given()
      .when(command('DraftEngagement', 'RO', draftData, { scope: { regions: ['EUR'] } }))
      .thenRefuses('not-found'));
  it('needs a profile for the kind', () =>
    given().when(draft(), { profiles: {} }).thenRefuses('engagement.profile-missing'));
  it('needs the type of a case with a government', () => {
    given().when(draft(), factsFor('government')).thenRefuses('engagement.case-type-needed');
    given()
      .when(draft({ caseType: 'donor' }), factsFor('government'))
      .thenEvents({
        type: 'engagement.drafted',
        data: {
          ...drafted.data,
          kind: 'government',
          partnerKinds: ['government'],
          path: 'state',
          caseType: 'donor',
          profiles: [{ kind: 'government', version: 1 }],
        },
      });
  });
});

describe('handing in', () => {
  const submit = (over: object = {}) =>
    command('SubmitEngagement', 'RO', { ...submission, ...over });
  it('is triaged within two working days', () =>
    in_('draft').when(submit()).thenEvents(example.submitted));
  it('counts how often', () =>
    in_('returned')
      .when(submit())
      .thenEvents({ ...example.submitted, data: { ...example.submitted.data, version: 2 } }));
  it.each([
    ['engagement.period-order', { start: '2026-04-01', end: '2026-04-01' }],
    ['engagement.period-order', { start: '2026-04-01', end: '2026-03-31' }],
    ['engagement.period-over', { start: '2024-04-01', end: '2026-03-02' }],
    ['engagement.period-too-long', { start: '2026-04-01', end: '2029-04-02' }],
    ['engagement.period-end-needed', { start: '2026-04-01' }],
  ])('refuses %s', (code, period) => in_('draft').when(submit({ period })).thenRefuses(code));
  it('takes a term of exactly three years from a leap day', () => {
    in_('draft')
      .when(submit({ period: { start: '2028-02-29', end: '2031-02-28' } }))
      .thenEvents({
        ...example.submitted,
        data: { ...example.submitted.data, period: { start: '2028-02-29', end: '2031-02-28' } },
      });
    in_('draft')
      .when(submit({ period: { start: '2028-02-29', end: '2031-03-01' } }))
      .thenRefuses('engagement.period-too-long');
  });
  it('needs a value where resources flow', () =>
    given({ ...drafted, data: { ...drafted.data, types: ['resources'] } })
      .when(submit())
      .thenRefuses('engagement.value-missing'));
  it('needs countries that exist', () => {
    in_('draft')
      .when(submit({ countries: [] }))
      .thenRefuses('engagement.countries-missing');
    in_('draft')
      .when(submit({ countries: ['UK'] }), { unknownCountries: ['UK'] })
      .thenRefuses('engagement.country-unknown', { countries: ['UK'] });
  });
  it('is for the responsible officer', () =>
    in_('draft')
      .when(command('SubmitEngagement', 'PO', submission))
      .thenRefuses('forbidden', { roles: ['RO'] }));
});

describe('triage', () => {
  it('counts the partner’s non-compliance of the last 36 months by itself (b.4.3)', () => {
    const history = (on: string) => ({
      histories: [{ status: 'known' as const, partnerId, cases: { 'n-1': on } }],
    });
    const triage = command('TriageEngagement', 'PO', {
      normSetting: false,
      lowKeyEvidence: false,
      flags: [],
    });
    const tierWith = (on: string) =>
      decide(engagementDecider, triage, in_('submitted').state, { ...facts, ...history(on) })[0]!
        .data as { tier: string; reasons: string[] };
    expect(tierWith('2025-01-10')).toMatchObject({
      tier: 'high',
      reasons: expect.arrayContaining(['noncompliance_history']),
    });
    expect(tierWith('2023-03-02')).toMatchObject({ tier: 'standard' });
  });
  const triage = (over: object = {}) =>
    command('TriageEngagement', 'PO', {
      normSetting: false,
      lowKeyEvidence: false,
      flags: [],
      ...over,
    });
  it('computes a standard tier', () => in_('submitted').when(triage()).thenEvents(example.triaged));
  it('refuses a pattern nobody knows', () =>
    in_('submitted')
      .when(triage({ repeatOf: 'e-0' }))
      .thenRefuses('engagement.pattern-unknown'));
  it('sends a UN body to the protocol check', () =>
    given(
      {
        ...drafted,
        data: {
          ...drafted.data,
          kind: 'un_multilateral',
          partnerKinds: ['un_multilateral'],
          path: 'intergovernmental',
        },
      },
      example.submitted,
    )
      .when(triage(), factsFor('un_multilateral'))
      .thenEvents({
        ...example.triaged,
        data: {
          ...example.triaged.data,
          tier: 'intergovernmental',
          reasons: ['light_variant'],
          slaDue: '2026-03-09',
        },
      }));
  it('treats a partner by the kind it was reclassified to', () =>
    given({ ...drafted, data: { ...drafted.data, types: ['evidence'] } }, example.submitted)
      .when(triage(), factsFor('private_sector'))
      .thenEvents({
        ...example.triaged,
        data: {
          ...example.triaged.data,
          tier: 'high',
          reasons: ['private_sector_evidence_or_resources'],
          slaDue: '2026-04-15',
        },
      }));
  it('leaves at least two working days after a return', () => {
    const late = [
      { ...example.returned, data: { ...example.returned.data, decidedOn: '2026-03-27' } },
      {
        ...example.submitted,
        data: { ...example.submitted.data, version: 2, submittedOn: '2026-04-06' },
      },
    ];
    given(...inState.decision!, ...late)
      .when(triage())
      .thenEvents({ ...example.triaged, data: { ...example.triaged.data, slaDue: '2026-04-08' } });
  });
});

describe('risk assessment', () => {
  const assess = (list: object) => command('RecordRiskAssessment', 'DDA', { ratings: list });
  it('rates all seven headings', () =>
    in_('assessment').when(assess(ratings)).thenEvents(example.assessed));
  it('refuses a heading missing or twice', () => {
    in_('assessment')
      .when(assess(ratings.slice(1)))
      .thenRefuses('engagement.risk-headings', { missing: ['conflict_of_interest'] });
    in_('assessment')
      .when(assess([...ratings.slice(1), ratings[1]]))
      .thenRefuses('engagement.risk-headings', { missing: ['conflict_of_interest'] });
  });
  it('refuses a mitigation that raises a risk, and a lower rating without one', () => {
    in_('assessment')
      .when(assess([{ ...ratings[0], likelihoodAfter: 5 }, ...ratings.slice(1)]))
      .thenRefuses('engagement.risk-raised');
    in_('assessment')
      .when(assess([{ ...ratings[0], impactAfter: 1 }, ...ratings.slice(1)]))
      .thenRefuses('engagement.mitigation-missing');
  });
  it('raises the tier from a residual risk of 15', () => {
    const high = [
      { ...ratings[0]!, likelihoodBefore: 3, impactBefore: 5, likelihoodAfter: 3, impactAfter: 5 },
      ...ratings.slice(1),
    ];
    in_('assessment')
      .when(assess(high))
      .thenEvents(
        { ...example.assessed, data: { ...example.assessed.data, ratings: high, residualMax: 15 } },
        {
          type: 'engagement.tier_raised',
          data: { ...caseIds, tier: 'high', reasons: ['residual_risk'], slaDue: '2026-04-15' },
        },
      );
  });
});

describe('recommendation', () => {
  const recommend = (over: object = {}) =>
    command('RecommendEngagement', 'PO', {
      outcome: 'engage',
      conditions: [],
      byUnit: 'Partnerships',
      ...over,
    });
  const ready = given(...inState.assessment!, example.assessed);
  it('is recorded', () => ready.when(recommend()).thenEvents(example.recommended));
  it('needs the risks', () =>
    in_('assessment').when(recommend()).thenRefuses('engagement.risk-not-assessed'));
  it('needs a due diligence that is valid on the day', () => {
    ready
      .when(recommend(), dd({ validUntil: '2026-03-01' }))
      .thenRefuses('engagement.due-diligence-not-valid');
    ready
      .when(recommend(), dd({ status: 'open' }))
      .thenRefuses('engagement.due-diligence-not-valid');
    ready.when(recommend(), dd({ validUntil: '2026-03-02' })).thenEvents(example.recommended);
  });
  it('does not favour what due diligence excludes', () => {
    ready
      .when(recommend(), dd({ outcome: 'exclude' }))
      .thenRefuses('engagement.due-diligence-excludes');
    ready.when(recommend({ outcome: 'do_not_engage' }), dd({ outcome: 'exclude' })).thenEvents({
      ...example.recommended,
      data: { ...example.recommended.data, outcome: 'do_not_engage' },
    });
  });
  it('names its measures', () =>
    ready
      .when(recommend({ outcome: 'engage_with_measures' }))
      .thenRefuses('engagement.measures-missing'));
  it('keeps "continue" for what is in force', () =>
    ready.when(recommend({ outcome: 'continue' })).thenRefuses('engagement.recommendation-kind'));
  it('refuses a condition due after the end or before today (E-22)', () => {
    const late = { ownerId: 'p', dueOn: '2028-04-01', phase: 'running', textRef: 't' };
    ready.when(recommend({ conditions: [late] })).thenRefuses('engagement.condition-after-end');
    ready
      .when(recommend({ conditions: [{ ...late, dueOn: '2026-03-01' }] }))
      .thenRefuses('engagement.condition-in-past');
  });
  it('is accepted by the responsible officer, but not for a high tier', () => {
    in_('recommendation').when(command('AcceptRecommendation', 'RO')).thenEvents(example.accepted);
    given(...inState.recommendation!, { type: 'engagement.tier_raised', data: { tier: 'high' } })
      .when(command('AcceptRecommendation', 'RO'))
      .thenRefuses('engagement.committee-mandatory');
  });
});

describe('the committee', () => {
  const refer = (role: 'RO' | 'PO', over: object = withReason) =>
    command('ReferToCommittee', role, { meetingId: 'm-1', meetingOn: '2026-03-20' }, over);
  const member = (memberId: string, vote: string) => ({ memberId, vote });
  const chair = member('person-prc-c', 'for');
  const conclude = (members: object[], over: object = {}) =>
    command('RecordCommitteeOutcome', 'PRC-C', {
      members,
      dissents: [],
      recommendation: 'engage',
      minutesHash: sha,
      ...over,
    });
  it('gets a case the officer disagrees about, with a reason', () => {
    in_('recommendation').when(refer('RO')).thenEvents(example.referred);
    in_('recommendation').when(refer('RO', {})).thenRefuses('reason-required');
  });
  it('gets it from the specialised unit only at high tier', () => {
    in_('recommendation').when(refer('PO')).thenRefuses('engagement.referral-not-due');
    given(...inState.recommendation!, { type: 'engagement.tier_raised', data: { tier: 'high' } })
      .when(refer('PO'))
      .thenEvents({ ...example.referred, data: { ...example.referred.data, cause: 'tier_high' } });
  });
  it('does not meet in the past', () =>
    in_('recommendation')
      .when(
        command(
          'ReferToCommittee',
          'RO',
          { meetingId: 'm-1', meetingOn: '2026-03-01' },
          withReason,
        ),
      )
      .thenRefuses('engagement.meeting-date-past'));
  it('advises by majority', () =>
    in_('committee')
      .when(
        conclude([chair, member('m2', 'for'), member('m3', 'against'), member('m4', 'recused')], {
          dissents: [{ memberId: 'm3', noteRef: 'd' }],
        }),
      )
      .thenEvents({
        type: 'engagement.committee_concluded',
        data: {
          ...caseIds,
          votes: { for: 2, against: 1, abstain: 0 },
          members: ['person-prc-c', 'm2', 'm3'],
          recusals: ['m4'],
          dissents: [{ memberId: 'm3', noteRef: 'd' }],
          recommendation: 'engage',
          minutesHash: sha,
          waitingSince: '2026-03-02',
        },
      }));
  it('loses its quorum by recusals (E-16)', () =>
    in_('committee')
      .when(conclude([chair, member('m2', 'for'), member('m3', 'recused')]))
      .thenRefuses('engagement.quorum', { present: 2 }));
  it('needs its chair', () =>
    in_('committee')
      .when(conclude([member('m1', 'for'), member('m2', 'for'), member('m3', 'for')]))
      .thenRefuses('engagement.chair-absent'));
  it('gives no advice on a tie', () =>
    in_('committee')
      .when(conclude([chair, member('m2', 'against'), member('m3', 'abstain')]))
      .thenRefuses('engagement.no-majority'));
  it('records dissent', () =>
    in_('committee')
      .when(conclude([chair, member('m2', 'for'), member('m3', 'against')]))
      .thenRefuses('engagement.dissent-missing'));
  it('counts nobody twice', () =>
    in_('committee')
      .when(conclude([chair, chair, member('m2', 'for')]))
      .thenRefuses('engagement.member-twice'));
  it('hashes its minutes', () =>
    in_('committee')
      .when(conclude([chair, member('m2', 'for'), member('m3', 'for')], { minutesHash: 'x' }))
      .thenRefuses('engagement.hash'));
});

describe('the decision', () => {
  const approve = (
    role: 'DIR' | 'RD' | 'ADG' | 'DG' = 'ADG',
    over: object = {},
    data: object = { conditions: [] },
  ) => command('ApproveEngagement', role, data, over);
  const withTier = (tier: string) =>
    given(...inState.decision!, { type: 'engagement.tier_raised', data: { tier } });
  it('approves for twelve months', () =>
    in_('decision').when(approve()).thenEvents(example.approved));
  it('numbers its conditions, those recommended first', () => {
    const one = {
      ownerId: 'person-ro',
      dueOn: '2026-05-01',
      phase: 'pre_signature',
      textRef: 'c-1',
    };
    const advised = {
      ...example.recommended,
      data: {
        ...example.recommended.data,
        outcome: 'engage_with_measures',
        conditions: [{ conditionId: '1-1', ...one }],
      },
    };
    given(...inState.assessment!, example.assessed, advised, example.accepted)
      .when(approve('ADG', {}, { conditions: [{ ...one, textRef: 'c-2' }] }))
      .thenEvents({
        ...example.approvedWithConditions,
        data: {
          ...example.approvedWithConditions.data,
          conditions: [
            { conditionId: '1-1', ...one },
            { conditionId: '1-2', ...one, textRef: 'c-2' },
          ],
        },
      });
  });
  it('asks whether those who own what was recommended are still there', () => {
    const advised = {
      ...example.recommended,
      data: {
        ...example.recommended.data,
        outcome: 'engage_with_measures',
        conditions: [{ ...example.condition, ownerId: 'person-gone' }],
      },
    };
    const ready = given(...inState.assessment!, example.assessed, advised, example.accepted);
    ready.when(approve()).thenRefuses('engagement.unknown-person', { personId: 'person-gone' });
    // Whoever decides sends it back for somebody else to be named.
    ready.when(command('ReturnEngagement', 'ADG', {}, withReason)).thenEvents(example.returned);
  });
  it.each([
    ['simplified', 'DIR'],
    ['standard', 'RD'],
    ['high', 'DG'],
  ] as const)('needs for the tier %s at least %s', (tier, role) => {
    const level = role === 'RD' ? 'ADG' : role;
    withTier(tier)
      .when(approve(role))
      .thenEvents({ ...example.approved, data: { ...example.approved.data, level } });
  });
  it('refuses a level too low', () => {
    in_('decision').when(approve('DIR')).thenRefuses('engagement.decision-level', { level: 'ADG' });
    withTier('high').when(approve('ADG')).thenRefuses('engagement.decision-level', { level: 'DG' });
  });
  it('takes resources of the private sector no lower than an Assistant Director-General', () =>
    given(
      {
        ...drafted,
        data: {
          ...drafted.data,
          types: ['resources'],
          kind: 'private_sector',
          partnerKinds: ['private_sector'],
        },
      },
      ...inState.decision!.slice(1),
      { type: 'engagement.tier_raised', data: { tier: 'simplified' } },
    )
      .when(approve('DIR'), factsFor('private_sector'))
      .thenRefuses('engagement.decision-level', { level: 'ADG' }));
  it('against the advice is the Director-General’s, with a reason', () => {
    const against = given(
      ...inState.assessment!,
      example.assessed,
      { ...example.recommended, data: { ...example.recommended.data, outcome: 'do_not_engage' } },
      example.accepted,
    );
    against.when(approve('ADG')).thenRefuses('engagement.decision-level', { level: 'DG' });
    against.when(approve('DG')).thenRefuses('reason-required');
    against.when(approve('DG', withReason)).thenEvents({
      ...example.approved,
      data: { ...example.approved.data, level: 'DG', against: true, rationaleRef: 'reason-1' },
    });
  });
  it('follows the committee where it spoke last', () => {
    const committee = {
      type: 'engagement.committee_concluded',
      data: { recommendation: 'do_not_engage', members: ['m1'], recusals: [] },
    };
    given(...inState.committee!, committee)
      .when(command('DeclineEngagement', 'ADG', { reasonCode: 'resources' }, withReason))
      .thenEvents({ ...example.declined, data: { ...example.declined.data, level: 'ADG' } });
  });
  it('is declined by rule for private evidence in norm-setting, unless the Director-General overrides', () => {
    const barred = given(
      drafted,
      example.submitted,
      { ...example.triaged, data: { ...example.triaged.data, tier: 'high', barredByRule: true } },
      ...inState.decision!.slice(3),
    );
    barred.when(approve('ADG')).thenRefuses('engagement.declined-by-rule');
    barred.when(approve('DG')).thenRefuses('reason-required');
    barred.when(approve('DG', withReason)).thenEvents({
      ...example.approved,
      data: { ...example.approved.data, level: 'DG', rationaleRef: 'reason-1' },
    });
  });
  it.each([
    'sanctions_match',
    'exclusion_confirmed',
    'adverse_due_diligence',
    'red_concern',
    'integrity_investigation',
    'legal',
  ] as const)('stands still under a hold: %s', (type) =>
    in_('decision')
      .when(approve(), { holds: [{ holdId: 'h', type, target: 'partner' }] })
      .thenRefuses('blocked-by-hold'),
  );
  it('is declined and returned under a hold all the same', () => {
    const holds = [{ holdId: 'h', type: 'sanctions_match' as const, target: 'partner' }];
    in_('decision')
      .when(command('ReturnEngagement', 'ADG', {}, withReason), { holds })
      .thenEvents(example.returned);
    in_('decision')
      .when(command('DeclineEngagement', 'DG', { reasonCode: 'resources' }, withReason), { holds })
      .thenEvents({
        ...example.declined,
        data: { ...example.declined.data, level: 'DG', against: true },
      });
  });
  it('needs an active partner and a due diligence that is still valid', () => {
    in_('decision')
      .when(approve(), {
        partners: { [partnerId]: { ...facts.partners[partnerId]!, status: 'suspended' } },
      })
      .thenRefuses('engagement.partner-not-active');
    in_('decision')
      .when(approve(), dd({ status: 'expired' }))
      .thenRefuses('engagement.due-diligence-not-valid');
  });
  it('declines and returns with a reason only', () => {
    in_('decision')
      .when(command('DeclineEngagement', 'DG', { reasonCode: 'resources' }))
      .thenRefuses('reason-required');
    in_('decision')
      .when(command('ReturnEngagement', 'ADG', {}, { reason: '....................' }))
      .thenRefuses('reason-required');
  });
});

describe('taking back', () => {
  it('needs a reason', () => {
    in_('submitted').when(command('WithdrawEngagement', 'RO')).thenRefuses('reason-required');
    in_('submitted')
      .when(command('WithdrawEngagement', 'RO', {}, withReason))
      .thenEvents({
        type: 'engagement.withdrawn',
        data: { ...caseIds, revision: 1, reasonRef: 'reason-1' },
      });
  });
});

describe('contracting', () => {
  const start = (instrument = 'mou', over: object = {}) =>
    command('StartContracting', 'RO', { instrument }, over);
  it('names its agreement', () => in_('approved').when(start()).thenEvents(example.contracting));
  it('is too late when the approval has ended', () =>
    in_('approved')
      .when(start('mou', { today: '2027-03-02' }))
      .thenRefuses('engagement.approval-too-old'));
  it('waits for conditions before the signature', () => {
    in_('approved_with_conditions')
      .when(start())
      .thenRefuses('engagement.conditions-open', { conditions: ['1-1'] });
    given(...inState.approved_with_conditions!, {
      type: 'engagement.condition_met',
      data: { conditionId: '1-1' },
    })
      .when(start())
      .thenEvents(example.contracting);
  });
  it('uses an instrument of the profile', () => {
    in_('approved').when(start('hosting_agreement')).thenRefuses('engagement.instrument');
    in_('approved').when(start('none')).thenRefuses('engagement.instrument');
  });
  it('needs none at a simplified tier; then an officer activates', () => {
    const { agreementId: _none, ...rest } = example.contracting.data;
    const without = {
      ...example.contracting,
      data: { ...rest, instrument: 'none', templateVersion: 'none/1' },
    };
    const simple = [
      ...inState.approved!,
      { type: 'engagement.tier_raised', data: { tier: 'simplified' } },
    ];
    given(...simple)
      .when(start('none'))
      .thenEvents(without);
    const { agreementId: _no, ...active } = example.activated.data;
    given(...simple, without)
      .when(command('ActivateEngagement', 'PO'))
      .thenEvents({ ...example.activated, data: active });
  });
  it('goes back to its approval when the agreement is cancelled, and names another one next time', () => {
    const stop = command('StopContracting', 'SYS', { agreementId: caseIds.engagementId });
    const stopped = {
      type: 'engagement.contracting_stopped',
      data: { ...caseIds, agreementId: caseIds.engagementId, validUntil: '2027-03-02' },
    };
    in_('contracting').when(stop).thenEvents(stopped);
    in_('active').when(stop).thenNothing();
    given(...inState.contracting!, stopped)
      .when(start())
      .thenEvents({
        ...example.contracting,
        data: { ...example.contracting.data, agreementId: agreementIdOf(caseIds.engagementId, 2) },
      });
    expect(agreementIdOf(caseIds.engagementId, 2)).toBe('00000001-0000-4000-8000-0000000000e1');
  });
  it('lapses on its day, once, and only for its own approval', () => {
    const lapse = (today: string, validUntil = '2027-03-02') =>
      command('LapseEngagement', 'SYS', { validUntil }, { today });
    in_('approved')
      .when(lapse('2027-03-02'))
      .thenEvents({
        type: 'engagement.lapsed',
        data: { ...caseIds, revision: 1, validUntil: '2027-03-02' },
      });
    in_('approved').when(lapse('2027-03-01')).thenRefuses('illegal-transition');
    in_('approved').when(lapse('2027-03-02', '2026-12-01')).thenNothing();
    in_('contracting').when(lapse('2027-03-02')).thenRefuses('illegal-transition');
  });
});

describe('activation', () => {
  const inForce = { agreement: { status: 'in_force' as const } };
  it('follows the agreement in force', () => {
    in_('contracting')
      .when(command('ActivateEngagement', 'SYS'), inForce)
      .thenEvents(example.activated);
    in_('contracting')
      .when(command('ActivateEngagement', 'SYS'), { agreement: { status: 'pending' } })
      .thenRefuses('engagement.agreement-not-in-force');
  });
  it('stops at a hold of that moment (E-14), and is made up for when it is released', () => {
    const holds = [{ holdId: 'h', type: 'sanctions_match' as const, target: 'partner' }];
    in_('contracting')
      .when(command('ActivateEngagement', 'SYS'), { ...inForce, holds })
      .thenRefuses('blocked-by-hold');
    in_('contracting')
      .when(command('RetryActivation', 'SYS'), { ...inForce, holds })
      .thenNothing();
    in_('contracting')
      .when(command('RetryActivation', 'SYS'), inForce)
      .thenEvents(example.activated);
    in_('active').when(command('RetryActivation', 'SYS'), inForce).thenNothing();
  });
});

describe('running', () => {
  const suspend = (reviewDue: string, over: object = withReason) =>
    command('SuspendEngagement', 'PO-L', { reasonCode: 'noncompliance', reviewDue }, over);
  it('is suspended with a reason and a review within 90 days', () => {
    in_('active').when(suspend('2026-05-15')).thenEvents(example.suspended);
    in_('active').when(suspend('2026-05-15', {})).thenRefuses('reason-required');
    in_('active').when(suspend('2026-06-01')).thenRefuses('engagement.review-date');
    in_('active').when(suspend('2026-03-02')).thenRefuses('engagement.review-date');
    in_('decision').when(suspend('2026-05-15')).thenRefuses('illegal-transition');
  });
  it('is resumed at decision level', () => {
    in_('suspended')
      .when(command('ResumeEngagement', 'ADG', {}, withReason))
      .thenEvents({
        type: 'engagement.resumed',
        data: { ...caseIds, resumedOn: '2026-03-02', reasonRef: 'reason-1' },
      });
    in_('suspended')
      .when(command('ResumeEngagement', 'DIR', {}, withReason))
      .thenRefuses('engagement.decision-level');
    in_('suspended')
      .when(command('ResumeEngagement', 'ADG', {}, withReason), {
        partners: { [partnerId]: { ...facts.partners[partnerId]!, status: 'suspended' } },
      })
      .thenRefuses('engagement.partner-not-active');
  });
  it('reports on conditions', () => {
    const report = (over: object, role: 'RO' | 'PO' = 'RO') =>
      command('ReportCondition', role, {
        conditionId: '1-1',
        outcome: 'met',
        evidenceHash: sha,
        ...over,
      });
    const met = {
      type: 'engagement.condition_met',
      data: { ...caseIds, conditionId: '1-1', evidenceHash: sha },
    };
    const at = in_('approved_with_conditions');
    at.when(report({})).thenEvents(met);
    at.when(report({ evidenceHash: undefined })).thenRefuses('engagement.evidence-missing');
    at.when(report({ evidenceHash: 'zz' })).thenRefuses('engagement.hash');
    at.when(report({ conditionId: '9-9' })).thenRefuses('engagement.condition-unknown');
    at.when(report({}, 'PO')).thenRefuses('engagement.not-condition-owner');
    at.when(report({ outcome: 'breached', evidenceHash: undefined }, 'PO')).thenEvents({
      type: 'engagement.condition_breached',
      data: { ...caseIds, conditionId: '1-1' },
    });
    given(...inState.approved_with_conditions!, met)
      .when(report({}))
      .thenRefuses('engagement.condition-closed');
  });
  it('is completed with a closing report', () => {
    const complete = (emblemUseEnded: boolean) =>
      command('CompleteEngagement', 'RO', {
        resultSummaryRef: 'r',
        lessonsRef: 'l',
        risksMaterialised: ['endorsement'],
        emblemUseEnded,
      });
    in_('active')
      .when(complete(false))
      .thenEvents({
        type: 'engagement.completed',
        data: {
          ...caseIds,
          completedOn: '2026-03-02',
          resultSummaryRef: 'r',
          lessonsRef: 'l',
          risksMaterialised: ['endorsement'],
        },
      });
    given(
      drafted,
      { ...example.submitted, data: { ...example.submitted.data, emblemUse: true } },
      ...inState.active!.slice(2),
    )
      .when(complete(false))
      .thenRefuses('engagement.emblem-still-used');
  });
  it('is terminated with notice', () => {
    const end = (over: object, role: 'ADG' | 'DIR' = 'ADG') =>
      command(
        'TerminateEngagement',
        role,
        {
          reasonCode: 'noncompliance',
          effectiveOn: '2026-06-01',
          noticeGivenOn: '2026-05-01',
          exitStepsRef: 'x',
          ...over,
        },
        { ...withReason, today: '2026-06-02' },
      );
    const done = {
      type: 'engagement.terminated',
      data: {
        ...caseIds,
        reasonCode: 'noncompliance',
        effectiveOn: '2026-06-01',
        noticeGivenOn: '2026-05-01',
        exitStepsRef: 'x',
        reasonRef: 'reason-1',
      },
    };
    const settled = (outcome: 'ends' | 'continues') => ({
      type: 'engagement.agreement_settled',
      data: {
        ...caseIds,
        agreementId: example.engagementId,
        outcome,
        reasonCode: 'noncompliance',
        noticeOn: '2026-05-01',
        effectiveOn: '2026-06-01',
      },
    });
    const agreed = (
      type: 'mou' | 'framework_agreement',
      status: 'suspended' | 'ended' = 'suspended',
    ) => ({
      agreement: { type, status },
    });
    in_('active').when(end({}), agreed('mou')).thenEvents(done, settled('ends'));
    // What frames other work too does not end with one engagement.
    in_('active')
      .when(end({}), agreed('framework_agreement'))
      .thenEvents(done, settled('continues'));
    expect(given(...inState.active!, done, settled('continues')).state).toMatchObject({
      status: 'terminated',
      agreementOutcome: 'continues',
    });
    const [begun, ...later] = inState.active!;
    given({ ...begun!, data: { ...(begun!.data as object), path: 'state' } }, ...later)
      .when(end({}, 'ADG'), agreed('mou'))
      .thenEvents(done, settled('continues'));
    in_('active').when(end({}), agreed('mou', 'ended')).thenEvents(done);
    in_('active').when(end({})).thenEvents(done);
    in_('suspended').when(end({})).thenEvents(done);
    in_('active').when(end({}, 'DIR')).thenRefuses('engagement.decision-level');
    in_('active')
      .when(end({ noticeGivenOn: '2026-06-03' }))
      .thenRefuses('engagement.notice-date-future');
    in_('active')
      .when(end({ effectiveOn: '2026-04-30' }))
      .thenRefuses('engagement.effective-date');
    in_('active')
      .when(end({ effectiveOn: '2026-06-03' }))
      .thenRefuses('engagement.effective-date');
    in_('approved').when(end({})).thenRefuses('illegal-transition');
  });
  it('is not terminated before it began, whoever decides it', () => {
    const end = (noticeGivenOn: string, effectiveOn = noticeGivenOn) =>
      command(
        'TerminateEngagement',
        'ADG',
        { reasonCode: 'resources', effectiveOn, noticeGivenOn, exitStepsRef: 'x' },
        { ...withReason, today: '2027-06-02' },
      );
    // It was active before the first day of its period.
    const start = '2026-03-02';
    in_('active').when(end('2026-03-01')).thenRefuses('engagement.notice-before-start', { start });
    in_('active')
      .when(end('2025-03-02', '2027-06-01'))
      .thenRefuses('engagement.notice-before-start', { start });
    in_('active')
      .when(end(start))
      .thenEvents({
        type: 'engagement.terminated',
        data: {
          ...caseIds,
          reasonCode: 'resources',
          effectiveOn: start,
          noticeGivenOn: start,
          exitStepsRef: 'x',
          reasonRef: 'reason-1',
        },
      });
  });
});

describe('an amendment', () => {
  const amend = (over: object = { countries: ['KE', 'UG'] }) =>
    command('AmendScope', 'RO', { changeRef: 'ch-1', ...over });
  const open = [...inState.active!, example.amendmentOpened];
  it('opens a revision beside the one in force', () =>
    in_('active').when(amend()).thenEvents(example.amendmentOpened));
  it('changes something, and does not end in the past', () => {
    in_('active').when(amend({})).thenRefuses('engagement.nothing-changes');
    in_('active')
      .when(amend({ period: { start: '2026-01-01', end: '2026-02-01' } }))
      .thenRefuses('engagement.amendment-before-today');
  });
  it('is not opened beside another one', () =>
    given(...open)
      .when(amend({ title: 'Another' }))
      .thenRefuses('illegal-transition'));
  it.each([
    ['withdrawn', { type: 'engagement.withdrawn', data: { ...caseIds, revision: 2 } }],
    [
      'declined',
      {
        ...example.declined,
        data: { ...decision, outcome: 'declined', revision: 2, conditions: [] },
      },
    ],
    [
      'lapsed',
      { type: 'engagement.lapsed', data: { ...caseIds, revision: 2, validUntil: '2027-03-02' } },
    ],
  ])('that is %s leaves the engagement active as it was', (_how, event) => {
    const { state } = given(...open, event);
    expect(state).toMatchObject({
      status: 'active',
      revision: 1,
      countries: ['KE'],
      lastRevision: 2,
    });
  });
  it('goes when the engagement is suspended', () => {
    given(...open)
      .when(
        command(
          'SuspendEngagement',
          'PO-L',
          { reasonCode: 'noncompliance', reviewDue: '2026-05-15' },
          withReason,
        ),
      )
      .thenEvents(example.suspended);
    expect(given(...open, example.suspended).state).toMatchObject({
      status: 'suspended',
      revision: 1,
      countries: ['KE'],
    });
  });
  it('amends the agreement in force, and is active when that amendment is', () => {
    const approved = [
      ...open,
      example.assessed,
      example.recommended,
      example.accepted,
      { ...example.approved, data: { ...example.approved.data, revision: 2 } },
    ];
    const contracting = {
      ...example.contracting,
      data: { ...example.contracting.data, amends: true, revision: 2, countries: ['KE', 'UG'] },
    };
    given(...approved)
      .when(command('StartContracting', 'RO', { instrument: 'mou' }))
      .thenEvents(contracting);
    const ready = given(...approved, contracting);
    ready
      .when(command('ActivateEngagement', 'SYS'), {
        agreement: { status: 'in_force', engagementRevision: 1 },
      })
      .thenRefuses('engagement.agreement-not-in-force');
    ready
      .when(command('ActivateEngagement', 'SYS'), {
        agreement: { status: 'in_force', engagementRevision: 2 },
      })
      .thenEvents({
        ...example.activated,
        data: { ...example.activated.data, revision: 2, countries: ['KE', 'UG'] },
      });
  });
});

describe('the light variant', () => {
  const check = {
    clausesVersion: 'std',
    newLiabilities: false,
    visibility: false,
    newObligation: false,
    multiRegion: false,
    governingBodyImplications: false,
    opinions: [],
    noteRef: 'n',
  };
  const run = (over: object = {}) => command('RecordProtocolCheck', 'LEG', { ...check, ...over });
  const checked = (over: object = {}) => ({
    type: 'engagement.protocol_checked',
    data: { ...caseIds, ...check, ...over, waitingSince: '2026-03-02' },
  });
  const un = factsFor('un_multilateral');
  const approve = (role: 'DIR' | 'RD' | 'DG') =>
    command('ApproveEngagement', role, { conditions: [] });
  const stateCase = [
    {
      ...drafted,
      data: {
        ...drafted.data,
        kind: 'government',
        partnerKinds: ['government'],
        path: 'state',
        caseType: 'donor',
      },
    },
    example.submitted,
    { ...example.triaged, data: { ...example.triaged.data, tier: 'state' } },
  ];
  it('checks clauses, costs and governing bodies', () =>
    in_('protocol_check').when(run(), un).thenEvents(checked()));
  it('is decided by a director, or higher with new liabilities or visibility', () => {
    given(...inState.protocol_check!, checked())
      .when(approve('DIR'), un)
      .thenEvents({ ...example.approved, data: { ...example.approved.data, level: 'DIR' } });
    given(...inState.protocol_check!, checked({ visibility: true }))
      .when(approve('DIR'), un)
      .thenRefuses('engagement.decision-level', { level: 'ADG' });
  });
  const opinions = [
    { unit: 'LEG', view: 'no_objection' },
    { unit: 'RD', view: 'no_objection' },
  ];
  const government = factsFor('government', { dueDiligence: {} });
  it('needs both opinions for a government, and no due diligence', () => {
    given(...stateCase)
      .when(run(), government)
      .thenRefuses('engagement.opinions-missing');
    given(...stateCase)
      .when(run({ opinions }), government)
      .thenEvents(checked({ opinions }));
    given(...stateCase, checked({ opinions }))
      .when(approve('RD'), government)
      .thenEvents({ ...example.approved, data: { ...example.approved.data } });
    given(...stateCase, checked({ opinions, multiRegion: true }))
      .when(approve('RD'), government)
      .thenRefuses('engagement.decision-level', { level: 'DG' });
    given(...stateCase, checked({ opinions: [{ unit: 'LEG', view: 'objection' }] }))
      .when(approve('RD'), government)
      .thenRefuses('engagement.decision-level', { level: 'DG' });
  });
  describe('on a dispute with a government', () => {
    const dispute = [...stateCase, checked({ opinions, dispute: true })];
    const decisions = (nationalities?: readonly string[]) =>
      (
        [
          ['ApproveEngagement', { conditions: [] }],
          ['DeclineEngagement', { reasonCode: 'protocol' }],
          ['ReturnEngagement', {}],
        ] as const
      ).map(([type, data]) =>
        command(type, 'RD', data, { ...withReason, ...(nationalities ? { nationalities } : {}) }),
      );
    it('the protocol check says that it is one', () =>
      given(...stateCase)
        .when(run({ opinions, dispute: true }), government)
        .thenEvents(checked({ opinions, dispute: true })));
    it('nobody of its nationality decides, also as one of several', () => {
      for (const decide of [...decisions(['KE']), ...decisions(['GB', 'KE'])])
        given(...dispute)
          .when(decide, government)
          .thenRefuses('engagement.decider-nationality');
    });
    it('nobody decides whose nationality is not on record', () => {
      for (const decide of decisions())
        given(...dispute)
          .when(decide, government)
          .thenRefuses('engagement.nationality-unknown');
    });
    it('somebody of another nationality does', () => {
      const [approveIt, declineIt, returnIt] = decisions(['JO']);
      const { validUntil: _until, ...approved } = example.approved.data;
      const data = { ...approved, rationaleRef: 'reason-1' };
      given(...dispute)
        .when(approveIt!, government)
        .thenEvents({
          ...example.approved,
          data: { ...example.approved.data, rationaleRef: 'reason-1' },
        });
      given(...dispute)
        .when(declineIt!, government)
        .thenEvents({
          ...example.approved,
          data: { ...data, outcome: 'declined', reasonCode: 'protocol' },
        });
      given(...dispute)
        .when(returnIt!, government)
        .thenEvents({ ...example.approved, data: { ...data, outcome: 'returned' } });
    });
    it('does not reach other cases: no dispute, no government', () => {
      given(...stateCase, checked({ opinions }))
        .when(decisions(['KE'])[0]!, government)
        .thenEvents({
          ...example.approved,
          data: { ...example.approved.data, rationaleRef: 'reason-1' },
        });
      given(...inState.protocol_check!, checked({ dispute: true }))
        .when(decisions(['KE'])[0]!, un)
        .thenEvents({
          ...example.approved,
          data: { ...example.approved.data, level: 'DIR', rationaleRef: 'reason-1' },
        });
    });
  });
  it('lets an officer hand in a case with a government', () =>
    given(stateCase[0]!)
      .when(command('SubmitEngagement', 'PO', submission), factsFor('government'))
      .thenEvents({ ...example.submitted, data: { ...example.submitted.data, tier: 'state' } }));
});

describe('profile versions', () => {
  const migrate = (version: number, over: object = withReason) =>
    command('MigrateEngagementProfile', 'PO-L', { profiles: [{ kind: 'ngo', version }] }, over);
  const v2 = { profiles: { ...facts.profiles, ngo: { ...facts.profiles.ngo!, version: 2 } } };
  it('stay with a case until an officer moves it, with a reason', () => {
    in_('assessment')
      .when(migrate(2), v2)
      .thenEvents({
        type: 'engagement.profile_migrated',
        data: { ...caseIds, profiles: [{ kind: 'ngo', version: 2 }], reasonRef: 'reason-1' },
      });
    in_('assessment').when(migrate(2, {}), v2).thenRefuses('reason-required');
    in_('assessment').when(migrate(2)).thenRefuses('engagement.profile-missing');
    in_('assessment').when(migrate(1)).thenNothing();
  });
});

describe('what a partner’s standing does', () => {
  const apply = (standing: string, over: object = {}) =>
    command('ApplyStandingToEngagement', 'SYS', { partnerId, standing }, over);
  const suspended = (reasonCode: string) => ({
    type: 'engagement.suspended',
    data: { ...caseIds, reasonCode, suspendedOn: '2026-03-02', reviewDue: '2026-05-31' },
  });
  it('exclusion closes open proposals and suspends what runs, once', () => {
    for (const status of ['draft', 'decision', 'approved', 'contracting'])
      in_(status)
        .when(apply('excluded'))
        .thenEvents({
          type: 'engagement.withdrawn',
          data: { ...caseIds, revision: 1, reasonCode: 'partner_excluded' },
        });
    in_('active').when(apply('excluded')).thenEvents(suspended('partner_excluded'));
    for (const status of ['suspended', 'completed', 'withdrawn'])
      in_(status).when(apply('excluded')).thenNothing();
    given(...inState.active!, example.amendmentOpened)
      .when(apply('excluded'))
      .thenEvents(suspended('partner_excluded'));
  });
  it('a suspension or a confirmed match suspends what runs and leaves proposals', () => {
    in_('active').when(apply('suspended')).thenEvents(suspended('partner_suspended'));
    in_('active').when(apply('sanctions_confirmed')).thenEvents(suspended('sanctions'));
    in_('decision').when(apply('suspended')).thenNothing();
  });
  it('a match undoes only an activation of that moment (E-14)', () => {
    in_('active').when(apply('sanctions_match')).thenEvents(suspended('sanctions'));
    in_('active')
      .when(apply('sanctions_match', { today: '2026-03-04' }))
      .thenNothing();
  });
  it('termination ends everything', () => {
    in_('active')
      .when(apply('terminated'))
      .thenEvents({
        type: 'engagement.terminated',
        data: { ...caseIds, reasonCode: 'partner_terminated', effectiveOn: '2026-03-02' },
      });
    expect(
      decide(engagementDecider, apply('terminated'), in_('suspended').state, {
        ...facts,
        agreement: { type: 'mou', status: 'in_force', signatories: [] },
      }),
    ).toMatchObject([
      { type: 'engagement.terminated' },
      {
        type: 'engagement.agreement_settled',
        data: {
          outcome: 'ends',
          reasonCode: 'partner_terminated',
          noticeOn: '2026-03-02',
          effectiveOn: '2026-03-02',
        },
      },
    ]);
    in_('draft')
      .when(apply('terminated'))
      .thenEvents({
        type: 'engagement.withdrawn',
        data: { ...caseIds, revision: 1, reasonCode: 'partner_terminated' },
      });
  });
  it('due diligence that ended is refreshed in 30 days, or the engagement is suspended', () => {
    const lapsed = {
      type: 'engagement.due_diligence_lapsed',
      data: { ...caseIds, partnerId, refreshDue: '2026-04-01' },
    };
    const note = (state: string) => command('NoteDueDiligence', 'SYS', { partnerId, state });
    in_('active').when(note('expired')).thenEvents(lapsed);
    given(...inState.active!, lapsed)
      .when(note('expired'))
      .thenNothing();
    given(...inState.active!, lapsed)
      .when(note('valid'))
      .thenEvents({ type: 'engagement.due_diligence_refreshed', data: { ...caseIds, partnerId } });
    in_('active').when(note('valid')).thenNothing();
    const stale = command('SuspendStaleEngagement', 'SYS', { partnerId });
    given(...inState.active!, lapsed)
      .when(stale, dd({ status: 'expired' }))
      .thenEvents(suspended('due_diligence'));
    given(...inState.active!, lapsed)
      .when(stale)
      .thenNothing();
  });
  it('a merge puts the survivor in its place', () => {
    const repoint = command('RepointEngagement', 'SYS', {
      fromPartnerId: partnerId,
      toPartnerId: 'p-2',
    });
    in_('draft')
      .when(repoint)
      .thenEvents({
        type: 'engagement.repointed',
        data: {
          engagementId: caseIds.engagementId,
          fromPartnerId: partnerId,
          toPartnerId: 'p-2',
          partnerIds: ['p-2'],
        },
      });
    given(...inState.draft!, {
      type: 'engagement.repointed',
      data: { fromPartnerId: partnerId, toPartnerId: 'p-2', partnerIds: ['p-2'] },
    })
      .when(repoint)
      .thenNothing();
  });
});

describe('a condition nobody owes any more', () => {
  const dropped = (conditionId = '1-1') => ({
    type: 'engagement.condition_dropped',
    data: { ...caseIds, conditionId },
  });
  const running = [...inState.approved_with_conditions!, example.contracting, example.activated];
  const metOne = {
    type: 'engagement.condition_met',
    data: { ...caseIds, conditionId: '1-1', evidenceHash: 'h' },
  };
  const last = (events: readonly object[], one: ReturnType<typeof command>): readonly string[] =>
    decide(engagementDecider, one, given(...(events as never[])).state, facts).map(
      ({ type }) => type,
    );
  it('falls away with the approval that lapses, and with the end of the engagement', () => {
    given(...inState.approved_with_conditions!)
      .when(
        command('LapseEngagement', 'SYS', { validUntil: '2027-03-02' }, { today: '2027-03-02' }),
      )
      .thenEvents(
        { type: 'engagement.lapsed', data: { ...caseIds, revision: 1, validUntil: '2027-03-02' } },
        dropped(),
      );
    const complete = command('CompleteEngagement', 'RO', {
      resultSummaryRef: 'r',
      lessonsRef: 'l',
      risksMaterialised: [],
      emblemUseEnded: true,
    });
    expect(last(running, complete)).toEqual([
      'engagement.completed',
      'engagement.condition_dropped',
    ]);
    expect(last([...running, metOne], complete)).toEqual(['engagement.completed']);
    expect(
      last(
        running,
        command('ApplyStandingToEngagement', 'SYS', { partnerId, standing: 'terminated' }),
      ),
    ).toEqual(['engagement.terminated', 'engagement.condition_dropped']);
    expect(
      last(
        running,
        command('ApplyStandingToEngagement', 'SYS', { partnerId, standing: 'excluded' }),
      ),
    ).toEqual(['engagement.suspended']);
  });
  it('of an amendment goes with it; those of the revision in force stay', () => {
    const second = {
      ...example.approvedWithConditions,
      data: {
        ...example.approvedWithConditions.data,
        revision: 2,
        conditions: [{ ...example.condition, conditionId: '2-1' }],
      },
    };
    const amending = [
      ...running,
      example.amendmentOpened,
      example.assessed,
      example.recommended,
      example.accepted,
      second,
    ];
    given(...amending)
      .when(
        command('LapseEngagement', 'SYS', { validUntil: '2027-03-02' }, { today: '2027-03-02' }),
      )
      .thenEvents(
        { type: 'engagement.lapsed', data: { ...caseIds, revision: 2, validUntil: '2027-03-02' } },
        dropped('2-1'),
      );
    expect(
      last(
        amending,
        command('ApplyStandingToEngagement', 'SYS', { partnerId, standing: 'suspended' }),
      ),
    ).toEqual(['engagement.suspended', 'engagement.condition_dropped']);
  });
  it('is said to be so', () =>
    expect(
      (
        given(...inState.approved_with_conditions!, dropped()).state as {
          conditions: readonly object[];
        }
      ).conditions,
    ).toMatchObject([{ conditionId: '1-1', state: 'dropped' }]));
});

describe('a change of region (E-08, S10)', () => {
  const rescope = (over: object = {}) =>
    command('RescopeEngagement', 'SYS', { partnerId, regionCode: 'EMR', ...over });
  const rescoped = {
    type: 'engagement.rescoped',
    data: { ...caseIds, from: 'AFR', regionCode: 'EMR' },
  };
  it.each(['draft', 'decision', 'contracting', 'active', 'suspended'])(
    'takes a case that is %s along',
    (status) => in_(status).when(rescope()).thenEvents(rescoped),
  );
  it.each(['declined', 'completed', 'terminated', 'lapsed'])(
    'leaves one that is %s where it was',
    (status) => in_(status).when(rescope()).thenNothing(),
  );
  it('of another partner, or to the same region, changes nothing', () => {
    in_('active')
      .when(rescope({ partnerId: 'p-2' }))
      .thenNothing();
    in_('active')
      .when(rescope({ regionCode: 'AFR' }))
      .thenNothing();
  });
  it('hands the case to the officers of the other region, and takes it from those of the first', () => {
    const triage = (regions: string[]) =>
      command(
        'TriageEngagement',
        'PO',
        { normSetting: false, lowKeyEvidence: false, flags: [] },
        { scope: { regions } },
      );
    given(...inState.submitted!, rescoped)
      .when(triage(['AFR']))
      .thenRefuses('not-found');
    given(...inState.submitted!)
      .when(triage(['EMR']))
      .thenRefuses('not-found');
    expect(
      decide(
        engagementDecider,
        triage(['EMR']),
        given(...inState.submitted!, rescoped).state,
        facts,
      ).map(({ type }) => type),
    ).toEqual(['engagement.triaged']);
  });
});

describe('a suspension of the partner', () => {
  const apply = (scope?: string) =>
    command('ApplyStandingToEngagement', 'SYS', {
      partnerId,
      standing: 'suspended',
      ...(scope ? { scope } : {}),
    });
  const withResources = inState.active!.map((event) =>
    event.type === 'engagement.drafted'
      ? { ...event, data: { ...event.data, types: ['resources'] } }
      : event,
  );
  const withEmblem = inState.active!.map((event) =>
    event.type === 'engagement.submitted'
      ? { ...event, data: { ...event.data, emblemUse: true } }
      : event,
  );
  const suspension = {
    type: 'engagement.suspended',
    data: {
      ...caseIds,
      reasonCode: 'partner_suspended',
      suspendedOn: '2026-03-02',
      reviewDue: '2026-05-31',
    },
  };
  it('reaches what its scope says', () => {
    in_('active').when(apply()).thenEvents(suspension);
    in_('active').when(apply('resources')).thenNothing();
    in_('active').when(apply('emblem_use')).thenNothing();
    given(...withResources)
      .when(apply('resources'))
      .thenEvents(suspension);
    given(...withEmblem)
      .when(apply('emblem_use'))
      .thenEvents(suspension);
  });
});
