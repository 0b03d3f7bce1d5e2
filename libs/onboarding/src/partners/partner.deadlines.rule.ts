import { addDays, addMonths, type DeadlineChange, type DeadlineRule } from '#kernel';
import { countersignatureOffsets, nextRegionChange, policyValues, waitingSteps } from '#reference';
import type { AgreementEvent } from '#onboarding/agreements';
import type { EngagementEvent } from '#onboarding/engagements';
import type { PartnerCommand } from './commands.state.js';
import type { PartnerEvent } from './partner.events.js';

type Change = DeadlineChange<PartnerCommand>;

const { dormancyMonths } = policyValues;
const partner = (id: string) => ({ type: 'partner', id });
const keys = (id: string) => ({
  attestation: `reattestation:${id}`,
  answer: `partner-information:${id}`,
  suspension: `suspension-review:${id}`,
  dormancy: `dormancy:${id}`,
  region: `region-change:${id}`,
  countersignature: `countersignature:${id}`,
});

const cancel = (...all: readonly string[]): Change[] =>
  all.map((key) => ({ op: 'close', key, outcome: 'cancelled' }));

/** Moves the partner with its country on the day the reference data names. */
const regionChange = (partnerId: string, countryCode: string, after: string): Change[] => {
  const next = nextRegionChange(countryCode, after);
  const whenDue = { type: 'ApplyRegionChange', aggregateId: partnerId, data: {} } as const;
  return next
    ? [
        {
          op: 'set',
          key: keys(partnerId).region,
          kind: 'region_change',
          subject: partner(partnerId),
          partnerIds: [partnerId],
          dueOn: next.on,
          offsets: [],
          whenDue,
        },
      ]
    : [];
};

/**
 * Attestation −60 −30 −7 +1 and +60 days; answers to requests; review of a suspension; dormancy
 * after 36 quiet months. Source: b.1.
 */
export const partnerDeadlines: DeadlineRule<PartnerEvent, PartnerCommand> = (event) => {
  const { partnerId } = event.data;
  const key = keys(partnerId);
  const about = { subject: partner(partnerId), partnerIds: [partnerId] };
  const attestation = (dueOn: string) => ({
    op: 'set' as const,
    key: key.attestation,
    kind: 'reattestation',
    ...about,
    dueOn,
    offsets: [-60, -30, -7, 1, 60],
  });
  const dormancy: Change = {
    op: 'set' as const,
    key: key.dormancy,
    kind: 'dormancy',
    ...about,
    dueOn: addMonths(event.on, dormancyMonths),
    offsets: [],
    whenDue: { type: 'MarkDormant', aggregateId: partnerId, data: {} },
  };
  switch (event.type) {
    case 'partner.activated':
      return [attestation(event.data.nextRefreshDue), dormancy];
    case 'partner.reattested':
      return [attestation(event.data.nextDue)];
    case 'partner.reactivated':
      return [dormancy];
    case 'partner.info_requested':
      return [
        {
          op: 'set',
          key: key.answer,
          kind: 'partner_information',
          ...about,
          dueOn: event.data.dueDate,
          offsets: [-7, -2, 1],
        },
      ];
    case 'partner.submitted':
      return [{ op: 'close', key: key.answer, outcome: 'met' }];
    case 'partner.suspended':
      return [
        {
          op: 'set',
          key: key.suspension,
          kind: 'suspension_review',
          ...about,
          dueOn: event.data.reviewDue,
          offsets: [-14, -3, 0],
        },
      ];
    case 'partner.lift_requested':
      return [
        {
          op: 'set',
          key: key.countersignature,
          kind: 'countersignature',
          ...about,
          dueOn: event.data.validUntil,
          offsets: countersignatureOffsets,
        },
      ];
    case 'partner.suspension_lifted':
      return [
        ...[key.suspension, key.countersignature].map((one) => ({
          op: 'close' as const,
          key: one,
          outcome: 'met' as const,
        })),
        dormancy,
      ];
    case 'partner.registered':
      return regionChange(partnerId, event.data.countryCode, event.on);
    case 'partner.region_changed': {
      const next = regionChange(partnerId, event.data.countryCode, event.data.effectiveOn);
      return next.length > 0 ? next : [{ op: 'close', key: key.region, outcome: 'met' }];
    }
    case 'partner.dormant':
      return [{ op: 'close', key: key.dormancy, outcome: 'met' }];
    case 'partner.reclassified':
      return event.data.engagementIds.map((engagementId) => ({
        op: 'set',
        key: `engagement-reassessment:${engagementId}`,
        kind: 'engagement_reassessment',
        subject: { type: 'engagement', id: engagementId },
        partnerIds: [partnerId],
        dueOn: addDays(event.data.effectiveOn, policyValues.reassessDays),
        offsets: [-14, -3, 0],
      }));
    case 'partner.withdrawn':
    case 'partner.declined':
      return cancel(key.answer, key.region);
    case 'partner.excluded':
      // An exclusion may be reversed: the record goes on moving with its country.
      return cancel(
        key.attestation,
        key.answer,
        key.suspension,
        key.dormancy,
        key.countersignature,
      );
    case 'partner.merged':
    case 'partner.terminated':
      return cancel(...Object.values(key));
    default:
      return [];
  }
};

const ended = [
  'partner.withdrawn',
  'partner.declined',
  'partner.merged',
  'partner.terminated',
  'partner.excluded',
] as const;
/** An officer takes a registration up; what one person proposes, another decides. Source: b.1. */
export const partnerSteps = waitingSteps<PartnerEvent>('partner', ({ partnerId }) => partnerId, {
  'partner-intake': {
    from: ['partner.submitted'],
    until: ['partner.intake_started'],
    over: ended,
  },
  'partner-merge': {
    from: ['partner.merge_proposed'],
    until: ['partner.merged'],
    over: ended.filter((type) => type !== 'partner.merged'),
  },
  'partner-exclusion': {
    from: ['partner.exclusion_proposed'],
    until: ['partner.excluded'],
    over: ended.filter((type) => type !== 'partner.excluded'),
  },
  'partner-reclassification': {
    from: ['partner.reclassification_proposed'],
    until: ['partner.reclassified'],
    over: ended,
  },
});

/** Work with a partner keeps it from going dormant. */
export const partnerActivity: DeadlineRule<EngagementEvent | AgreementEvent, PartnerCommand> = (
  event,
) => {
  switch (event.type) {
    case 'engagement.activated':
    case 'engagement.completed':
    case 'engagement.terminated':
    case 'agreement.in_force':
    case 'agreement.expired':
    case 'agreement.terminated':
      return event.data.partnerIds.map((partnerId): Change => ({
        op: 'set',
        key: keys(partnerId).dormancy,
        kind: 'dormancy',
        subject: partner(partnerId),
        partnerIds: [partnerId],
        dueOn: addMonths(event.on, dormancyMonths),
        offsets: [],
        whenDue: { type: 'MarkDormant', aggregateId: partnerId, data: {} },
      }));
    default:
      return [];
  }
};
