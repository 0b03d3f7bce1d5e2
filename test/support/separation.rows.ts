import type { AnyDecider, CommandMetadata, NewEvent, Role } from '#kernel';
import * as campaign from '../../libs/campaigns/src/campaigns/campaign.examples.js';
import { campaignDecider } from '../../libs/campaigns/src/campaigns/campaign.decider.js';
import { pledgeDecider } from '../../libs/campaigns/src/pledges/pledge.decider.js';
import { eligibilityDecider } from '../../libs/campaigns/src/campaigns/eligibility-rules/eligibility-rules.decider.js';
import { declarationDecider } from '../../libs/ambassadors/src/declarations/declaration.decider.js';
import * as declaration from '../../libs/ambassadors/src/declarations/declaration.examples.js';
import { honourDecider } from '../../libs/ambassadors/src/honours/honour.decider.js';
import * as honour from '../../libs/ambassadors/src/honours/honour.examples.js';
import { concernDecider } from '../../libs/onboarding/src/concerns/concern.decider.js';
import * as concern from '../../libs/onboarding/src/concerns/concern.examples.js';
import { agreementDecider } from '../../libs/onboarding/src/agreements/agreement.decider.js';
import * as agreement from '../../libs/onboarding/src/agreements/case.examples.js';
import { erasureDecider } from '../../libs/onboarding/src/data-subjects/erasure.decider.js';
import { dueDiligenceDecider } from '../../libs/onboarding/src/due-diligence/due-diligence.decider.js';
import { questions } from '../../libs/onboarding/src/due-diligence/levels/levels.policy.js';
import { recordedSource } from '../../libs/onboarding/src/due-diligence/source.examples.js';
import * as engagement from '../../libs/onboarding/src/engagements/case.examples.js';
import { engagementDecider } from '../../libs/onboarding/src/engagements/engagement.decider.js';
import { exclusionDecider } from '../../libs/onboarding/src/exclusion/exclusion-case/exclusion.decider.js';
import { noncomplianceDecider } from '../../libs/onboarding/src/engagements/noncompliance/noncompliance.decider.js';
import { registerEntryDecider } from '../../libs/public-register/src/register-editing/register-entry.decider.js';
import { accountDecider } from '../../libs/membership/src/accounts/account.decider.js';
import { documentDecider } from '../../libs/documents/src/document.decider.js';
import * as document from '../../libs/documents/src/document.examples.js';
import { holdsDecider } from '../../libs/holds/src/holds.decider.js';
import { partnerDecider } from '../../libs/onboarding/src/partners/partner.decider.js';
import * as partner from '../../libs/onboarding/src/partners/partner.examples.js';
import { sanctionsListDecider } from '../../libs/onboarding/src/screening/sanctions-list/sanctions-list.decider.js';
import { matchDecider } from '../../libs/onboarding/src/screening/match/match.decider.js';

/**
 * SOD-1 to SOD-15 of domain.md c.3: every row of every machine, refused to the people it bars and
 * open to another.
 */
export type Row = Readonly<{
  rule: number;
  decider: AnyDecider;
  command: string;
  role: Role;
  /** Who took the earlier step, as events tell it. */
  earlier: string;
  events: readonly NewEvent[];
  data?: object;
  facts?: object;
  metadata?: Partial<CommandMetadata>;
  /** Somebody else who may take the step. Default: anybody. */
  other?: string;
  /**
   * The earlier step names its person in the event, not by who recorded it: whom they acted for is
   * not in it.
   */
  named?: true;
  /** The record belongs to no partner: nobody can have a tie to it. */
  nobodys?: true;
}>;
/** What an earlier step recorded inside its record; over HTTP such an id is a UUID. */
const named = '0b1e6e1a-5f0c-4c55-9a3c-3f6f4f9f4a10';
const by = (personId: string, event: NewEvent, role: Role = 'PO'): NewEvent =>
  ({ ...event, by: { accountId: personId, personId, role } }) as NewEvent;

