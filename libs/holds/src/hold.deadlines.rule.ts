import type { DeadlineRule } from '#kernel';
import { countersignatureOffsets } from '#reference';
import type { HoldEvent } from './hold.events.js';

/** A hold with an end is released on that day; it is looked at a week before. */
export const holdDeadlines: DeadlineRule<HoldEvent> = (event) => {
  const { holdId, partnerId } = event.data;
  const key = `hold-until:${partnerId}:${holdId}`;
  const countersignature = `countersignature:${partnerId}:${holdId}`;
  switch (event.type) {
    case 'hold.placed': {
      const { until } = event.data;
      const whenDue = { type: 'ReleaseHold', aggregateId: partnerId, data: { holdId } };
      return until ? [{ op: 'set', key, kind: 'hold_end', subject: { type: 'holds', id: partnerId }, partnerIds: [partnerId], dueOn: until, offsets: [-7], whenDue }] : [];
    }
    case 'hold.release_requested':
      return [{ op: 'set', key: countersignature, kind: 'countersignature', subject: { type: 'holds', id: partnerId }, partnerIds: [partnerId], dueOn: event.data.validUntil, offsets: countersignatureOffsets }];
    case 'hold.released':
      return [key, countersignature].map((one) => ({ op: 'close', key: one, outcome: 'met' }));
    default:
      return [];
  }
};
