import { systemActor, type Actor, type CommandMetadata, type NewEvent, type Role } from '#kernel';
import { exampleMetadata, examplePeople } from '#kernel/testing';
import type { AgreementFacts } from './agreement-facts.policy.js';
import type { AgreementCommand } from './agreement.decider.js';

/**
 * One agreement with an NGO from its draft to its end; every spec overrides only what it is about.
 */
export const agreementId = '00000000-0000-4000-8000-0000000000e1';
export const engagementId = agreementId;
export const partnerId = '00000000-0000-4000-8000-0000000000a1';
export const sha = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
export const otherSha = sha.replaceAll('9', '8');
export const withReason = {
  reason: 'The steering group asked for this in its last meeting.',
  reasonRef: 'reason-1',
};
export const ids = { agreementId, partnerIds: [partnerId] };

export const actorOf = (role: Role, personId = `person-${role.toLowerCase()}`): Actor =>
  role === 'SYS' ? systemActor : { accountId: `${personId}-account`, personId, role };
export const by = (role: Role, personId?: string): { by: Actor } => ({
  by: actorOf(role, personId),
});
const people = examplePeople({ 'person-rd': ['RD'], 'person-adg': ['ADG'] });
const delegation = {
  delegationId: 'd',
  from: '2026-01-01',
  until: '2026-12-31',
  grants: [{ role: 'DG' as const, scope: {} }],
};
export const facts: AgreementFacts = {
  partners: {
    [partnerId]: {
      status: 'active',
      kind: 'ngo',
      countryCode: 'KE',
      regionCode: 'AFR',
      signatories: ['person-pa', 'person-rd'],
    },
  },
  limits: {
    ngo: { maxTermMonths: 36, withoutEngagement: false },
    un_multilateral: { maxTermMonths: 60, withoutEngagement: true },
    government: { withoutEngagement: true },
  },
  engagement: {
    status: 'contracting',
    agreementId,
    revision: 1,
    amends: false,
    partnerIds: [partnerId],
    types: ['technical_collaboration'],
  },
  alpha3: 'KEN',
  terms: {},
  holds: [],
  named: {
    ...people,
    // The Director-General's delegation, to sign in her place.
    'person-rd': { ...people['person-rd']!, delegations: [delegation] },
  },
};
export const as = (kind: string, over: Partial<AgreementFacts> = {}): Partial<AgreementFacts> => ({
  partners: { [partnerId]: { ...facts.partners[partnerId]!, kind } },
  ...over,
});
/** A command by a role, on 2 March 2026 unless told otherwise. */
export const command = (
  type: AgreementCommand['type'],
  role: Role,
  data: object = {},
  over: Partial<CommandMetadata> = {},
): AgreementCommand =>
  ({
    type,
    aggregateId: agreementId,
    data: JSON.parse(JSON.stringify(data)) as object,
    metadata: exampleMetadata({ actor: actorOf(role), ...over }),
  }) as AgreementCommand;