const dd = (() => {
  const ids = { reviewId: 'r-1', partnerId: 'p-1' };
  const requested = by('person-officer', {
    type: 'duediligence.requested',
    data: {
      ...ids,
      subject: { type: 'partner', id: 'p-1' },
      level: 'standard',
      trigger: 'officer',
      slaDue: '2026-03-16',
      kind: 'ngo',
      countryCode: 'CH',
      regionCode: 'EUR',
      profileVersion: 1,
    },
  });
  const assigned: NewEvent = {
    type: 'duediligence.assigned',
    data: { ...ids, analystId: 'person-analyst', level: 'standard', slaDue: '2026-03-16' },
  };
  const screened: NewEvent[] = [
    {
      type: 'screening.run_requested',
      data: { runId: 'run-1', ...ids, subjects: [], lists: [], listVersions: [] },
    },
    {
      type: 'duediligence.screening_completed',
      data: { ...ids, runId: 'run-1', counts: { found: 0, cleared: 0, confirmed: 0 } },
    },
  ];
  const findings = questions.map((questionCode): NewEvent => ({
    type: 'duediligence.finding_drafted',
    data: { ...ids, questionCode, rating: 'no_concern', sourceIds: ['s-1'] },
  }));
  const check = [
    requested,
    assigned,
    ...screened,
    ...findings,
    { type: 'duediligence.submitted_for_check', data: { ...ids, analystId: 'person-analyst' } },
  ];
  const facts = {
    holds: [],
    partner: {
      status: 'known',
      kind: 'ngo',
      countryCode: 'CH',
      regionCode: 'EUR',
      profileVersion: 1,
      names: 1,
      people: [],
    },
    profile: { version: 1, dueDiligence: 'standard', screening: 'none' },
    exclusion: { status: 'unknown' },
    newId: 'n-1',
  };
  return { requested, assigned, check, facts };
})();
const match = (() => {
  const found: NewEvent = {
    type: 'screening.match_found',
    data: {
      matchId: 'm-1',
      partnerId: 'p-1',
      subject: { type: 'partner', id: 'p-1' },
      listId: 'UNSC',
      entryRef: 'X',
      entryVersion: '1',
      subjectFingerprint: 'f',
      score: 0.8,
      features: {},
      registrantId: 'person-registrant',
      kind: 'ngo',
      countryCode: 'CH',
      regionCode: 'EUR',
    },
  };
  const review = [
    found,
    { type: 'screening.match_taken', data: { matchId: 'm-1', partnerId: 'p-1', analystId: 'x' } },
  ];
  const signed = by('person-lead', {
    type: 'screening.match_confirmation_signed',
    data: { matchId: 'm-1', partnerId: 'p-1', as: 'DDL', reasonRef: 'r' },
  });
  return { review, signed };
})();
const exclusion = (() => {
  const place = {
    caseId: 'c-1',
    partnerId: 'p-1',
    kind: 'ngo',
    countryCode: 'CH',
    regionCode: 'EUR',
  };
  const proposed = by('person-raiser', {
    type: 'exclusion.proposed',
    data: {
      ...place,
      basis: 'tobacco',
      grounds: 'graph',
      evidencePath: [{ from: 'p-1', to: 'a', relation: 'owned_by' }],
    },
  });
  const confirmed = by('person-office', {
    type: 'exclusion.confirmed',
    data: { ...place, basis: 'tobacco', evidencePath: [] },
  });
  const facts = {
    partner: { status: 'known', kind: 'ngo', countryCode: 'CH', regionCode: 'EUR' },
    newId: 'n-1',
    holds: [],
  };
  return { proposed, confirmed, facts };
})();

