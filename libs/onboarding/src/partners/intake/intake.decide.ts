import { addYears, type Facts, require, RuleViolation } from '#kernel';
import { policyValues, profileOf } from '#reference';
import type {
  AbsorbPartner,
  ActivatePartner,
  DueDiligenceFact,
  MergeInto,
  PartnerFacts,
  ProposeMerge,
  RecordDuplicateCandidates,
  RequestInformation,
  ResolveDuplicate,
} from '../commands.state.js';
import type { DuplicateCandidate, PartnerEvent, PartnerName } from '../partner.events.js';
import type { KnownPartner } from '../partner.state.js';
import { latestAnswer } from '../registering/registering.decide.js';

/** Candidates at or above this score must be resolved by a person. */
export const duplicateThreshold = policyValues.duplicates.mustResolve;

/** What the check found. Nothing to do where it found the same before. */
export const recordDuplicateCandidates = (
  { aggregateId, data }: RecordDuplicateCandidates,
  state: KnownPartner,
): Facts<PartnerEvent> => {
  const { duplicatesChecked, candidates } = state;
  const told = ({ partnerId, score, basis }: DuplicateCandidate): string =>
    [partnerId, score, ...basis].join(' ');
  if (duplicatesChecked && data.candidates.map(told).join() === candidates.map(told).join())
    return [];
  return [
    {
      type: 'partner.duplicates_checked',
      data: { partnerId: aggregateId, candidates: data.candidates },
    },
  ];
};

export const startIntake = (
  { aggregateId, metadata }: { aggregateId: string; metadata: { actor: { personId: string } } },
  state: KnownPartner,
): Facts<PartnerEvent> => {
  const { duplicatesChecked, candidates } = state;
  require(duplicatesChecked, 'partner.duplicates-unchecked', 'The check for duplicates has not run yet; try again in a moment.');
  return [
    {
      type: 'partner.intake_started',
      data: {
        partnerId: aggregateId,
        officerId: metadata.actor.personId,
        duplicateCandidates: [...candidates],
      },
    },
  ];
};

export const requestInformation = ({
  aggregateId,
  data,
  metadata,
}: RequestInformation): Facts<PartnerEvent> => {
  require(data.dueDate > metadata.today, 'partner.due-date-past', 'The answer is due after today.');
  require(data.dueDate <=
    latestAnswer(
      metadata.today,
    ), 'partner.due-date-too-late', 'The answer is due within 30 days.', {
    latest: latestAnswer(metadata.today),
  });
  return [
    {
      type: 'partner.info_requested',
      data: { partnerId: aggregateId, items: data.items, dueDate: data.dueDate },
    },
  ];
};

export const resolveDuplicate = (
  { aggregateId, data }: ResolveDuplicate,
  state: KnownPartner,
): Facts<PartnerEvent> => {
  const { candidates, resolved } = state;
  require(candidates.some(
    ({ partnerId }) => partnerId === data.candidateId,
  ), 'partner.no-such-candidate', 'This partner is not among the duplicate candidates.');
  if (resolved.includes(data.candidateId)) return [];
  return [
    {
      type: 'partner.duplicate_resolved',
      data: {
        partnerId: aggregateId,
        candidateId: data.candidateId,
        outcome: 'not_duplicate',
        ...(data.basisRef ? { basisRef: data.basisRef } : {}),
      },
    },
  ];
};

const notActivatedYet = ['draft', 'submitted', 'info_requested', 'intake_review'];
/**
 * A draft or an active record survives, and of two copies under intake either. Source: b.1, copies
 * under intake: configurable policy.
 */
const checkSurvivor = (
  state: KnownPartner,
  survivorId: string,
  { survivor }: PartnerFacts,
): void => {
  require(state.partnerId !==
    survivorId, 'partner.merge-into-itself', 'A partner cannot be merged into itself.');
  const { status } = survivor ?? { status: 'unknown' };
  const copies = [state.status, status].every((one) => notActivatedYet.includes(one));
  require(status === 'active' ||
    status === 'draft' ||
    copies, 'partner.survivor-not-open', 'The surviving record must be a draft or active, or under intake as this one.', {
    survivorStatus: status,
  });
};
export const proposeMerge = (
  { aggregateId, data }: ProposeMerge,
  state: KnownPartner,
  facts: PartnerFacts,
): Facts<PartnerEvent> => {
  checkSurvivor(state, data.survivorId, facts);
  if (state.mergeProposal?.survivorId === data.survivorId) return [];
  return [
    {
      type: 'partner.merge_proposed',
      data: { partnerId: aggregateId, survivorId: data.survivorId },
    },
  ];
};
const asAlias = (name: PartnerName): PartnerName =>
  name.type === 'primary' ? { ...name, type: 'alias' } : name;
/**
 * Refuses `partner.merge-exclusive-agreements` where both have one in force of a type there may be
 * one of.
 */
