import {
  type CalendarDate,
  type EventOf,
  type Instant,
  peopleOf,
  type Projection,
  type Recorded,
} from '#kernel';
import type { AgreementEvent } from '#onboarding/agreements';
import type { EngagementEvent } from '#onboarding/engagements';
import type { PartnerEvent } from '#onboarding/partners';

type RiskRating = EventOf<EngagementEvent, 'engagement.risk_assessed'>['data']['ratings'][number];

/** One case on the board: a partner's registration, an engagement or its agreement. */
export type PipelineCard = {
  /** `engagement:<id>`; also the key of the document. */
  caseKey: string;
  caseType: 'partner' | 'engagement' | 'agreement';
  caseId: string;
  partnerIds: string[];
  kind: string;
  countryCode: string;
  regionCode: string;
  title?: string;
  tier?: string;
  state: string;
  /** When the case came into this state; ages are counted from here. */
  since: Instant;
  openedAt: Instant;
  dueOn?: CalendarDate;
  /** False once nothing is left to do: active partners, running engagements, closed cases. */
  open: boolean;
  revision?: number;
  /** Revision in force while an amendment is under way. */
  revisionInForce?: number;
  /** The approval a case falls back to when its contracting stops. */
  approvedAs?: string;
  /** The agreement that is being made or in force. */
  agreementId?: string;
  /** Who has had a hand in it. */
  people: string[];
  /** The seven headings of the latest assessment, until the case is handed in anew. */
  ratings?: RiskRating[];
  conditions?: {
    conditionId: string;
    ownerId: string;
    dueOn: CalendarDate;
    phase: string;
    state: 'open' | 'met' | 'breached' | 'dropped';
  }[];
};

/** Events of other capabilities, as far as the board reads them. */
type PartnerStep = EventOf<
  PartnerEvent,
  | 'partner.registered'
  | 'partner.submitted'
  | 'partner.info_requested'
  | 'partner.intake_started'
  | 'partner.activated'
  | 'partner.reactivated'
  | 'partner.dormant'
  | 'partner.suspended'
  | 'partner.suspension_lifted'
  | 'partner.terminated'
  | 'partner.declined'
  | 'partner.withdrawn'
  | 'partner.excluded'
  | 'partner.exclusion_reversed'
  | 'partner.merged'
  | 'partner.reclassified'
  | 'partner.region_changed'
>;
type AgreementStep = EventOf<
  AgreementEvent,
  | 'agreement.drafted'
  | 'agreement.version_shared'
  | 'agreement.legal_review_requested'
  | 'agreement.legally_cleared'
  | 'agreement.legal_returned'
  | 'agreement.sent_for_signature'
  | 'agreement.in_force'
  | 'agreement.amendment_opened'
  | 'agreement.amendment_applied'
  | 'agreement.amendment_withdrawn'
  | 'agreement.suspended'
  | 'agreement.resumed'
  | 'agreement.terminated'
  | 'agreement.expired'
  | 'agreement.superseded'
  | 'agreement.cancelled'
  | 'agreement.rescoped'
>;
type Opening = EventOf<
  PipelineEvent,
  'partner.registered' | 'engagement.drafted' | 'agreement.drafted'
>;
/** With the last signature it waits for its start, or is in force with the next event. */
type SignatureStep = EventOf<AgreementEvent, 'agreement.signed' | 'agreement.signatories_replaced'>;
export type PipelineEvent = EngagementEvent | PartnerStep | AgreementStep | SignatureStep;

const stateByEvent: Readonly<Partial<Record<PipelineEvent['type'], string>>> = {
  'partner.submitted': 'submitted',
  'partner.info_requested': 'info_requested',
  'partner.intake_started': 'intake_review',
  'partner.activated': 'active',
  'partner.reactivated': 'active',
  'partner.dormant': 'dormant',
  'partner.suspended': 'suspended',
  'partner.suspension_lifted': 'active',
  'partner.terminated': 'terminated',
  'partner.declined': 'declined',
  'partner.withdrawn': 'withdrawn',
  'partner.excluded': 'excluded',
  'partner.exclusion_reversed': 'intake_review',
  'partner.merged': 'merged',
  'agreement.version_shared': 'negotiation',
  'agreement.legal_review_requested': 'legal_review',
  'agreement.legally_cleared': 'cleared',
  'agreement.legal_returned': 'negotiation',
  'agreement.sent_for_signature': 'out_for_signature',
  'agreement.in_force': 'in_force',
  'agreement.amendment_opened': 'legal_review',
  'agreement.amendment_applied': 'in_force',
  'agreement.amendment_withdrawn': 'in_force',
  'agreement.suspended': 'suspended',
  'agreement.resumed': 'in_force',
  'agreement.terminated': 'terminated',
  'agreement.expired': 'expired',
  'agreement.superseded': 'superseded',
  'agreement.cancelled': 'cancelled',
  'engagement.submitted': 'submitted',
  'engagement.protocol_checked': 'decision',
  'engagement.recommended': 'recommendation',
  'engagement.recommendation_accepted': 'decision',
  'engagement.referred': 'committee',
  'engagement.committee_concluded': 'decision',
  'engagement.activated': 'active',
  'engagement.suspended': 'suspended',
  'engagement.resumed': 'active',
  'engagement.completed': 'completed',
  'engagement.terminated': 'terminated',
};
const settled = new Set([
  'active',
  'dormant',
  'in_force',
  'terminated',
  'declined',
  'withdrawn',
  'excluded',
  'merged',
  'expired',
  'superseded',
  'cancelled',
  'completed',
  'lapsed',
]);