const analysis = (
  [
    ['RecordSource', [dd.requested, dd.assigned], recordedSource],
    ['StartScreening', [dd.requested, dd.assigned], {}],
    [
      'DraftFinding',
      dd.check.slice(0, -1),
      { questionCode: questions[0], rating: 'no_concern', sourceIds: [], searchedWhereRef: 'w' },
    ],
    ['SubmitForQualityCheck', dd.check.slice(0, -1), {}],
  ] as const
).map(([command, events, data]): Row => ({
  rule: 5,
  decider: dueDiligenceDecider,
  command,
  role: 'DDA',
  earlier: 'person-officer',
  events,
  data,
  facts: dd.facts,
  other: 'person-analyst',
}));
const protocol = {
  clausesVersion: '1',
  newLiabilities: false,
  visibility: false,
  newObligation: false,
  multiRegion: false,
  governingBodyImplications: false,
  opinions: [
    { unit: 'LEG', view: 'no_objection' },
    { unit: 'RD', view: 'no_objection' },
  ],
  noteRef: 'n',
};
const cease = (() => {
  const about = { caseId: 'c-1', partnerId: 'p-1' };
  const step = (name: string): NewEvent => ({
    type: 'noncompliance.step_taken',
    data: {
      ...about,
      step: name,
      dueDate: '2026-02-01',
      language: 'en',
      textHash: 'h',
      ground: 'emblem_misuse',
    },
  });
  return [
    by('person-opener', {
      type: 'noncompliance.opened',
      data: {
        ...about,
        ground: 'emblem_misuse',
        gravity: 'ordinary',
        kind: 'ngo',
        countryCode: 'KE',
        regionCode: 'AFR',
      },
    }),
    step('reminder'),
    step('warning'),
    step('cease_and_desist'),
  ];
})();
const intake = (
  [
    'StartIntake',
    'RequestInformation',
    'ResolveDuplicate',
    'ActivatePartner',
    'DeclineRegistration',
  ] as const
).map((command): Row => ({
  rule: 1,
  decider: partnerDecider,
  command,
  role: 'PO',
  earlier: 'person-officer',
  events:
    command === 'StartIntake'
      ? partner.checked
      : command === 'ResolveDuplicate'
        ? [
            ...partner.inIntake,
            {
              type: 'partner.duplicates_checked',
              data: {
                partnerId: partner.partnerId,
                candidates: [{ partnerId: partner.otherId, score: 0.9, basis: ['name'] }],
              },
            },
          ]
        : partner.inIntake,
  data: partner.data[command],
  facts: {
    dueDiligence: {
      status: 'concluded',
      outcome: 'clear',
      validUntil: '2028-01-01',
      reviewId: 'r',
    },
  },
}));
const proposedMerge = by('person-first', {
  type: 'partner.merge_proposed',
  data: { partnerId: partner.partnerId, survivorId: partner.otherId },
});
const proposedExclusion = by(
  'person-raiser',
  {
    type: 'partner.exclusion_proposed',
    data: {
      partnerId: partner.partnerId,
      basis: 'tobacco',
      evidencePath: [{ from: 'a', to: 'b', relation: 'owned_by' }],
    },
  },
  'DDL',
);
const proposedKind = by(
  'person-raiser',
  {
    type: 'partner.reclassification_proposed',
    data: { partnerId: partner.partnerId, to: 'private_sector' },
  },
  'DDL',
);
const clearance: Row = {
  rule: 10,
  decider: agreementDecider,
  command: 'ClearLegally',
  role: 'LEG',
  earlier: 'person-ro',
  events: agreement.inState.legal_review!,
  data: { hash: agreement.sha },
  facts: agreement.facts,
};
const writtenDown: Row = {
  ...clearance,
  command: 'ProposeChange',
  role: 'PO',
  events: agreement.inState.negotiation!,
  data: {
    hash: agreement.sha,
    evidence: { documentId: 'd', version: 1, kind: 'correspondence', sha256: agreement.sha },
  },
};
const honoured = honour.reached();
const accessAsked = [
  ...honour.envoy(honoured.active),
  by(
    'person-DGO',
    {
      type: 'honour.access_proposed',
      data: { accessId: named, documentSets: ['briefings'], until: '2027-01-01' },
    },
    'DGO',
  ),
];
const honours = (
  [
    [5, 'StartHonourScreening', 'DDA', 'person-AL', honoured.nominated, {}],
    [5, 'ConcludeHonourScreening', 'DDL', 'person-AL', honoured.screening, { outcome: 'clear' }],
    [6, 'ConcludeHonourScreening', 'DDL', 'person-DDA', honoured.screening, { outcome: 'clear' }],
    [1, 'RecommendHonour', 'PO-L', 'person-AL', honoured.consulted, { outcome: 'appoint' }],
    [9, 'DecideHonour', 'DG', 'person-AL', honoured.recommended, { outcome: 'returned' }],
    [9, 'DecideHonour', 'DG', 'person-PO-L', honoured.recommended, { outcome: 'returned' }],
    [5, 'RescreenHonour', 'DDA', 'person-AL', honoured.accepted, { outcome: 'clear' }],
    [1, 'ClearHonourAnnouncement', 'CRE', 'person-COM', honoured.proposed, {}],
    [4, 'ReinstateHonour', 'CRE', 'person-CRE', honoured.suspended, {}],
    [1, 'EvaluateHonour', 'PO-L', 'person-AL', honoured.renewing, { outcome: 'positive' }],
    [9, 'RenewHonour', 'DG', 'person-PO-L', honoured.renewable, {}],
    [1, 'GrantHonourAccess', 'CRE', 'person-DGO', accessAsked, { accessId: named }],
  ] as const
).map(([rule, command, role, earlier, events, data]): Row => ({
  rule,
  decider: honourDecider,
  command,
  role,
  earlier,
  events,
  data,
}));
const declared = declaration.reached();
const clear = { outcome: 'no_conflict', conditions: [], topicIds: [] };
const declarations = (
  [
    [
      11,
      'BeginDeclarationAssessment',
      'RO',
      'person-exp',
      declared.submitted,
      { jointWork: false },
    ],
    [9, 'ConcludeDeclarationAssessment', 'DIR', 'person-ro', declared.assessment, clear],
    [9, 'ConcludeDeclarationAssessment', 'DIR', 'person-assessor', declared.assessment, clear],
  ] as const
).map(([rule, command, role, earlier, events, data]): Row => ({
  rule,
  decider: declarationDecider,
  command,
  role,
  earlier,
  events,
  data,
  facts: declaration.facts,
}));
const worry = concern.concernsIn(false);
const concerns = (
  [
    [3, 'ProposeUpholding', 'DDL', 'person-WCO', worry.escalated],
    [3, 'UpholdConcern', 'CRE', 'person-WCO', worry.proposed],
    [3, 'UpholdConcern', 'CRE', 'person-DDL', worry.proposed],
    [3, 'DismissConcern', 'DDL', 'person-WCO', worry.escalated],
    [9, 'DecideConcernAppeal', 'ADG', 'person-WCO', worry.appealed],
    [9, 'DecideConcernAppeal', 'ADG', 'person-DDL', worry.appealed],
    [9, 'DecideConcernAppeal', 'ADG', 'person-CRE-2', worry.appealed],
    [1, 'RemedyConcern', 'CRE', 'person-DDL', worry.remedying],
  ] as const
).map(([rule, command, role, earlier, events]): Row => ({
  rule,
  decider: concernDecider,
  command,
  role,
  earlier,
  events,
  data: { informsPartner: true, outcome: 'dismissed' },
}));
const decision = (command: string, earlier: string): Row => ({
  rule: 9,
  decider: engagementDecider,
  command,
  role: 'DG',
  earlier,
  events: engagement.inState.decision!,
  data: { conditions: [], reasonCode: 'resources' },
  facts: engagement.facts,
});
const signature = (party: number) => ({
  signatoryId: agreement.signatories[party]!.signatoryId,
  hash: agreement.sha,
  signedOn: '2026-03-02',
  method: 'electronic',
});

