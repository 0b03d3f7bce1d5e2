import {
  addDays,
  addMonths,
  addYears,
  type CalendarDate,
  type CommandMetadata,
  type Facts,
  require,
  type Role,
  RuleViolation,
  reasonOf,
} from '#kernel';
import {
  askToLift,
  countersign,
  latestReviewOf,
  levelOfRole,
  policyValues,
  profileOf,
  regionOf,
} from '#reference';
import type {
  ApplyRegionChange,
  CountersignLift,
  ExcludePartner,
  LiftSuspension,
  MarkDormant,
  PartnerFacts,
  ProposeExclusion,
  Reactivate,
  ReattestProfile,
  ReclassifyKind,
  RequestLift,
  SuspendPartner,
  TerminateRelationship,
} from '../commands.state.js';
import { checkCleared, checkExclusionDecided } from '../intake/intake.decide.js';
import type { EvidenceStep, PartnerEvent } from '../partner.events.js';
import type { KnownPartner } from '../partner.state.js';

/** How far a date may lie back without a decision-maker, days. Source: b.0. */
const backdating = 30;
const decisionMakers: readonly Role[] = ['DIR', 'RD', 'ADG', 'DG', 'SYS'];
/** Refuses `partner.backdated`, and `partner.effective-too-early` before it was registered. */
const checkEffective = (
  date: CalendarDate,
  { actor, today }: CommandMetadata,
  { registeredOn }: KnownPartner,
): void => {
  require(date >=
    registeredOn, 'partner.effective-too-early', 'Nothing takes effect before the partner was registered.', {
    earliest: registeredOn,
  });
  const allowed = decisionMakers.includes(actor.role) || date >= addDays(today, -backdating);
  require(allowed, 'partner.backdated', 'A date more than 30 days back needs a decision-maker.', {
    earliest: addDays(today, -backdating),
  });
};

/**
 * Refuses `partner.exclusion-without-evidence`, and `partner.evidence-broken` where a step does not
 * begin at an end of the step before. A step from a record to itself is its own activity.
 */
const checkPath = (path: readonly EvidenceStep[]): void => {
  require(path.length >
    0, 'partner.exclusion-without-evidence', 'An exclusion shows the path that is its evidence.');
  const follows = (step: EvidenceStep, index: number): boolean =>
    index === 0 ||
    [path[index - 1]!.from, path[index - 1]!.to].some(
      (end) => end === step.from || end === step.to,
    );
  require(path.every(
    follows,
  ), 'partner.evidence-broken', 'The evidence is a path: each step begins where the one before ends.');
};
/** Raised by a person; where the system sends it, `raisedById` names the person it speaks for. */
export const proposeExclusion = ({
  aggregateId,
  data,
  metadata,
}: ProposeExclusion): Facts<PartnerEvent> => {
  const { basis, evidencePath, raisedById } = data;
  checkPath(evidencePath);
  const raised = metadata.actor.role === 'SYS' && raisedById ? { raisedById } : {};
  return [
    {
      type: 'partner.exclusion_proposed',
      data: { partnerId: aggregateId, basis, evidencePath, ...raised, ...reasonOf(metadata) },
    },
  ];
};

export const excludePartner = (
  { aggregateId, data, metadata }: ExcludePartner,
  state: KnownPartner,
): Facts<PartnerEvent> => {
  const { exclusionProposal } = state;
  const bySystem = metadata.actor.role === 'SYS';
  const basis = bySystem ? data.basis : exclusionProposal?.basis;
  const evidencePath = bySystem ? data.evidencePath : exclusionProposal?.evidencePath;
  require(basis !== undefined &&
    evidencePath !==
      undefined, 'partner.exclusion-not-proposed', 'The due-diligence lead must have proposed the exclusion first.');
  checkPath(evidencePath);
  const effectiveOn = data.effectiveOn ?? metadata.today;
  checkEffective(effectiveOn, metadata, state);
  return [
    {
      type: 'partner.excluded',
      data: { partnerId: aggregateId, basis, evidencePath: [...evidencePath], effectiveOn },
    },
  ];
};

/** Offices follow their head office only where each is named. Refuses `partner.not-an-office`. */
const checkOffices = (
  partnerId: string,
  named: readonly string[],
  { offices = [] }: PartnerFacts,
): void => {
  const strangers = named.filter(
    (id) => !offices.some((one) => one.partnerId === id && one.parentId === partnerId),
  );
  require(strangers.length ===
    0, 'partner.not-an-office', 'Some records named are no offices of this one.', {
    partnerIds: strangers,
  });
};
export const suspendPartner = (
  { aggregateId, data, metadata }: SuspendPartner,
  _state: KnownPartner,
  facts: PartnerFacts,
): Facts<PartnerEvent> => {
  const { scope, reasonCode, reviewDue, offices = [] } = data;
  require(reviewDue > metadata.today, 'partner.review-date-past', 'The review is due after today.');
  const latest = latestReviewOf(metadata.today);
  require(reviewDue <=
    latest, 'partner.review-date-too-late', `A suspension is reviewed within ${policyValues.suspensionReviewDays} days.`, {
    latest,
  });
  checkOffices(aggregateId, offices, facts);
  return [
    {
      type: 'partner.suspended',
      data: {
        partnerId: aggregateId,
        scope,
        reasonCode,
        ...reasonOf(metadata),
        reviewDue,
        ...(offices.length > 0 ? { offices } : {}),
      },
    },
  ];
};

