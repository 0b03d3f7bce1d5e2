import { systemActor, type Actor, type CommandMetadata, type NewEvent, type Role } from '#kernel';
import { exampleMetadata, examplePeople } from '#kernel/testing';
import { riskHeadings } from './assessing/assessing.decide.js';
import type { EngagementFacts } from './engagement-facts.policy.js';
import type { EngagementCommand } from './engagement.decider.js';
import { engagementProfiles } from './process-profile.policy.js';

/** One NGO case from its draft to its end; every spec overrides only what it is about. */
export const engagementId = '00000000-0000-4000-8000-0000000000e1';
export const partnerId = '00000000-0000-4000-8000-0000000000a1';
export const sha = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
export const reason = 'The steering group asked for this in its last meeting.';
const ids = { engagementId, partnerIds: [partnerId] };

export const actorOf = (role: Role, personId = `person-${role.toLowerCase()}`): Actor =>
  role === 'SYS' ? systemActor : { accountId: `${personId}-account`, personId, role };
const by = (role: Role, personId?: string): { by: Actor } => ({ by: actorOf(role, personId) });

export const facts: EngagementFacts = {
  partners: {
    [partnerId]: { status: 'active', kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' },
  },
  dueDiligence: {
    [partnerId]: {
      status: 'concluded',
      outcome: 'clear',
      validUntil: '2027-01-31',
      analysts: ['person-analyst'],
    },
  },
  profiles: Object.fromEntries(engagementProfiles.map((one) => [one.kind, one])),
  holds: [],
  named: examplePeople({
    'person-ro': ['RO', 'PRC-M'],
    'person-prc-c': ['PRC-C'],
    'person-adg2': ['ADG'],
    'person-second': ['DIR'],
    p: ['PO'],
    m1: ['PRC-M'],
    m2: ['PRC-M'],
    m3: ['PRC-M'],
    m4: ['PRC-M'],
  }),
};
export const factsFor = (
  kind: string,
  over: Partial<EngagementFacts> = {},
): Partial<EngagementFacts> => ({
  partners: { [partnerId]: { ...facts.partners[partnerId]!, kind } },
  ...over,
});

/** A command by a role, on 2 March 2026 unless told otherwise. */
export const command = (
  type: EngagementCommand['type'],
  role: Role,
  data: object = {},
  over: Partial<CommandMetadata> = {},
): EngagementCommand =>
  ({
    type,
    aggregateId: engagementId,
    data: JSON.parse(JSON.stringify(data)) as object,
    metadata: exampleMetadata({ actor: actorOf(role), ...over }),
  }) as EngagementCommand;
export const withReason = { reason, reasonRef: 'reason-1' };

const draft = {
  title: 'Community blood-pressure checks',
  types: ['technical_collaboration'],
  level: 'country',
  resultRefs: ['GPW14-3.1'],
  objectiveRef: 'text-1',
};
export const period = { start: '2026-04-01', end: '2028-04-01' };
export const submission = {
  purposeRef: 't1',
  whoBenefitRef: 't2',
  publicHealthBenefitRef: 't3',
  resourcesRef: 't4',
  exitPlanRef: 't5',
  period,
  countries: ['KE'],
  emblemUse: false,
};
export const draftData = { ...draft, partnerIds: [partnerId] };

export const drafted = {
  type: 'engagement.drafted',
  data: {
    ...ids,
    partnerKinds: ['ngo'],
    kind: 'ngo',
    countryCode: 'KE',
    regionCode: 'AFR',
    ...draft,
    path: 'standard',
    profiles: [{ kind: 'ngo', version: 1 }],
  },
  ...by('RO'),
};
export const submitted = {
  type: 'engagement.submitted',
  data: { ...ids, version: 1, ...submission, submittedOn: '2026-03-02', triageDue: '2026-03-04' },
  ...by('RO'),
};
export const triaged = {
  type: 'engagement.triaged',
  data: {
    ...ids,
    tier: 'standard',
    reasons: ['types', 'not_a_repeat'],
    slaDue: '2026-03-30',
    normSetting: false,
    lowKeyEvidence: false,
    flags: [],
    barredByRule: false,
  },
  ...by('PO', 'person-triage'),
};
export const ratings = riskHeadings.map((heading) => ({
  heading,
  likelihoodBefore: 2,
  impactBefore: 3,
  likelihoodAfter: 2,
  impactAfter: 3,
}));
export const assessed = {
  type: 'engagement.risk_assessed',
  data: {
    ...ids,
    assessmentId: '00000000-0000-4000-8000-000000000001',
    ratings,
    residualMax: 6,
    mitigations: [],
  },
  ...by('DDA'),
};
export const recommended = {
  type: 'engagement.recommended',
  data: { ...ids, outcome: 'engage', conditions: [], byUnit: 'Partnerships' },
  ...by('PO'),
};
export const accepted = {
  type: 'engagement.recommendation_accepted',
  data: { ...ids, waitingSince: '2026-03-02' },
  ...by('RO'),
};
export const referred = {
  type: 'engagement.referred',
  data: {
    ...ids,
    meetingId: 'm-1',
    meetingOn: '2026-03-20',
    cause: 'disagreement',
    reasonRef: 'reason-1',
  },
  ...by('RO'),
};
const decision = {
  ...ids,
  level: 'ADG',
  against: false,
  decidedOn: '2026-03-02',
  revision: 1,
  countries: ['KE'],
};
export const approved = {
  type: 'engagement.decided',
  data: { ...decision, outcome: 'approved', conditions: [], validUntil: '2027-03-02' },
  ...by('ADG'),
};
export const condition = {
  conditionId: '1-1',
  ownerId: 'person-ro',
  dueOn: '2026-05-01',
  phase: 'pre_signature',
  textRef: 'c-1',
};
export const approvedWithConditions = {
  type: 'engagement.decided',
  data: {
    ...decision,
    outcome: 'approved_with_conditions',
    conditions: [condition],
    validUntil: '2027-03-02',
  },
  ...by('ADG'),
};
export const declined = {
  type: 'engagement.decided',
  data: {
    ...decision,
    outcome: 'declined',
    conditions: [],
    reasonCode: 'resources',
    rationaleRef: 'reason-1',
  },
  ...by('DG'),
};
export const returned = {
  type: 'engagement.decided',
  data: { ...decision, outcome: 'returned', conditions: [], rationaleRef: 'reason-1' },
  ...by('ADG'),
};
export const contracting = {
  type: 'engagement.contracting_started',
  data: {
    ...ids,
    instrument: 'mou',
    agreementId: engagementId,
    amends: false,
    revision: 1,
    title: draft.title,
    period,
    level: 'country',
    countries: ['KE'],
    templateVersion: 'mou/1',
  },
  ...by('RO'),
};
export const activated = {
  type: 'engagement.activated',
  data: {
    ...ids,
    revision: 1,
    title: draft.title,
    types: draft.types,
    level: 'country',
    countries: ['KE'],
    resultRefs: draft.resultRefs,
    period,
    activatedOn: '2026-03-02',
    agreementId: engagementId,
  },
  ...by('SYS'),
};
export const suspended = {
  type: 'engagement.suspended',
  data: {
    ...ids,
    reasonCode: 'noncompliance',
    suspendedOn: '2026-03-02',
    reviewDue: '2026-05-15',
    reasonRef: 'reason-1',
  },
  ...by('PO-L'),
};
export const amendmentOpened = {
  type: 'engagement.amendment_opened',
  data: {
    ...ids,
    revision: 2,
    tier: 'standard',
    reasons: ['types', 'not_a_repeat'],
    slaDue: '2026-03-30',
    barredByRule: false,
    openedOn: '2026-03-02',
    title: draft.title,
    types: draft.types,
    countries: ['KE', 'UG'],
    resultRefs: draft.resultRefs,
    period,
    emblemUse: false,
    changeRef: 'ch-1',
  },
  ...by('RO'),
};
const history = (
  ...events: readonly (NewEvent & { by: Actor })[]
): readonly (NewEvent & { by: Actor })[] => events;
const toAssessment = history(drafted, submitted, triaged);
const toDecision = history(...toAssessment, assessed, recommended, accepted);
const toActive = history(...toDecision, approved, contracting, activated);

/** Events that lead to each state. */
export const inState: Readonly<Record<string, readonly (NewEvent & { by: Actor })[]>> = {
  draft: [drafted],
  submitted: [drafted, submitted],
  assessment: toAssessment,
  protocol_check: [
    {
      ...drafted,
      data: {
        ...drafted.data,
        kind: 'un_multilateral',
        partnerKinds: ['un_multilateral'],
        path: 'intergovernmental',
      },
    },
    submitted,
    { ...triaged, data: { ...triaged.data, tier: 'intergovernmental' } },
  ],
  recommendation: [...toAssessment, assessed, recommended],
  committee: [...toAssessment, assessed, recommended, referred],
  decision: toDecision,
  returned: [...toDecision, returned],
  approved: [...toDecision, approved],
  approved_with_conditions: [...toDecision, approvedWithConditions],
  contracting: [...toDecision, approved, contracting],
  active: toActive,
  suspended: [...toActive, suspended],
  declined: [...toDecision, declined],
  withdrawn: [
    drafted,
    {
      type: 'engagement.withdrawn',
      data: { ...ids, revision: 1, reasonRef: 'reason-1' },
      ...by('RO'),
    },
  ],
  completed: [
    ...toActive,
    {
      type: 'engagement.completed',
      data: {
        ...ids,
        completedOn: '2026-03-02',
        resultSummaryRef: 'r',
        lessonsRef: 'l',
        risksMaterialised: [],
      },
      ...by('RO'),
    },
  ],
  terminated: [
    ...toActive,
    {
      type: 'engagement.terminated',
      data: { ...ids, reasonCode: 'other', effectiveOn: '2026-03-02' },
      ...by('ADG'),
    },
  ],
  lapsed: [
    ...toDecision,
    approved,
    {
      type: 'engagement.lapsed',
      data: { ...ids, revision: 1, validUntil: '2027-03-02' },
      ...by('SYS'),
    },
  ],
};
export const caseIds = ids;