const asked = (personId: string, type: string, data: object): NewEvent =>
  by(personId, { type, data: { ...data, level: 'DG', validUntil: '2026-03-16' } }, 'PO-L');
/** Whoever imposed it may ask; the signature under it is another's. */
const countersigned = (
  [
    [
      partnerDecider,
      'CountersignLift',
      'person-lead',
      [
        ...partner.suspended,
        asked('person-lead', 'partner.lift_requested', { partnerId: partner.partnerId }),
      ],
      {
        dueDiligence: {
          status: 'concluded',
          outcome: 'clear',
          validUntil: '2028-01-01',
          reviewId: 'r',
        },
      },
    ],
    [
      engagementDecider,
      'CountersignEngagementResumption',
      'person-po-l',
      [
        ...engagement.inState.suspended!,
        asked('person-po-l', 'engagement.resumption_requested', {
          engagementId: engagement.engagementId,
          partnerIds: [engagement.partnerId],
        }),
      ],
      engagement.facts,
    ],
    [
      agreementDecider,
      'CountersignAgreementResumption',
      'person-adg',
      [
        ...agreement.inState.suspended!,
        asked('person-adg', 'agreement.resumption_requested', {
          agreementId: agreement.agreementId,
          partnerIds: [agreement.partnerId],
        }),
      ],
      agreement.facts,
    ],
    [
      holdsDecider,
      'CountersignHoldRelease',
      'person-placer',
      [
        by('person-placer', {
          type: 'hold.placed',
          data: { holdId: named, partnerId: 'p-1', type: 'legal', target: 'partner' },
        }),
        asked('person-placer', 'hold.release_requested', { holdId: named, partnerId: 'p-1' }),
      ],
      {},
    ],
  ] as const
).map(([decider, command, earlier, events, facts]): Row => ({
  rule: 4,
  decider: decider as AnyDecider,
  command,
  role: 'DG',
  earlier,
  events,
  data: { holdId: named },
  facts,
}));