export const liftSuspension = (
  { aggregateId, metadata }: LiftSuspension,
  state: KnownPartner,
  facts: PartnerFacts,
): Facts<PartnerEvent> => {
  const { suspendedBy } = state;
  if (levelOfRole(metadata.actor.role) < levelOfRole(suspendedBy?.role ?? 'PO-L'))
    throw new RuleViolation(
      'partner.level-too-low',
      'The suspension was decided at a higher level.',
      'role',
    );
  checkCleared(state, facts, metadata.today);
  return [
    {
      type: 'partner.suspension_lifted',
      data: { partnerId: aggregateId, decisionId: metadata.commandId },
    },
  ];
};
/** Only by whoever suspended. A suspended partner always knows by whom. */
export const requestLift = (
  { aggregateId, metadata }: RequestLift,
  state: KnownPartner,
): Facts<PartnerEvent> => {
  const asked = askToLift(state.suspendedBy!, metadata);
  return asked
    ? [
        {
          type: 'partner.lift_requested',
          data: { partnerId: aggregateId, ...asked, ...reasonOf(metadata) },
        },
      ]
    : [];
};
export const countersignLift = (
  { aggregateId, metadata }: CountersignLift,
  state: KnownPartner,
  facts: PartnerFacts,
): Facts<PartnerEvent> => {
  const by = countersign(state.suspendedBy!, metadata);
  checkCleared(state, facts, metadata.today);
  return [
    {
      type: 'partner.suspension_lifted',
      data: { partnerId: aggregateId, decisionId: metadata.commandId, ...by },
    },
  ];
};

export const reactivate = (
  { aggregateId, metadata }: Reactivate,
  state: KnownPartner,
  facts: PartnerFacts,
): Facts<PartnerEvent> => {
  const { attestedOn } = state;
  require(attestedOn !== undefined &&
    addYears(attestedOn, 1) >=
      metadata.today, 'partner.attestation-outdated', 'The profile must have been attested within the last 12 months.', {
    attestedOn,
  });
  checkExclusionDecided(facts);
  return [{ type: 'partner.reactivated', data: { partnerId: aggregateId } }];
};

/** Refuses `partner.cascade-incomplete` with what is still under way and not named. */
export const terminateRelationship = (
  { aggregateId, data, metadata }: TerminateRelationship,
  state: KnownPartner,
  { commitments }: PartnerFacts,
): Facts<PartnerEvent> => {
  checkEffective(data.effectiveOn, metadata, state);
  const open = (commitments?.live ?? [])
    .filter(({ kind, id }) => !data.cascade?.some((step) => step.type === kind && step.id === id))
    .map(({ kind, id }) => ({ type: kind, id }));
  require(open.length ===
    0, 'partner.cascade-incomplete', 'Say what becomes of each engagement and agreement still under way.', {
    open,
  });
  return [
    {
      type: 'partner.terminated',
      data: {
        partnerId: aggregateId,
        reasonCode: data.reasonCode,
        ...reasonOf(metadata),
        effectiveOn: data.effectiveOn,
        cascade: data.cascade ?? [],
      },
    },
  ];
};

export const reattestProfile = (
  { aggregateId, data, metadata }: ReattestProfile,
  state: KnownPartner,
): Facts<PartnerEvent> => {
  const { kind, profileVersion } = state;
  const profile = profileOf(kind, profileVersion);
  const missing = profile.sections.filter((section) => !data.sections.includes(section));
  require(missing.length ===
    0, 'partner.sections-unconfirmed', 'Each section of the profile is confirmed by itself.', {
    sections: missing,
  });
  return [
    {
      type: 'partner.reattested',
      data: {
        partnerId: aggregateId,
        on: metadata.today,
        sections: data.sections,
        nextDue: addYears(metadata.today, profile.attestationYears),
      },
    },
  ];
};

export const reclassifyKind = (
  { aggregateId, data, metadata }: ReclassifyKind,
  state: KnownPartner,
  { commitments }: PartnerFacts,
): Facts<PartnerEvent> => {
  const { kind, reclassification } = state;
  require(reclassification, 'partner.reclassification-not-proposed', 'The due-diligence lead must have proposed the new kind first.');
  checkEffective(data.effectiveOn, metadata, state);
  const { to, reasonRef } = reclassification;
  const engagementIds = (commitments?.live ?? [])
    .filter((one) => one.kind === 'engagement')
    .map(({ id }) => id);
  return [
    {
      type: 'partner.reclassified',
      data: {
        partnerId: aggregateId,
        from: kind,
        to,
        profileVersion: profileOf(to).version,
        effectiveOn: data.effectiveOn,
        ...(reasonRef ? { basisRef: reasonRef } : {}),
        engagementIds,
      },
    },
  ];
};

/**
 * 36 months after the last thing that began or ended; nothing where something is under way or the
 * day has not come.
 */
export const markDormant = (
  { aggregateId, metadata }: MarkDormant,
  state: KnownPartner,
  { commitments }: PartnerFacts,
): Facts<PartnerEvent> => {
  const { registeredOn, activatedOn = registeredOn } = state;
  const lastOn = commitments?.lastOn;
  const since: CalendarDate = lastOn !== undefined && lastOn > activatedOn ? lastOn : activatedOn;
  if (
    (commitments?.live.length ?? 0) > 0 ||
    addMonths(since, policyValues.dormancyMonths) > metadata.today
  )
    return [];
  return [{ type: 'partner.dormant', data: { partnerId: aggregateId, since } }];
};

/** Follows the reference data; history keeps the region it was made in. */
export const applyRegionChange = (
  { aggregateId, metadata }: ApplyRegionChange,
  state: KnownPartner,
): Facts<PartnerEvent> => {
  const { countryCode, regionCode } = state;
  const to = regionOf(countryCode, metadata.today);
  return to === undefined || to === regionCode
    ? []
    : [
        {
          type: 'partner.region_changed',
          data: {
            partnerId: aggregateId,
            countryCode,
            from: regionCode,
            to,
            effectiveOn: metadata.today,
          },
        },
      ];
};
