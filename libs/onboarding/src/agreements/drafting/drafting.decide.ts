import {
  addDays,
  addMonths,
  type CalendarDate,
  type Command,
  daysBetween,
  type NamedDocument,
  reaches,
  refuseTransition,
  require,
  requireHash,
  reasonOf,
  unseen,
} from '#kernel';
import {
  type AgreementFact,
  type AgreementFacts,
  agreementOf,
  type Decide,
  forEngagement,
} from '../agreement-facts.policy.js';
import type {
  AgreementTerms,
  AgreementType,
  AmendmentType,
  Deviation,
  Money,
} from '../agreement.events.js';
import type { KnownAgreement } from '../agreement.state.js';
import type { ContractedEngagement } from '../views/views.state.js';
import { backdatingDays, instruments } from '../instruments.policy.js';
import { answeredOnPaper } from '../paper-answers.policy.js';

export type DraftAgreement = Command<
  'DraftAgreement',
  {
    type: AgreementType;
    engagementId?: string;
    partnerIds: string[];
    title: string;
    templateVersion: string;
    start: string;
    end?: string;
    value?: Money;
    supersedes?: string;
    global?: boolean;
  }
>;
export type ShareForNegotiation = Command<'ShareForNegotiation', { hash: string }>;
export type ProposeChange = Command<'ProposeChange', { hash: string; evidence?: NamedDocument }>;
export type RequestLegalReview = Command<'RequestLegalReview', { deviations: Deviation[] }>;
export type ClearLegally = Command<'ClearLegally', { hash: string }>;
export type ReturnFromLegal = Command<'ReturnFromLegal'>;
export type CancelAgreement = Command<
  'CancelAgreement',
  { reasonCode: (typeof cancelReasons)[number] }
>;
export type AmendAgreement = Command<
  'AmendAgreement',
  { amendmentType: AmendmentType; hash: string; start?: string; end?: string; value?: Money }
>;
export type AssignReference = Command<'AssignReference', { reference: string }>;
export const cancelReasons = [
  'no_agreement',
  'partner_request',
  'superseded_by_events',
  'error',
  'other',
] as const;

/**
 * Refuses `agreement.term-order`, `agreement.term-over`, `agreement.term-too-long`,
 * `agreement.end-needed`.
 */
const requireTerm = (
  { start, end }: AgreementTerms,
  partnerIds: readonly string[],
  { partners, limits }: AgreementFacts,
  today: string,
): void => {
  const months = partnerIds.flatMap((id) => limits[partners[id]?.kind ?? '']?.maxTermMonths ?? []);
  const limit = months.length > 0 ? Math.min(...months) : undefined;
  if (end === undefined)
    return require(limit ===
      undefined, 'agreement.end-needed', 'Only agreements with governments may stay open.');
  require(daysBetween(start, end) >
    0, 'agreement.term-order', 'The term must end after it starts.', { start, end });
  require(end > today, 'agreement.term-over', 'The term lies in the past.', { end });
  require(limit === undefined ||
    end <=
      addMonths(
        start,
        limit,
      ), 'agreement.term-too-long', `The term may last ${limit} months at most.`, {
    maxTermMonths: limit,
  });
};

/** Refuses `agreement.start-backdated`. Source: domain.md b.0, backdating. */
const requireNotBackdated = (start: CalendarDate, day: CalendarDate): void => {
  const earliest = addDays(day, -backdatingDays);
  require(start >=
    earliest, 'agreement.start-backdated', `A start lies back ${backdatingDays} days at most.`, {
    earliest,
  });
};

/**
 * Begins an agreement: for an engagement in contracting, or without one where the profile allows
 * it.
 * Refuses `agreement.engagement-not-contracting`, `agreement.engagement-needed`,
 * `agreement.partner-not-eligible`, `agreement.replaced-unknown`, `agreement.start-backdated`, the
 * term's codes.
 */