/** Whoever recorded a pledge, whoever accepted it, and whoever books what came: three people. */
const pledged = ((): readonly Row[] => {
  const amount = { amountMinor: '100', currency: 'CHF' };
  const schedule = [{ instalmentId: 'one', due: '2026-04-01', amount }];
  const ids = { pledgeId: 'p-1', partnerId: 'p-1' };
  const announced = (over: object) =>
    by(
      'person-recorder',
      { type: 'pledge.announced', data: { ...ids, partnerKind: 'ngo', schedule: [], ...over } },
      'CRM',
    );
  const money = announced({ kind: 'funding', amount, schedule });
  const goods = announced({ kind: 'in_kind', goods: { item: 'i', quantity: 1, unit: 'u' } });
  const accepted = by('person-reviewer', { type: 'pledge.accepted', data: ids }, 'DDL');
  const formalised = by(
    'person-ro',
    { type: 'pledge.formalised', data: { ...ids, schedule } },
    'RO',
  );
  const received = by(
    'person-cashier',
    {
      type: 'contribution.received',
      data: { ...ids, contributionId: named, credited: amount, bankReference: 'b' },
    },
    'FIN',
  );
  const asked = by(
    'person-asker',
    { type: 'contribution.reversal_requested', data: { ...ids, contributionId: named } },
    'FIN',
  );
  const receipt = { contributionId: 'd', amount, valueDate: '2026-03-01', bankReference: 'r' };
  const delivery = { contributionId: 'd', quantity: 1, deliveredOn: '2026-03-01' };
  const row = (
    command: string,
    role: Role,
    earlier: string,
    events: readonly NewEvent[],
    data: object = {},
  ): Row => ({
    rule: 12,
    decider: pledgeDecider,
    command,
    role,
    earlier,
    events,
    data,
    facts: { partner: { status: 'active' }, holds: [] },
  });
  return [
    row('AcceptPledge', 'CRM', 'person-recorder', [money]),
    row('RefusePledge', 'CRM', 'person-recorder', [money], { reasonCode: 'donor' }),
    row('RecordReceipt', 'FIN', 'person-recorder', [money, accepted, formalised], receipt),
    row('RecordReceipt', 'FIN', 'person-reviewer', [money, accepted, formalised], receipt),
    row('RecordDelivery', 'CM', 'person-recorder', [goods, accepted], delivery),
    row('ConfirmReversal', 'FIN', 'person-asker', [money, accepted, formalised, received, asked], {
      contributionId: named,
    }),
  ];
})();

