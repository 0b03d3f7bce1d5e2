import { type ProcessRule, toEpochDay } from '#kernel';
import type { ReminderFired } from '#obligations';
import type { OpenNoncompliance } from './noncompliance.decider.js';

/**
 * Days after which an attestation that did not come is late information. Source: domain.md b.1
 * (obligations), b.4.3.
 */
export const lateAfterDays = 60;

/** The obligation's id moved by the due day: each missed year is a case of its own. */
export const lateCaseId = (obligationId: string, dueDate: string): string =>
  ((Number.parseInt(obligationId.slice(0, 8), 16) + toEpochDay(dueDate)) % 2 ** 32)
    .toString(16)
    .padStart(8, '0') + obligationId.slice(8);

/** An attestation sixty days late opens a case by itself. */
export const lateInformation: ProcessRule<ReminderFired, OpenNoncompliance> = (event) => {
  if (
    event.type !== 'obligation.reminder_fired' ||
    event.data.kind !== 'reattestation' ||
    event.data.offset < lateAfterDays
  )
    return [];
  const { obligationId, partnerIds, dueDate } = event.data;
  return partnerIds.slice(0, 1).map((partnerId) => ({
    type: 'OpenNoncompliance',
    aggregateId: lateCaseId(obligationId, dueDate),
    data: { partnerId, ground: 'late_information' },
  }));
};