export const draftAgreement = (
  { aggregateId, data, metadata }: DraftAgreement,
  facts: AgreementFacts,
): AgreementFact[] => {
  const {
    type,
    engagementId,
    partnerIds,
    title,
    templateVersion,
    start,
    end,
    value,
    supersedes,
    global,
  } = data;
  const partners = partnerIds.map((id) => facts.partners[id]).filter((one) => one !== undefined);
  const visible =
    metadata.actor.role === 'SYS' ||
    partners.every(({ kind, countryCode, regionCode }) =>
      reaches(metadata.scope, { kind, countryCode, regionCode, partnerIds }),
    );
  const areThere =
    partners.length === partnerIds.length && partners.every((one) => one.status !== 'unknown');
  if (!visible || !areThere) throw unseen(areThere);
  const barred = partners.find((one) =>
    ['excluded', 'terminated', 'merged', 'declined', 'withdrawn'].includes(one.status),
  );
  require(!barred, 'agreement.partner-not-eligible', `There is no agreement with a partner that is ${barred?.status}.`, {
    partnerStatus: barred?.status,
  });
  const { engagement } = facts;
  const contracting =
    engagement?.status === 'contracting' && engagement.agreementId === aggregateId;
  require(engagementId === undefined ||
    contracting, 'agreement.engagement-not-contracting', 'The engagement is not waiting for this agreement.', {
    engagementId,
  });
  const alone = partners.every((one) => facts.limits[one.kind]?.withoutEngagement);
  require(engagementId !== undefined ||
    alone, 'agreement.engagement-needed', 'With this kind of partner an agreement belongs to an engagement.');
  require(supersedes === undefined ||
    facts.replaced?.partnerIds.every((id) =>
      partnerIds.includes(id),
    ), 'agreement.replaced-unknown', 'There is no agreement with these partners that this one could replace.', {
    supersedes,
  });
  requireTerm({ start, ...(end ? { end } : {}) }, partnerIds, facts, metadata.today);
  // Whoever approved the engagement approved its period.
  if (engagementId === undefined) requireNotBackdated(start, metadata.today);
  const { kind, countryCode, regionCode } = partners[0]!;
  const { code, exclusive } = instruments[type];
  const referenceKey = `${code}/${global || partnerIds.length > 1 ? 'GLO' : (facts.alpha3 ?? 'GLO')}/${metadata.today.slice(0, 4)}`;
  return [
    {
      type: 'agreement.drafted',
      data: {
        agreementId: aggregateId,
        type,
        ...(engagementId ? { engagementId } : {}),
        partnerIds,
        parties: ['organisation', ...partnerIds],
        kind,
        countryCode,
        regionCode,
        title,
        templateVersion,
        start,
        ...(end ? { end } : {}),
        ...(value ? { value } : {}),
        ...(supersedes ? { supersedes } : {}),
        exclusive,
        referenceKey,
      },
    },
  ];
};

/** Its number; assigned once. */
export const assignReference: Decide<AssignReference> = ({ data }, state) =>
  state.reference
    ? []
    : [
        {
          type: 'agreement.reference_assigned',
          data: { ...agreementOf(state), reference: data.reference },
        },
      ];

const shared = (state: KnownAgreement, hash: string, court: 'ours' | 'theirs'): AgreementFact => {
  requireHash(hash, 'agreement.hash');
  return {
    type: 'agreement.version_shared',
    data: { ...agreementOf(state), version: state.version + 1, hash, court },
  };
};
/** Sends our text to the other side. Refuses `agreement.not-your-turn`, `agreement.hash`. */
export const shareForNegotiation: Decide<ShareForNegotiation> = ({ data }, state) => {
  require(state.court ===
    'ours', 'agreement.not-your-turn', 'It is the other side that moves now.', {
    court: state.court,
  });
  return [shared(state, data.hash, 'theirs')];
};
/**
 * The other side's text; an officer writes down one that came on paper. Refuses
 * `agreement.not-your-turn`, `agreement.hash`, `agreement.evidence-missing`.
 */