const isOfPartner = (event: PipelineEvent): event is PartnerStep =>
  event.type.startsWith('partner.');
const isOfAgreement = (event: PipelineEvent): event is AgreementStep | SignatureStep =>
  event.type.startsWith('agreement.');
/** Which case an event belongs to. */
const caseOf = (event: PipelineEvent): Pick<PipelineCard, 'caseType' | 'caseId'> => {
  if (isOfPartner(event)) return { caseType: 'partner', caseId: event.data.partnerId };
  if (isOfAgreement(event)) return { caseType: 'agreement', caseId: event.data.agreementId };
  return { caseType: 'engagement', caseId: event.data.engagementId };
};
const keyOf = (event: PipelineEvent): string => {
  const { caseType, caseId } = caseOf(event);
  return `${caseType}:${caseId}`;
};
const moved = (
  card: PipelineCard,
  state: string,
  { at }: Recorded<PipelineEvent>,
  over: Partial<PipelineCard> = {},
): PipelineCard => {
  const { dueOn: _done, ...rest } = card;
  return {
    ...rest,
    state,
    since: state === card.state ? card.since : at,
    open: !settled.has(state),
    ...over,
  };
};
/** An amendment that comes to nothing leaves the revision in force. */
const dropped = (
  card: PipelineCard,
  state: string,
  event: Recorded<PipelineEvent>,
): PipelineCard => {
  const { revisionInForce, ...rest } = card;
  return revisionInForce === undefined
    ? moved(card, state, event)
    : moved(rest, 'active', event, { revision: revisionInForce });
};
const checkState = (tier: string): string =>
  tier === 'intergovernmental' || tier === 'state' ? 'protocol_check' : 'assessment';
const opened = (event: Recorded<Opening>): PipelineCard => {
  const { kind, countryCode, regionCode } = event.data;
  const { caseType, caseId } = caseOf(event);
  return {
    caseKey: keyOf(event),
    caseType,
    caseId,
    partnerIds: 'partnerId' in event.data ? [event.data.partnerId] : event.data.partnerIds,
    kind,
    countryCode,
    regionCode,
    ...('title' in event.data ? { title: event.data.title } : {}),
    state: 'draft',
    people: [],
    since: event.at,
    openedAt: event.at,
    open: true,
    ...(caseType === 'engagement' ? { revision: 1 } : {}),
  };
};

