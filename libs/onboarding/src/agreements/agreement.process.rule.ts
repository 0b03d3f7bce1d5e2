import type { HoldEvent } from '#holds';
import type { CommandIntent, IndexedProcessRule, ProcessRule, Recorded } from '#kernel';
import type {
  EngagementAgreementSettled,
  EngagementContractingStarted,
} from '#onboarding/engagements';
import type { PartnerEvent } from '#onboarding/partners';
import type { MatchEvent } from '#onboarding/screening';
import type { AgreementCommand } from './agreement.decider.js';
import type { AgreementEvent, AgreementType } from './agreement.events.js';
import {
  exclusiveTermId,
  type ReleaseExclusiveTerm,
  type ReserveExclusiveTerm,
} from './exclusive-terms/exclusive-term.decider.js';
import type { TakeAgreementNumber } from './numbering/agreement-number.decider.js';
import type { AgreementNumberTaken } from './numbering/agreement-number.events.js';

type Sends<T extends AgreementCommand['type']> = Extract<AgreementCommand, { type: T }>;

/**
 * Contracting begins: the system drafts the agreement from its template. Source: domain.md b.17.3.
 */
export const draftsForEngagement: ProcessRule<
  EngagementContractingStarted,
  Sends<'DraftAgreement'>
> = (event) => {
  if (event.type !== 'engagement.contracting_started') return [];
  const {
    engagementId,
    partnerIds,
    instrument,
    agreementId,
    amends,
    title,
    period,
    level,
    valueEstimate,
    templateVersion,
  } = event.data;
  if (!agreementId || amends) return [];
  const data = {
    // A process profile names instruments by their agreement's type.
    type: instrument as AgreementType,
    engagementId,
    partnerIds,
    title,
    templateVersion,
    ...period,
    ...(valueEstimate ? { value: valueEstimate } : {}),
    global: level === 'global',
  };
  return [{ type: 'DraftAgreement', aggregateId: agreementId, data }];
};

/** A draft gets its number. */
export const numbersAgreements: ProcessRule<
  AgreementEvent | AgreementNumberTaken,
  TakeAgreementNumber | Sends<'AssignReference'>
> = (event) => {
  if (event.type === 'agreement.drafted') {
    const { agreementId, referenceKey } = event.data;
    return [
      {
        type: 'TakeAgreementNumber',
        aggregateId: referenceKey.replaceAll('/', '-'),
        data: { key: referenceKey, agreementId },
      },
    ];
  }
  if (event.type === 'agreementnumber.taken')
    return [
      {
        type: 'AssignReference',
        aggregateId: event.data.agreementId,
        data: { reference: event.data.reference },
      },
    ];
  return [];
};

type Held = Readonly<{ partnerIds: readonly string[]; type: string; agreementId: string }>;
const reserve = (
  { partnerIds, type, agreementId }: Held,
  term: { start: string; end?: string; supersedes?: string },
): CommandIntent<ReserveExclusiveTerm>[] =>
  partnerIds.map((partnerId) => ({
    type: 'ReserveExclusiveTerm',
    aggregateId: exclusiveTermId(partnerId, type),
    data: { partnerId, agreementType: type, agreementId, ...term },
    key: partnerId,
  }));
const release = ({ partnerIds, type, agreementId }: Held): CommandIntent<ReleaseExclusiveTerm>[] =>
  partnerIds.map((partnerId) => ({
    type: 'ReleaseExclusiveTerm',
    aggregateId: exclusiveTermId(partnerId, type),
    data: { partnerId, agreementType: type, agreementId },
    key: partnerId,
  }));

/** Exclusive types hold their period from the draft on and give it back when they end. */
export const reservesTerms: ProcessRule<
  AgreementEvent,
  ReserveExclusiveTerm | ReleaseExclusiveTerm
> = (event) => {
  switch (event.type) {
    case 'agreement.drafted':
    case 'agreement.amendment_opened':
    case 'agreement.sent_for_signature':
    case 'agreement.amendment_withdrawn': {
      if (!event.data.exclusive) return [];
      const { start, end } =
        event.type === 'agreement.amendment_opened' ? event.data.after : event.data;
      const supersedes =
        event.type === 'agreement.drafted' || event.type === 'agreement.sent_for_signature'
          ? event.data.supersedes
          : undefined;
      return reserve(event.data, {
        start,
        ...(end ? { end } : {}),
        ...(supersedes ? { supersedes } : {}),
      });
    }
    case 'agreement.terminated':
    case 'agreement.expired':
    case 'agreement.superseded':
    case 'agreement.cancelled':
      return event.data.exclusive ? release(event.data) : [];
    default:
      return [];
  }
};

/** A successor in force takes the place of what it replaces. */
export const supersedes: ProcessRule<AgreementEvent, Sends<'SupersedeAgreement'>> = (event) =>
  event.type === 'agreement.in_force' && event.data.supersedes
    ? [
        {
          type: 'SupersedeAgreement',
          aggregateId: event.data.supersedes,
          data: { by: event.data.agreementId },
        },
      ]
    : [];

/** What was made for an engagement that was terminated ends with it. */
export const endsWithEngagement: ProcessRule<
  EngagementAgreementSettled,
  Sends<'EndWithEngagement'>
> = (event) => {
  if (event.type !== 'engagement.agreement_settled' || event.data.outcome !== 'ends') return [];
  const { agreementId, reasonCode, noticeOn, effectiveOn } = event.data;
  const data = { reasonCode, noticeOn, effectiveOn };
  return [{ type: 'EndWithEngagement', aggregateId: agreementId, data }];
};

type PartnerStep = PartnerEvent | MatchEvent | HoldEvent;
type PartnerConsequence = Sends<'ApplyStandingToAgreement' | 'RetryEntryIntoForce'>;
type Consequence = PartnerConsequence extends infer C
  ? C extends PartnerConsequence
    ? Omit<CommandIntent<C>, 'aggregateId'>
    : never
  : never;
const consequencesOf = (event: Recorded<PartnerStep>): readonly Consequence[] => {
  const { partnerId } = event.data;
  const standing = (how: 'excluded' | 'terminated' | 'sanctions_confirmed'): Consequence[] => [
    { type: 'ApplyStandingToAgreement', data: { partnerId, standing: how } },
  ];
  switch (event.type) {
    case 'partner.excluded':
      return standing('excluded');
    case 'partner.terminated':
      return standing('terminated');
    case 'screening.match_confirmed':
      return standing('sanctions_confirmed');
    case 'hold.released':
      return [{ type: 'RetryEntryIntoForce', data: {} }];
    default:
      return [];
  }
};

/**
 * What happens to a partner happens to its agreements; its merge and its region they follow by their
 * rows. Source: domain.md b.17.1.
 */
export const agreementsFollowPartner: IndexedProcessRule<PartnerStep, PartnerConsequence> = (
  event,
  index,
) =>
  consequencesOf(event).flatMap((intent) =>
    index
      .recordsOf(event.data.partnerId, 'agreement')
      .map((aggregateId) => ({ ...intent, aggregateId, key: event.data.partnerId })),
  );