export const proposeChange: Decide<ProposeChange> = ({ data, metadata }, state) => {
  require(state.court ===
    'theirs', 'agreement.not-your-turn', 'It is the other side that moves now.', {
    court: state.court,
  });
  const answer = { answer: 'text' } as const;
  return [
    shared(state, data.hash, 'ours'),
    ...answeredOnPaper(agreementOf(state), metadata, answer, data.evidence),
  ];
};
/** Lists what differs from the template. */
export const requestLegalReview: Decide<RequestLegalReview> = ({ data }, state) => [
  {
    type: 'agreement.legal_review_requested',
    data: { ...agreementOf(state), deviations: data.deviations, hash: state.hash! },
  },
];
/** Clears the text word for word. Refuses `agreement.text-changed`. */
export const clearLegally: Decide<ClearLegally> = ({ data }, state) => {
  require(data.hash ===
    state.hash, 'agreement.text-changed', 'This is not the text that was sent for review.', {
    hash: state.hash,
  });
  return [{ type: 'agreement.legally_cleared', data: { ...agreementOf(state), hash: data.hash } }];
};
export const returnFromLegal: Decide<ReturnFromLegal> = ({ metadata }, state) => [
  { type: 'agreement.legal_returned', data: { ...agreementOf(state), ...reasonOf(metadata) } },
];

/** What a withdrawn amendment leaves behind. */
export const amendmentWithdrawn = (
  state: KnownAgreement,
  reason: { reasonRef?: string } = {},
): AgreementFact => ({
  type: 'agreement.amendment_withdrawn',
  data: {
    ...agreementOf(state),
    type: state.type,
    ...forEngagement(state),
    ...(state.amendment?.engagementRevision === undefined
      ? {}
      : { engagementRevision: state.amendment.engagementRevision }),
    number: state.amendment!.number,
    start: state.start,
    ...(state.end ? { end: state.end } : {}),
    exclusive: state.exclusive,
    ...reason,
  },
});
/** Gives up an agreement, or only the amendment under way. */
export const cancelAgreement: Decide<CancelAgreement> = ({ data, metadata }, state) =>
  state.amendment
    ? [amendmentWithdrawn(state, reasonOf(metadata))]
    : [
        {
          type: 'agreement.cancelled',
          data: {
            ...agreementOf(state),
            type: state.type,
            ...forEngagement(state),
            reasonCode: data.reasonCode,
            ...reasonOf(metadata),
            exclusive: state.exclusive,
          },
        },
      ];

const termsOf = ({ start, end, value }: AgreementTerms): AgreementTerms => ({
  start,
  ...(end ? { end } : {}),
  ...(value ? { value } : {}),
});
/** The engagement, where an approved revision of it is what the amendment carries out. */
const revisionContracted = (
  { agreementId }: KnownAgreement,
  engagement: ContractedEngagement | undefined,
): ContractedEngagement | undefined =>
  engagement?.status === 'contracting' && engagement.agreementId === agreementId
    ? engagement
    : undefined;
/**
 * Engagement and agreement end on the same day: an amendment ends with the revision it carries out;
 * one of its own takes the engagement along, which must not be over or about to change its period
 * itself. Refuses `agreement.engagement-period`, `agreement.engagement-over`,
 * `agreement.engagement-amended`. Configurable policy: b.4 and b.5 leave open which end holds.
 */