const stepOf = (card: PipelineCard, event: Recorded<PipelineEvent>): PipelineCard => {
  switch (event.type) {
    case 'agreement.signed':
    case 'agreement.signatories_replaced': {
      const { allSigned, start } = event.data;
      if (allSigned && start) return moved(card, 'awaiting_start', event);
      return event.type === 'agreement.signed' ? moved(card, 'partially_signed', event) : card;
    }
    case 'engagement.submitted': {
      const { ratings: _old, ...rest } = card;
      return moved(rest, 'submitted', event, { dueOn: event.data.triageDue });
    }
    case 'engagement.risk_assessed':
      return { ...card, ratings: event.data.ratings };
    case 'engagement.triaged':
      return moved(card, checkState(event.data.tier), event, {
        tier: event.data.tier,
        dueOn: event.data.slaDue,
      });
    case 'engagement.tier_raised':
      return { ...card, tier: event.data.tier, dueOn: event.data.slaDue };
    case 'engagement.amendment_opened':
      return moved(card, checkState(event.data.tier), event, {
        tier: event.data.tier,
        title: event.data.title,
        dueOn: event.data.slaDue,
        revision: event.data.revision,
        ...(card.revision ? { revisionInForce: card.revision } : {}),
      });
    case 'engagement.decided': {
      const { outcome, validUntil } = event.data;
      if (outcome === 'declined') return dropped(card, 'declined', event);
      const kept = event.data.conditions.map(({ conditionId, ownerId, dueOn, phase }) => ({
        conditionId,
        ownerId,
        dueOn,
        phase,
        state: 'open' as const,
      }));
      const conditions = [...(card.conditions ?? []), ...kept];
      return moved(
        card,
        outcome,
        event,
        validUntil
          ? {
              dueOn: validUntil,
              approvedAs: outcome,
              ...(conditions.length > 0 ? { conditions } : {}),
            }
          : {},
      );
    }
    case 'engagement.withdrawn':
      return dropped(card, 'withdrawn', event);
    case 'engagement.lapsed':
      return dropped(card, 'lapsed', event);
    case 'engagement.condition_met':
    case 'engagement.condition_breached':
    case 'engagement.condition_dropped': {
      const { conditionId } = event.data;
      const state = (
        {
          'engagement.condition_met': 'met',
          'engagement.condition_breached': 'breached',
          'engagement.condition_dropped': 'dropped',
        } as const
      )[event.type];
      return {
        ...card,
        conditions: (card.conditions ?? []).map((one) =>
          one.conditionId === conditionId ? { ...one, state } : one,
        ),
      };
    }
    case 'engagement.contracting_started':
      return moved(
        card,
        'contracting',
        event,
        event.data.agreementId ? { agreementId: event.data.agreementId } : {},
      );
    case 'engagement.contracting_stopped':
      return moved(card, card.approvedAs ?? 'approved', event, { dueOn: event.data.validUntil });
    case 'engagement.activated': {
      const { revisionInForce: _old, ...rest } = card;
      return moved(rest, 'active', event, {
        title: event.data.title,
        ...(event.data.period.end ? { dueOn: event.data.period.end } : {}),
      });
    }
    case 'engagement.period_changed':
      return card.state === 'active' && event.data.period.end
        ? { ...card, dueOn: event.data.period.end }
        : card;
    case 'engagement.suspended': {
      const { revisionInForce, ...rest } = card;
      return moved(rest, 'suspended', event, {
        dueOn: event.data.reviewDue,
        ...(revisionInForce ? { revision: revisionInForce } : {}),
      });
    }
    case 'engagement.override_reverted':
      return moved(card, event.data.to, event);
    case 'engagement.rescoped':
    case 'agreement.rescoped':
      return { ...card, regionCode: event.data.regionCode };
    case 'engagement.repointed':
      return { ...card, partnerIds: event.data.partnerIds };
    case 'partner.reclassified':
      return { ...card, kind: event.data.to };
    case 'partner.region_changed':
      return { ...card, regionCode: event.data.to };
    case 'partner.info_requested':
      return moved(card, 'info_requested', event, { dueOn: event.data.dueDate });
    default: {
      const state = stateByEvent[event.type];
      return state === undefined
        ? card
        : moved(card, state, event, card.dueOn && !settled.has(state) ? { dueOn: card.dueOn } : {});
    }
  }
};

const mostPeople = 100;
const withHand = (card: PipelineCard, { by }: Recorded<PipelineEvent>): PipelineCard => {
  const fresh = peopleOf(by).filter((personId) => !card.people.includes(personId));
  return fresh.length === 0 || card.people.length >= mostPeople
    ? card
    : { ...card, people: [...card.people, ...fresh] };
};

/** The board of cases by state, kind and region, with the day each came into its state. */
export const onboardingPipeline: Projection<PipelineCard, PipelineEvent> = {
  name: 'onboarding-pipeline',
  version: 5,
  handles: [
    'partner.registered',
    'partner.reclassified',
    'partner.region_changed',
    'agreement.drafted',
    'engagement.drafted',
    'engagement.triaged',
    'engagement.risk_assessed',
    'engagement.tier_raised',
    'engagement.amendment_opened',
    'engagement.decided',
    'engagement.withdrawn',
    'engagement.lapsed',
    'engagement.contracting_started',
    'engagement.condition_met',
    'engagement.condition_breached',
    'engagement.condition_dropped',
    'engagement.contracting_stopped',
    'engagement.override_reverted',
    'engagement.repointed',
    'engagement.rescoped',
    'agreement.rescoped',
    'agreement.signed',
    'agreement.signatories_replaced',
    ...(Object.keys(stateByEvent) as PipelineEvent['type'][]),
  ],
  keysOf: keyOf,
  project: (card, event) => {
    if (
      event.type === 'partner.registered' ||
      event.type === 'engagement.drafted' ||
      event.type === 'agreement.drafted'
    )
      return withHand(opened(event), event);
    return card && withHand(stepOf(card, event), event);
  },
};