export const draftData = {
  type: 'mou',
  engagementId,
  partnerIds: [partnerId],
  title: 'Community blood-pressure checks',
  templateVersion: 'mou/1',
  start: '2026-03-01',
  end: '2028-03-01',
};
export const drafted = {
  type: 'agreement.drafted',
  data: {
    ...ids,
    type: 'mou',
    engagementId,
    parties: ['organisation', partnerId],
    kind: 'ngo',
    countryCode: 'KE',
    regionCode: 'AFR',
    title: draftData.title,
    templateVersion: 'mou/1',
    start: '2026-03-01',
    end: '2028-03-01',
    exclusive: false,
    referenceKey: 'MOU/KEN/2026',
  },
  ...by('SYS'),
};
export const numbered = {
  type: 'agreement.reference_assigned',
  data: { ...ids, reference: 'MOU/KEN/2026/0001' },
  ...by('SYS'),
};
export const shared = {
  type: 'agreement.version_shared',
  data: { ...ids, version: 1, hash: sha, court: 'theirs' },
  ...by('RO'),
};
export const reviewed = {
  type: 'agreement.legal_review_requested',
  data: { ...ids, deviations: [], hash: sha },
  ...by('RO'),
};
export const cleared = {
  type: 'agreement.legally_cleared',
  data: { ...ids, hash: sha },
  ...by('LEG'),
};
export const signatories = [
  { signatoryId: 'person-rd', party: 'organisation', authority: 'office', authorityHash: sha },
  { signatoryId: 'person-pa', party: partnerId, authority: 'letter', authorityHash: sha },
];
export const sent = {
  type: 'agreement.sent_for_signature',
  data: {
    ...ids,
    type: 'mou',
    hash: sha,
    signatories,
    sentOn: '2026-03-02',
    signatureDue: '2026-03-16',
    start: '2026-03-01',
    end: '2028-03-01',
    exclusive: false,
  },
  ...by('RO'),
};
export const signed = {
  type: 'agreement.signed',
  data: {
    ...ids,
    party: partnerId,
    signatoryId: 'person-pa',
    signedOn: '2026-03-02',
    method: 'electronic',
    hash: sha,
    allSigned: false,
  },
  ...by('PA'),
};
export const signedByUs = {
  type: 'agreement.signed',
  data: {
    ...ids,
    party: 'organisation',
    signatoryId: 'person-rd',
    signedOn: '2026-03-02',
    method: 'electronic',
    hash: sha,
    allSigned: true,
  },
  ...by('RD'),
};
/** The last signature of an agreement that begins later. */
export const awaitingStart = {
  ...signedByUs,
  data: { ...signedByUs.data, start: '2026-04-01' },
};
export const inForce = {
  type: 'agreement.in_force',
  data: {
    ...ids,
    type: 'mou',
    engagementId,
    title: draftData.title,
    start: '2026-03-02',
    end: '2028-03-01',
    reference: 'MOU/KEN/2026/0001-0',
  },
  ...by('RD'),
};
export const suspended = {
  type: 'agreement.suspended',
  data: {
    ...ids,
    engagementId,
    reasonCode: 'noncompliance',
    suspendedOn: '2026-03-02',
    reviewDue: '2026-05-15',
    reasonRef: 'reason-1',
  },
  ...by('ADG'),
};
export const amendmentOpened = {
  type: 'agreement.amendment_opened',
  data: {
    ...ids,
    type: 'mou',
    engagementId,
    number: 1,
    amendmentType: 'no_cost_extension',
    before: { start: '2026-03-02', end: '2028-03-01' },
    after: { start: '2026-03-02', end: '2029-03-01' },
    hash: otherSha,
    exclusive: false,
  },
  ...by('RO'),
};
const ended = (type: string, data: object): NewEvent & { by: Actor } => ({
  type,
  data: { ...ids, type: 'mou', engagementId, exclusive: false, ...data },
  ...by('SYS'),
});
const upTo = { out_for_signature: [drafted, numbered, shared, reviewed, cleared, sent] } as const;
const running = [...upTo.out_for_signature, signed, signedByUs, inForce];

/** Events that lead to each state. */
export const inState: Readonly<Record<string, readonly (NewEvent & { by: Actor })[]>> = {
  draft: [drafted, numbered],
  negotiation: [drafted, numbered, shared],
  legal_review: [drafted, numbered, shared, reviewed],
  cleared: [drafted, numbered, shared, reviewed, cleared],
  out_for_signature: upTo.out_for_signature,
  partially_signed: [...upTo.out_for_signature, signed],
  awaiting_start: [...upTo.out_for_signature, signed, awaitingStart],
  in_force: running,
  suspended: [...running, suspended],
  expired: [...running, ended('agreement.expired', { end: '2028-03-01' })],
  terminated: [
    ...running,
    ended('agreement.terminated', { reasonCode: 'notice', effectiveOn: '2027-01-01' }),
  ],
  superseded: [...running, ended('agreement.superseded', { by: 'a-2' })],
  cancelled: [drafted, ended('agreement.cancelled', { reasonCode: 'error' })],
};
