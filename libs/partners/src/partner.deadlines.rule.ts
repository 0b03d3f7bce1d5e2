import { addMonths, type DeadlineRule } from '#kernel';
import type { PartnerEvent } from './partner.events.js';

const dormancyMonths = 36;
const partner = (id: string) => ({ type: 'partner', id });
const keys = (id: string) => ({ attestation: `reattestation:${id}`, answer: `partner-information:${id}`, suspension: `suspension-review:${id}`, dormancy: `dormancy:${id}` });

/** Attestation −60 −30 −7 +1 and +60 days; answers to requests; review of a suspension; dormancy after 36 quiet months. Source: b.1. */
export const partnerDeadlines: DeadlineRule<PartnerEvent> = (event) => {
  const { partnerId } = event.data;
  const key = keys(partnerId);
  const about = { subject: partner(partnerId), partnerIds: [partnerId] };
  const attestation = (dueOn: string) => ({ op: 'set' as const, key: key.attestation, kind: 'reattestation', ...about, dueOn, offsets: [-60, -30, -7, 1, 60] });
  const dormancy = { op: 'set' as const, key: key.dormancy, kind: 'dormancy', ...about, dueOn: addMonths(event.at.slice(0, 10), dormancyMonths), offsets: [], whenDue: { type: 'MarkDormant', aggregateId: partnerId, data: {} } };
  switch (event.type) {
    case 'partner.activated':
      return [attestation(event.data.nextRefreshDue), dormancy];
    case 'partner.reattested':
      return [attestation(event.data.nextDue)];
    case 'partner.reactivated':
      return [dormancy];
    case 'partner.info_requested':
      return [{ op: 'set', key: key.answer, kind: 'partner_information', ...about, dueOn: event.data.dueDate, offsets: [-7, -1, 1] }];
    case 'partner.submitted':
      return [{ op: 'close', key: key.answer, outcome: 'met' }];
    case 'partner.suspended':
      return [{ op: 'set', key: key.suspension, kind: 'suspension_review', ...about, dueOn: event.data.reviewDue, offsets: [-14, -3, 0] }];
    case 'partner.suspension_lifted':
      return [{ op: 'close', key: key.suspension, outcome: 'met' }];
    case 'partner.withdrawn':
    case 'partner.declined':
      return [{ op: 'close', key: key.answer, outcome: 'cancelled' }];
    case 'partner.merged':
    case 'partner.excluded':
    case 'partner.terminated':
      return Object.values(key).map((one) => ({ op: 'close' as const, key: one, outcome: 'cancelled' as const }));
    default:
      return [];
  }
};

/** Work with a partner keeps it from going dormant. */
export const partnerActivity: DeadlineRule = (event) => {
  if (!['engagement.activated', 'engagement.completed', 'agreement.in_force', 'engagement.terminated'].includes(event.type)) return [];
  const { partnerIds = [] } = event.data as { partnerIds?: string[] };
  return partnerIds.map((partnerId) => ({
    op: 'set',
    key: keys(partnerId).dormancy,
    kind: 'dormancy',
    subject: partner(partnerId),
    partnerIds: [partnerId],
    dueOn: addMonths(event.at.slice(0, 10), dormancyMonths),
    offsets: [],
    whenDue: { type: 'MarkDormant', aggregateId: partnerId, data: {} },
  }));
};