export const rows: readonly Row[] = [
  ...honours,
  ...declarations,
  ...concerns,
  ...pledged,
  ...intake,
  {
    rule: 1,
    decider: engagementDecider,
    command: 'TriageEngagement',
    role: 'PO',
    earlier: 'person-ro',
    events: engagement.inState.submitted!,
    data: { normSetting: false, lowKeyEvidence: false, flags: [] },
    facts: engagement.facts,
  },
  {
    rule: 1,
    decider: engagementDecider,
    command: 'RecommendEngagement',
    role: 'PO',
    earlier: 'person-ro',
    events: [...engagement.inState.assessment!, engagement.assessed],
    data: { outcome: 'engage', conditions: [], byUnit: 'Partnerships' },
    facts: engagement.facts,
  },
  {
    rule: 1,
    decider: matchDecider,
    command: 'ClearMatch',
    role: 'DDL',
    earlier: 'person-registrant',
    events: match.review,
    data: {
      compared: ['birth_date', 'nationality'].map((fact) => ({
        fact,
        subjectValueRef: 'r-1',
        entryValueRef: 'r-2',
        sourceRef: 'r-3',
      })),
      alike: [],
    },
    facts: { registrants: ['person-delegate', 'person-registrant'] },
    named: true,
  },
  {
    rule: 2,
    decider: partnerDecider,
    command: 'MergeInto',
    role: 'PO',
    earlier: 'person-first',
    events: [...partner.active, proposedMerge],
    data: { survivorId: partner.otherId },
    facts: { survivor: { status: 'active' } },
  },
  {
    rule: 3,
    decider: partnerDecider,
    command: 'ExcludePartner',
    role: 'DGO',
    earlier: 'person-raiser',
    events: [...partner.active, proposedExclusion],
  },
  {
    rule: 3,
    decider: partnerDecider,
    command: 'ReverseExclusion',
    role: 'DG',
    earlier: 'person-raiser',
    events: [
      ...partner.active,
      proposedExclusion,
      {
        type: 'partner.excluded',
        data: {
          partnerId: partner.partnerId,
          basis: 'tobacco',
          evidencePath: [],
          effectiveOn: '2026-03-02',
        },
      },
    ],
  },
  {
    rule: 3,
    decider: partnerDecider,
    command: 'ReclassifyKind',
    role: 'PO-L',
    earlier: 'person-raiser',
    events: [...partner.active, proposedKind],
    data: partner.data.ReclassifyKind,
  },
  {
    rule: 3,
    decider: matchDecider,
    command: 'ConfirmMatch',
    role: 'CRE',
    earlier: 'person-lead',
    events: [...match.review, match.signed],
  },
  {
    rule: 3,
    decider: exclusionDecider,
    command: 'ConfirmExclusion',
    role: 'DGO',
    earlier: 'person-raiser',
    events: [exclusion.proposed],
    facts: exclusion.facts,
  },
  {
    rule: 3,
    decider: accountDecider,
    command: 'EraseAccount',
    role: 'CRE',
    earlier: 'person-closer',
    events: [
      {
        type: 'account.invited',
        data: {
          accountId: 'a-1',
          personId: 'person-invited',
          displayNameRef: 'name',
          emailRef: 'mail',
          locale: 'fr',
          zone: 'Africa/Nairobi',
          roles: [{ role: 'PA', scope: { partnerIds: ['p-1'] } }],
          invitation: 1,
          until: '2026-03-16',
        },
      },
      by('person-closer', {
        type: 'account.closed',
        data: { accountId: 'a-1', personId: 'person-invited' },
      }),
    ],
  },
  {
    rule: 3,
    decider: erasureDecider,
    command: 'ApproveErasure',
    role: 'CRE',
    earlier: 'person-asker',
    events: [
      by('person-asker', {
        type: 'erasure.requested',
        data: { subjectId: 's-1', partnerIds: ['p-1'], dueDate: '2026-04-01' },
      }),
    ],
  },
  {
    rule: 3,
    decider: documentDecider,
    command: 'EraseDocument',
    role: 'CRE',
    earlier: 'person-filer',
    events: [by('person-filer', document.filed)],
    data: { ground: 'filed_by_mistake' },
  },
  {
    rule: 4,
    decider: partnerDecider,
    command: 'LiftSuspension',
    role: 'DG',
    earlier: 'person-lead',
    events: partner.suspended,
    facts: {
      dueDiligence: {
        status: 'concluded',
        outcome: 'clear',
        validUntil: '2028-01-01',
        reviewId: 'r',
      },
    },
  },
  {
    rule: 4,
    decider: engagementDecider,
    command: 'ResumeEngagement',
    role: 'DG',
    earlier: 'person-po-l',
    events: engagement.inState.suspended!,
    facts: engagement.facts,
  },
  {
    rule: 4,
    decider: agreementDecider,
    command: 'ResumeAgreement',
    role: 'DG',
    earlier: 'person-adg',
    events: agreement.inState.suspended!,
    facts: agreement.facts,
  },
  {
    rule: 4,
    decider: exclusionDecider,
    command: 'LiftExclusion',
    role: 'DG',
    earlier: 'person-office',
    events: [exclusion.proposed, exclusion.confirmed],
    facts: exclusion.facts,
  },
  {
    rule: 4,
    decider: holdsDecider,
    command: 'ReleaseHold',
    role: 'CRE',
    earlier: 'person-placer',
    events: [
      by('person-placer', {
        type: 'hold.placed',
        data: { holdId: named, partnerId: 'p-1', type: 'legal', target: 'partner' },
      }),
    ],
    data: { holdId: named },
  },
  ...countersigned,
  ...analysis,
  {
    rule: 6,
    decider: dueDiligenceDecider,
    command: 'ConcludeDueDiligence',
    role: 'DDL',
    earlier: 'person-analyst',
    events: dd.check,
    data: { outcome: 'clear', riskFactors: [], reportHash: 'h' },
    facts: dd.facts,
    named: true,
  },
  {
    rule: 6,
    decider: dueDiligenceDecider,
    command: 'UpholdConclusion',
    role: 'DDL',
    earlier: 'person-analyst',
    events: [
      ...dd.check,
      by('person-lead', {
        type: 'duediligence.concluded',
        data: {
          reviewId: 'r-1',
          partnerId: 'p-1',
          level: 'standard',
          outcome: 'clear',
          riskFactors: [],
          validUntil: '2028-03-02',
          reportHash: 'h',
        },
      }),
      {
        type: 'duediligence.reconsideration_due',
        data: { reviewId: 'r-1', partnerId: 'p-1', trigger: 'graph_change', dueOn: '2026-03-09' },
      },
    ],
    facts: dd.facts,
    named: true,
  },
  {
    rule: 7,
    decider: engagementDecider,
    command: 'RecordRiskAssessment',
    role: 'DDA',
    earlier: 'person-ro',
    events: engagement.inState.assessment!,
    data: { ratings: engagement.ratings, mitigations: [] },
    facts: engagement.facts,
  },
  {
    rule: 8,
    decider: engagementDecider,
    command: 'RecordCommitteeOutcome',
    role: 'PRC-C',
    earlier: 'person-dda',
    events: engagement.inState.committee!,
    data: {
      members: ['m1', 'm2', 'm3'].map((memberId) => ({ memberId, vote: 'for' })),
      dissents: [],
      recommendation: 'engage',
      minutesHash: engagement.sha,
    },
    facts: engagement.facts,
    other: 'm1',
  },
  ...['person-ro', 'person-triage', 'person-dda', 'person-po'].flatMap((earlier) =>
    ['ApproveEngagement', 'DeclineEngagement', 'ReturnEngagement'].map((command) =>
      decision(command, earlier),
    ),
  ),
  {
    rule: 1,
    decider: engagementDecider,
    command: 'RecordProtocolCheck',
    role: 'PO',
    earlier: 'person-ro',
    events: engagement.inState.protocol_check!,
    data: protocol,
    facts: { ...engagement.facts, ...engagement.factsFor('un_multilateral') },
  },
  ...(['DecideNonRenewal', 'DecideTermination', 'CloseNoncompliance'] as const).map(
    (command): Row => ({
      rule: 3,
      decider: noncomplianceDecider,
      command,
      role: 'ADG',
      earlier: 'person-opener',
      events: cease,
      data: { outcome: 'unfounded', effectiveOn: '2026-03-02', cascade: [] },
      facts: {
        partner: { status: 'active', kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' },
        level: 'ADG',
      },
    }),
  ),
  {
    rule: 3,
    decider: registerEntryDecider,
    command: 'RemoveRegisterEntry',
    role: 'LEG',
    earlier: 'person-editor',
    events: [
      by(
        'person-editor',
        { type: 'register.removal_proposed', data: { entryId: 'p-1', ground: 'court_order' } },
        'REG',
      ),
    ],
    facts: { published: true },
  },
  clearance,
  writtenDown,
  { ...clearance, command: 'ReturnFromLegal' },
  {
    rule: 10,
    decider: agreementDecider,
    command: 'RecordSignature',
    role: 'RD',
    earlier: 'person-leg',
    events: agreement.inState.out_for_signature!,
    data: signature(0),
    facts: agreement.facts,
    other: agreement.signatories[0]!.signatoryId,
  },
  {
    rule: 9,
    decider: campaignDecider,
    command: 'ApproveCampaign',
    role: 'ADG',
    earlier: 'person-manager',
    events: [by('person-manager', campaign.created, 'CM'), campaign.submitted],
    facts: campaign.facts,
    nobodys: true,
  },
  {
    rule: 9,
    decider: campaignDecider,
    command: 'ValidateContribution',
    role: 'RO',
    earlier: 'person-claimer',
    events: [
      ...campaign.inState.closed!,
      by(
        'person-claimer',
        {
          type: 'campaign.contribution_claimed',
          data: { claimId: 'c', target: 'gpw14.healthier', people: 2 },
        },
        'CM',
      ),
    ],
    data: { claimId: 'c', people: 1 },
    nobodys: true,
  },
  {
    rule: 13,
    decider: eligibilityDecider,
    command: 'ApproveEligibilityRules',
    role: 'CM-L',
    earlier: 'person-manager',
    events: [
      by(
        'person-manager',
        { type: 'eligibility.proposed', data: { rulesId: 'p-1', name: 'n', rules: {} } },
        'CM',
      ),
    ],
    nobodys: true,
  },
  {
    rule: 13,
    decider: sanctionsListDecider,
    command: 'PublishList',
    role: 'DDA',
    earlier: 'person-lead',
    events: [
      by(
        'person-lead',
        {
          type: 'screening.list_proposed',
          data: {
            listId: 'UNSC',
            version: 'v1',
            generatedOn: '2026-03-01',
            fetched: false,
            total: 1,
            added: 1,
            changed: 0,
            removed: 0,
          },
        },
        'DDL',
      ),
    ],
    data: { listId: 'UNSC', version: 'v1' },
    nobodys: true,
  },
  {
    rule: 13,
    decider: sanctionsListDecider,
    command: 'DiscardList',
    role: 'DDA',
    earlier: 'person-lead',
    events: [
      by(
        'person-lead',
        {
          type: 'screening.list_proposed',
          data: {
            listId: 'UNSC',
            version: 'v1',
            generatedOn: '2026-03-01',
            fetched: false,
            total: 1,
            added: 1,
            changed: 0,
            removed: 0,
          },
        },
        'DDL',
      ),
    ],
    data: { listId: 'UNSC', version: 'v1' },
    nobodys: true,
  },
];
