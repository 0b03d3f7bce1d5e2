import { type Actor, Calendar, type NamedDocument, type NewEvent } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { profileSections } from '#reference';
import type { PartnerCommand } from './commands.state.js';
import { partnerDecider } from './partner.decider.js';
import { declarationItems } from './registering/registering.decide.js';

/** A worked example: an NGO from registration to partnership. */
export const partnerId = '11111111-1111-4111-8111-111111111111';
export const otherId = '22222222-2222-4222-8222-222222222222';
export const reason = 'Because the examples need a reason that says something.';
export const actors = {
  registrant: { accountId: 'officer', personId: 'person-officer', role: 'PO' },
  officer: { accountId: 'officer-2', personId: 'person-officer-2', role: 'PO' },
  lead: { accountId: 'lead', personId: 'person-lead', role: 'PO-L' },
  diligenceLead: { accountId: 'diligence-lead', personId: 'person-diligence-lead', role: 'DDL' },
  office: { accountId: 'dgo', personId: 'person-dgo', role: 'DGO' },
  general: { accountId: 'dg', personId: 'person-dg', role: 'DG' },
  director: { accountId: 'director', personId: 'person-director', role: 'DIR' },
} satisfies Record<string, Actor>;

/** As it is read: with its day. */
export const dated = <E extends { at: string }>(event: E) => new Calendar().dated(event);
/** What proves that the NGO speaks for itself. */
export const proof: NamedDocument = {
  documentId: '0d0c0000-0000-4000-8000-000000000002',
  version: 1,
  kind: 'legal_registration',
  sha256: 'f'.repeat(64),
};
/** A due diligence that is valid. */
export const clear = {
  dueDiligence: {
    status: 'concluded',
    reviewId: 'review-1',
    outcome: 'clear',
    validUntil: '2028-01-01',
  },
};

type Data = Record<string, object>;
/** A body for each command that passes its row from a state that allows it. */
export const data: Data = {
  RegisterPartner: {
    kind: 'ngo',
    names: [{ value: 'Example Doctors', type: 'primary' }],
    countryCode: 'CH',
  },
  UpdateProfileSection: { section: 'legal', content: [{ field: 'legal_form', valueRef: 'ref-1' }] },
  SubmitRegistration: {
    declaration: {
      version: '1',
      acceptedItems: [...declarationItems],
      signatory: { personId: 'person-signatory', nameRef: 'ref-2', titleRef: 'ref-4' },
    },
    disclosure: { signed: true, tobacco: false, arms: false, textHash: 'e'.repeat(64) },
    papers: [proof],
  },
  WithdrawRegistration: {},
  RecordDuplicateCandidates: { candidates: [{ partnerId: otherId, score: 0.91, basis: ['name'] }] },
  StartIntake: {},
  RequestInformation: { items: ['Audited accounts'], dueDate: '2026-03-20' },
  ResolveDuplicate: { candidateId: otherId, basisRef: 'ref-3' },
  ProposeMerge: { survivorId: otherId },
  MergeInto: { survivorId: otherId },
  ActivatePartner: {},
  DeclineRegistration: { reasonCode: 'not_eligible' },
  ProposeExclusion: {
    basis: 'tobacco',
    evidencePath: [{ from: 'a', to: 'b', relation: 'owned_by', share: 60 }],
  },
  ExcludePartner: {},
  ReverseExclusion: {},
  SuspendPartner: { scope: 'all', reasonCode: 'other', reviewDue: '2026-05-01' },
  LiftSuspension: {},
  RequestLift: {},
  CountersignLift: {},
  MarkDormant: {},
  Reactivate: {},
  TerminateRelationship: { reasonCode: 'other', effectiveOn: '2026-03-02' },
  ReattestProfile: { sections: [...profileSections] },
  ProposeReclassification: { to: 'private_sector' },
  ReclassifyKind: { effectiveOn: '2026-03-02' },
  AbsorbPartner: { absorbedId: otherId, identifiers: [], aliasNames: [] },
  ApplyRegionChange: {},
};
export const command = (
  type: keyof typeof partnerDecider.commands,
  over: object = {},
  metadata: object = {},
): PartnerCommand =>
  ({
    type,
    aggregateId: partnerId,
    data: { ...data[type], ...over },
    metadata: exampleMetadata({
      actor: actors.officer,
      reason,
      reasonRef: 'reason-ref',
      ...metadata,
    }),
  }) as PartnerCommand;