const checkExclusive = ({ commitments, survivorCommitments }: PartnerFacts): void => {
  const theirs = (survivorCommitments?.live ?? []).flatMap(
    ({ exclusiveType }) => exclusiveType ?? [],
  );
  const types = (commitments?.live ?? []).flatMap(({ exclusiveType }) =>
    exclusiveType && theirs.includes(exclusiveType) ? [exclusiveType] : [],
  );
  if (types.length > 0)
    throw new RuleViolation(
      'partner.merge-exclusive-agreements',
      'Both records have an agreement in force of a type there may be one of.',
      'state',
      { types },
    );
};
export const mergeInto = (
  { aggregateId, data }: MergeInto,
  state: KnownPartner,
  facts: PartnerFacts,
): Facts<PartnerEvent> => {
  const { mergeProposal, names, identifiers, absorbed } = state;
  require(mergeProposal?.survivorId ===
    data.survivorId, 'partner.merge-not-proposed', 'Another officer must have proposed this merge first.');
  checkSurvivor(state, data.survivorId, facts);
  checkExclusive(facts);
  return [
    {
      type: 'partner.merged',
      data: {
        partnerId: aggregateId,
        survivorId: data.survivorId,
        movedCounts: { identifiers: identifiers.length, names: names.length },
        aliasNames: names.map(asAlias),
        identifiers: [...identifiers, ...absorbed.flatMap((one) => one.identifiers)],
        commitments: [...(facts.commitments?.live ?? [])],
      },
    },
  ];
};

/**
 * The survivor takes the names over and knows the identifiers; one that was merged itself meanwhile
 * passes both on.
 */
export const absorbPartner = (
  { aggregateId, data }: AbsorbPartner,
  state: KnownPartner,
): Facts<PartnerEvent> => {
  const { absorbedId, identifiers, aliasNames } = data;
  if (state.absorbed.some(({ partnerId }) => partnerId === absorbedId)) return [];
  const absorbed = {
    type: 'partner.absorbed' as const,
    data: {
      partnerId: aggregateId,
      absorbedId,
      identifiers,
      aliasNames,
      ...(state.survivorId ? { forwardTo: state.survivorId } : {}),
    },
  };
  const fresh = aliasNames.filter(({ value }) => !state.names.some((name) => name.value === value));
  if (fresh.length === 0) return [absorbed];
  const names = [...state.names, ...fresh];
  return [
    absorbed,
    {
      type: 'partner.profile_changed',
      data: {
        partnerId: aggregateId,
        section: 'basic',
        changedFields: ['names'],
        material: false,
        sourceUserType: 'officer',
        names,
        contentRefs: [],
      },
    },
  ];
};

/** Outcomes of due diligence one may work with. */
const acceptable = new Set(['clear', 'clear_with_notes', 'caution']);
const checkDueDiligence = (
  level: string,
  dueDiligence: DueDiligenceFact | undefined,
  today: string,
): void => {
  if (level === 'none') return;
  require(dueDiligence?.status ===
    'concluded', 'partner.due-diligence-missing', 'Due diligence has not been concluded.', {
    reviewStatus: dueDiligence?.status ?? 'unknown',
  });
  require(acceptable.has(
    dueDiligence.outcome ?? '',
  ), 'partner.due-diligence-negative', 'Due diligence came to an outcome that rules this out.', {
    outcome: dueDiligence.outcome,
  });
  require((dueDiligence.validUntil ?? '') >=
    today, 'partner.due-diligence-expired', 'The due diligence is no longer valid.', {
    validUntil: dueDiligence.validUntil,
  });
};
/** No partner of any kind passes a case of exclusion that nobody has decided on. Source: b.5. */
export const checkExclusionDecided = ({ exclusion }: PartnerFacts): void =>
  require(exclusion?.status !==
    'undecided', 'partner.exclusion-undecided', 'Evidence points to an exclusion nobody has decided on yet.');
/**
 * What a partner passes before one works with it: the due diligence its profile asks for, where it
 * asks for any, and no exclusion that nobody has decided on.
 */
export const checkCleared = (
  { kind, profileVersion }: KnownPartner,
  facts: PartnerFacts,
  today: string,
): void => {
  checkDueDiligence(profileOf(kind, profileVersion).dueDiligence, facts.dueDiligence, today);
  checkExclusionDecided(facts);
};
export const activatePartner = (
  { aggregateId, metadata }: ActivatePartner,
  state: KnownPartner,
  facts: PartnerFacts,
): Facts<PartnerEvent> => {
  const profile = profileOf(state.kind, state.profileVersion);
  const unresolved = state.candidates
    .filter(
      ({ partnerId, score }) => score >= duplicateThreshold && !state.resolved.includes(partnerId),
    )
    .map(({ partnerId }) => partnerId);
  require(unresolved.length ===
    0, 'partner.duplicates-unresolved', 'Some duplicate candidates have not been resolved.', {
    candidates: unresolved,
  });
  checkCleared(state, facts, metadata.today);
  const reviewId = facts.dueDiligence?.reviewId;
  return [
    {
      type: 'partner.activated',
      data: {
        partnerId: aggregateId,
        ...(profile.dueDiligence !== 'none' && reviewId ? { ddReviewId: reviewId } : {}),
        nextRefreshDue: addYears(metadata.today, profile.attestationYears),
      },
    },
  ];
};
