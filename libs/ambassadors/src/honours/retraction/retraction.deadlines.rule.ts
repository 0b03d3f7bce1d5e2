import type { DeadlineChange, Recorded } from '#kernel';
import type { RetractionEvent } from './retraction.events.js';

/** Days around the due day at which a subscriber is chased; the officers hear from 0 on. */
export const chaseOffsets = [0, 1, 2, 3, 5, 7, 14] as const;
const keyOf = (appointmentId: string, subscriberId: string): string =>
  `retraction:${appointmentId}:${subscriberId}`;

/** Each subscriber owes its own answer, and is chased until it is there. Source: b.17.4. */
export const retractionDeadlines = (
  event: Recorded<RetractionEvent>,
): readonly DeadlineChange<never>[] => {
  switch (event.type) {
    case 'retraction.asked': {
      const { appointmentId, subscriberIds, dueOn } = event.data;
      return subscriberIds.map((subscriberId) => ({
        op: 'set',
        key: keyOf(appointmentId, subscriberId),
        kind: 'retraction',
        subject: { type: 'retraction', id: appointmentId },
        partnerIds: [],
        dueOn,
        offsets: chaseOffsets,
      }));
    }
    case 'retraction.acknowledged': {
      const { appointmentId, subscriberId } = event.data;
      return [{ op: 'close', key: keyOf(appointmentId, subscriberId), outcome: 'met' }];
    }
    default:
      return [];
  }
};