const by = (actor: Actor, event: NewEvent): NewEvent => ({ ...event, by: actor }) as NewEvent;
export const registered = by(actors.registrant, {
  type: 'partner.registered',
  data: {
    partnerId,
    kind: 'ngo',
    profileVersion: 1,
    names: [{ value: 'Example Doctors', type: 'primary', script: 'Latn' }],
    countryCode: 'CH',
    regionCode: 'EUR',
    identifiers: [],
    channel: 'officer',
  },
});
const section = (name: string, fields: string[], people?: object[]): NewEvent => ({
  type: 'partner.profile_changed',
  data: {
    partnerId,
    section: name,
    changedFields: fields,
    material: false,
    sourceUserType: 'officer',
    contentRefs: [],
    ...(people ? { people } : {}),
  },
});
const person = (role: string) => [{ personId: `person-${role}`, role, nameRef: `ref-${role}` }];
export const complete = [
  registered,
  section('legal', ['legal_form', 'registration_number']),
  section('governance', ['objective', 'structure'], person('board_member')),
  section('focal_points', ['people'], person('focal_point')),
  section('funding', [
    'annual_income',
    'funding_sources',
    'private_sector_share',
    'tobacco_arms_share',
  ]),
  section('membership', ['members', 'corporate_voting_rights']),
  section('affiliations', ['affiliations']),
];
export const submitted = [
  ...complete,
  by(actors.registrant, {
    type: 'partner.submitted',
    data: {
      partnerId,
      profileVersion: 1,
      declarationVersion: '1',
      signatoryId: 'person-signatory',
      disclosureHash: 'e'.repeat(64),
      disclosed: [],
      kind: 'ngo',
      countryCode: 'CH',
    },
  }),
];
export const checked = [
  ...submitted,
  { type: 'partner.duplicates_checked', data: { partnerId, candidates: [] } },
];
export const inIntake = [
  ...checked,
  by(actors.officer, {
    type: 'partner.intake_started',
    data: { partnerId, officerId: actors.officer.personId, duplicateCandidates: [] },
  }),
];
export const active = [
  ...inIntake,
  by(actors.officer, {
    type: 'partner.activated',
    data: { partnerId, nextRefreshDue: '2027-03-02' },
  }),
];
export const suspended = [
  ...active,
  by(actors.lead, {
    type: 'partner.suspended',
    data: { partnerId, scope: 'all', reasonCode: 'other', reasonRef: 'r', reviewDue: '2026-05-01' },
  }),
];
const one = (type: string, extra: object = {}): NewEvent => ({
  type,
  data: { partnerId, ...extra },
});
/** Events that lead to each state. */
export const histories: Readonly<Record<string, readonly NewEvent[]>> = {
  unknown: [],
  draft: complete,
  submitted: checked,
  info_requested: [
    ...inIntake,
    one('partner.info_requested', { items: ['x'], dueDate: '2026-03-20' }),
  ],
  intake_review: inIntake,
  active,
  dormant: [...active, one('partner.dormant', { since: '2026-03-02' })],
  suspended,
  terminated: [
    ...active,
    one('partner.terminated', {
      reasonCode: 'other',
      reasonRef: 'r',
      effectiveOn: '2026-03-02',
      cascade: [],
    }),
  ],
  declined: [...inIntake, one('partner.declined', { reasonCode: 'other', reasonRef: 'r' })],
  excluded: [
    ...inIntake,
    one('partner.excluded', { basis: 'tobacco', evidencePath: [], effectiveOn: '2026-03-02' }),
  ],
  withdrawn: [...complete, one('partner.withdrawn', { reasonRef: 'r' })],
  merged: [
    ...active,
    one('partner.merged', {
      survivorId: otherId,
      movedCounts: { identifiers: 0, names: 1 },
      aliasNames: [],
      identifiers: [],
      commitments: [],
    }),
  ],
};
