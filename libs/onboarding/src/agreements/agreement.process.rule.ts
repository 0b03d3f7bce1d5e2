import type { CommandIntent, Event, ProcessRule, Recorded } from '#kernel';
import type { AgreementEvent, Money } from './agreement.events.js';
import { exclusiveTermId } from './exclusive-terms/exclusive-term.decider.js';
import type { AgreementNumberTaken } from './numbering/agreement-number.events.js';

type ContractingStarted = Event<
  'engagement.contracting_started',
  {
    engagementId: string;
    partnerIds: string[];
    instrument: string;
    agreementId?: string;
    amends: boolean;
    title: string;
    period: { start: string; end?: string };
    level: string;
    valueEstimate?: Money;
    templateVersion: string;
  }
>;

/**
 * Contracting begins: the system drafts the agreement from its template. Source: domain.md b.17.3.
 */
export const draftsForEngagement: ProcessRule<ContractingStarted> = (event) => {
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
    type: instrument,
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
export const numbersAgreements: ProcessRule<AgreementEvent | AgreementNumberTaken> = (event) => {
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
): CommandIntent[] =>
  partnerIds.map((partnerId) => ({
    type: 'ReserveExclusiveTerm',
    aggregateId: exclusiveTermId(partnerId, type),
    data: { partnerId, agreementType: type, agreementId, ...term },
    key: partnerId,
  }));
const release = ({ partnerIds, type, agreementId }: Held): CommandIntent[] =>
  partnerIds.map((partnerId) => ({
    type: 'ReleaseExclusiveTerm',
    aggregateId: exclusiveTermId(partnerId, type),
    data: { partnerId, agreementType: type, agreementId },
    key: partnerId,
  }));

/** Exclusive types hold their period from the draft on and give it back when they end. */
export const reservesTerms: ProcessRule<AgreementEvent> = (event) => {
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
export const supersedes: ProcessRule<AgreementEvent> = (event) =>
  event.type === 'agreement.in_force' && event.data.supersedes
    ? [
        {
          type: 'SupersedeAgreement',
          aggregateId: event.data.supersedes,
          data: { by: event.data.agreementId },
        },
      ]
    : [];

type Index = Readonly<{ recordsOf(partnerId: string, type: string): readonly string[] }>;
const standings: Readonly<Record<string, string>> = {
  'partner.excluded': 'excluded',
  'partner.terminated': 'terminated',
  'screening.match_confirmed': 'sanctions_confirmed',
};

/**
 * What happens to a partner happens to its agreements. Source: domain.md b.17.1, b.17.5, b.17.6.
 */
export const agreementsFollowPartner = (
  event: Recorded<Event>,
  index: Index,
): readonly CommandIntent[] => {
  const { partnerId, partnerIds, survivorId } = event.data as {
    partnerId?: string;
    partnerIds?: readonly string[];
    survivorId?: string;
  };
  const standing = standings[event.type];
  return (partnerIds ?? (partnerId ? [partnerId] : [])).flatMap((id) => {
    const each = (type: string, data: object): CommandIntent[] =>
      index.recordsOf(id, 'agreement').map((aggregateId) => ({ type, aggregateId, data, key: id }));
    if (standing) return each('ApplyStandingToAgreement', { partnerId: id, standing });
    if (event.type === 'hold.released') return each('RetryEntryIntoForce', {});
    if (event.type === 'partner.region_changed')
      return each('RescopeAgreement', {
        partnerId: id,
        regionCode: (event.data as { to: string }).to,
      });
    if (event.type === 'partner.merged' && survivorId)
      return each('RepointAgreement', { fromPartnerId: id, toPartnerId: survivorId });
    return [];
  });
};