const requireOneTerm = (
  before: AgreementTerms,
  after: AgreementTerms,
  {
    engagement,
    revision,
  }: Readonly<{
    engagement: ContractedEngagement | undefined;
    revision: ContractedEngagement | undefined;
  }>,
): void => {
  const agreed = revision?.period?.end;
  if (agreed)
    return require(after.end ===
      agreed, 'agreement.engagement-period', 'The amendment ends on the day its engagement was approved to.', {
      end: agreed,
    });
  if (!engagement || after.end === before.end) return;
  require(engagement.status !==
    'closed', 'agreement.engagement-over', 'Its engagement is over: there is nothing to extend or to shorten.');
  require(!engagement.amending, 'agreement.engagement-amended', 'An amendment of its engagement is under way, which brings the period; take that back, or carry it out.', {
    end: engagement.period?.end,
  });
};
/**
 * Opens an amendment; the agreement stays in force. Refuses `agreement.amendment-changes-nothing`,
 * `agreement.amendment-type`,
 * `agreement.amendment-before-today`, `agreement.amendment-start-ahead`,
 * `agreement.start-backdated`, `agreement.extension-too-long`, `agreement.engagement-period`, `agreement.engagement-over`,
 * `agreement.engagement-amended`, the term's codes. Source:
 * domain.md b.5, (f) E-23.
 */
export const amendAgreement: Decide<AmendAgreement> = (
  { type, data, metadata },
  state,
  { engagement },
) => {
  const { amendmentType, hash, ...given } = data;
  if (state.notice) return refuseTransition(type, state, 'notice of termination was given');
  requireHash(hash, 'agreement.hash');
  const before = termsOf(state);
  const revision = revisionContracted(state, engagement);
  const agreed = revision?.period?.end;
  const after = termsOf({
    ...before,
    ...given,
    ...(given.end === undefined && agreed ? { end: agreed } : {}),
  });
  const termChanges = after.start !== before.start || after.end !== before.end;
  const valueChanges =
    after.value?.amountMinor !== before.value?.amountMinor ||
    after.value?.currency !== before.value?.currency;
  const allowed = {
    date: { term: true, value: false },
    no_cost_extension: { term: true, value: false },
    budget: { term: false, value: true },
    scope: { term: false, value: false },
    administrative_error: { term: true, value: true },
  }[amendmentType];
  // A revision brings its own end, whatever else the amendment is about.
  const termMayChange = allowed.term || (agreed !== undefined && after.start === before.start);
  require((termMayChange || !termChanges) &&
    (allowed.value ||
      !valueChanges), 'agreement.amendment-type', `An amendment of the type ${amendmentType} does not change these terms.`);
  const needed =
    amendmentType === 'budget'
      ? valueChanges
      : amendmentType === 'date' || amendmentType === 'no_cost_extension'
        ? termChanges
        : true;
  require(needed, 'agreement.amendment-changes-nothing', 'The amendment changes nothing.');
  const later = after.end !== undefined && before.end !== undefined && after.end > before.end;
  require(amendmentType !== 'no_cost_extension' ||
    later, 'agreement.amendment-type', 'A no-cost extension moves the end to a later day.');
  if (after.end !== undefined) {
    require(after.end > after.start, 'agreement.term-order', 'The term must end after it starts.', {
      start: after.start,
      end: after.end,
    });
    require(after.end >
      metadata.today, 'agreement.amendment-before-today', 'An amendment cannot end the agreement in the past.', {
      end: after.end,
    });
    const latest =
      state.firstEnd && addMonths(state.firstEnd, instruments[state.type].maxExtensionMonths);
    require(!later ||
      latest === undefined ||
      after.end <= latest, 'agreement.extension-too-long', 'All extensions together go too far.', {
      latest,
    });
  }
  require(after.start === before.start ||
    after.start <=
      metadata.today, 'agreement.amendment-start-ahead', 'An agreement in force cannot begin on a day to come.', {
    latest: metadata.today,
  });
  if (after.start < before.start) requireNotBackdated(after.start, before.start);
  requireOneTerm(before, after, { engagement, revision });
  return [
    {
      type: 'agreement.amendment_opened',
      data: {
        ...agreementOf(state),
        type: state.type,
        ...forEngagement(state),
        ...(revision === undefined ? {} : { engagementRevision: revision.revision }),
        number: state.amendmentsOpened + 1,
        amendmentType,
        before,
        after,
        hash,
        exclusive: state.exclusive,
      },
    },
  ];
};
