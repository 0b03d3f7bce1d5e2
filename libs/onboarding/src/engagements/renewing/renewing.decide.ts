import {
  addDays,
  addMonths,
  type CalendarDate,
  type Command,
  daysBetween,
  peopleOf,
  require,
} from '#kernel';
import {
  caseOf,
  type Decide,
  type EngagementFact,
  type EngagementFacts,
  profilesOf,
  requireEligible,
} from '../engagement-facts.policy.js';
import type { EngagementDrafted, Period, RenewalProposal } from '../engagement.events.js';
import type { EngagementCase } from '../engagement.state.js';
import { draftEngagement } from '../proposing/proposing.decide.js';

export type RenewEngagement = Command<'RenewEngagement'>;
/** The case the renewal is decided on, begun with what the previous one says. */
export type DraftRenewal = Command<'DraftRenewal', { proposal: RenewalProposal }>;
/** A case of non-compliance was concluded: the engagement is not to be renewed. */
export type BarRenewal = Command<'BarRenewal', { caseId: string }>;

/** Days the end of the previous engagement may lie back. Source: domain.md b.0 "Dates". */
export const backdatingDays = 30;

const monthsBetween = (start: CalendarDate, end: CalendarDate): number => {
  const [from, to] = [start, end].map((day) => {
    const [year, month] = day.split('-').map(Number);
    return year! * 12 + month!;
  });
  return to! - from!;
};
/** As long as the previous one, and no longer than the profiles of the partners allow. */
const nextPeriod = (
  { start, end }: Readonly<{ start: CalendarDate; end: CalendarDate }>,
  state: EngagementCase,
  facts: EngagementFacts,
): Period => {
  const limits = profilesOf(state, facts).flatMap((one) => one.maxTermMonths ?? []);
  const months = monthsBetween(start, end);
  const isWhole = addMonths(start, months) === end;
  const sameLength = isWhole ? addMonths(end, months) : addDays(end, daysBetween(start, end));
  const longest = limits.map((limit) => addMonths(end, limit));
  return { start: end, end: [sameLength, ...longest].toSorted()[0]! };
};

/**
 * Proposes to go on with a partner: what the previous engagement says is the proposal, its end the
 * new start. Refuses `engagement.renewal-open-ended`, `engagement.renewal-too-late`,
 * `engagement.already-renewed`, `engagement.not-to-be-renewed`, `engagement.agreement-ends-early`,
 * `engagement.partner-not-eligible`. Configurable policy after domain.md b.4, b.4.3.
 */
export const renewEngagement: Decide<RenewEngagement> = ({ metadata }, state, facts) => {
  const { today, actor } = metadata;
  const { start, end } = state.period!;
  require(end !==
    undefined, 'engagement.renewal-open-ended', 'An engagement without an end goes on by itself.');
  require(daysBetween(end, today) <=
    backdatingDays, 'engagement.renewal-too-late', `A renewal begins where the engagement ended, ${backdatingDays} days back at most; propose a new one.`, {
    end,
  });
  const { renewalId, renewal, renewalBar, agreement } = facts;
  const isUnderWay = renewal !== undefined && (renewal.status !== 'closed' || renewal.typesInForce);
  require(!isUnderWay, 'engagement.already-renewed', 'There is a renewal of this engagement.', {
    engagementId: state.renewal?.engagementId,
  });
  require(renewalBar !==
    'non_renewal', 'engagement.not-to-be-renewed', 'A case of non-compliance was concluded: this engagement is not renewed.', {
    caseId: state.renewalBarredBy,
  });
  require(!agreement?.endsEarly, 'engagement.agreement-ends-early', 'Its agreement was terminated, or notice was given.');
  requireEligible(state.partnerIds, facts);
  const proposal: RenewalProposal = {
    renews: state.engagementId,
    proposerIds: [...peopleOf(actor)],
    title: state.title,
    partnerIds: [...state.partnerIds],
    types: [...state.types],
    level: state.level,
    countries: [...state.countries],
    resultRefs: [...state.resultRefs],
    emblemUse: state.emblemUse,
    period: nextPeriod({ start, end }, state, facts),
    ...(state.valueEstimate ? { valueEstimate: state.valueEstimate } : {}),
    ...(state.objectiveRef ? { objectiveRef: state.objectiveRef } : {}),
    ...(state.caseType ? { caseType: state.caseType } : {}),
    ...(agreement && state.agreementId
      ? {
          agreementId: state.agreementId,
          instrument: agreement.type,
          signatories: agreement.signatories.map(({ signatoryId, party, authority }) => ({
            signatoryId,
            party,
            authority,
          })),
        }
      : {}),
  };
  return [
    {
      type: 'engagement.renewal_proposed',
      data: { ...caseOf(state), renewalId: renewalId!, proposal },
    },
  ];
};

/** Begins the case as if somebody had typed it; who proposed the renewal proposed it. */
export const draftRenewal = (
  { aggregateId, data: { proposal }, metadata }: DraftRenewal,
  facts: EngagementFacts,
): EngagementFact[] => {
  const { title, partnerIds, types, level, resultRefs, objectiveRef, valueEstimate, caseType } =
    proposal;
  const draft = {
    type: 'DraftEngagement' as const,
    aggregateId,
    data: {
      title,
      partnerIds,
      types,
      level,
      resultRefs,
      ...(objectiveRef ? { objectiveRef } : {}),
      ...(valueEstimate ? { valueEstimate } : {}),
      // A case with a government that came before types of cases were kept is one of an agreement.
      caseType: caseType ?? ('agreement' as NonNullable<EngagementDrafted['data']['caseType']>),
    },
    metadata,
  };
  return [
    ...draftEngagement(draft, facts),
    {
      type: 'engagement.renewal_drafted',
      data: { engagementId: aggregateId, partnerIds, proposal },
    },
  ];
};

export const barRenewal: Decide<BarRenewal> = ({ data: { caseId } }, state) =>
  state.renewalBarredBy === caseId
    ? []
    : [{ type: 'engagement.renewal_barred', data: { ...caseOf(state), caseId } }];
