import type { DeadlineRule } from '#kernel';
import { countersignatureOffsets } from '#reference';
import type { HoldEvent } from './hold.events.js';
import type { ReleaseHold } from './holds.decider.js';

type Ids = Readonly<{ partnerId: string; holdId: string }>;
const keyOf = ({ partnerId, holdId }: Ids): string => `hold-until:${partnerId}:${holdId}`;
const countersignatureOf = ({ partnerId, holdId }: Ids): string =>
  `countersignature:${partnerId}:${holdId}`;
/** A hold with an end is released on that day; it is looked at a week before. */
export const holdDeadlines: DeadlineRule<HoldEvent, ReleaseHold> = (event) => {
  switch (event.type) {
    case 'hold.placed': {
      const { holdId, partnerId, until } = event.data;
      const whenDue = { type: 'ReleaseHold', aggregateId: partnerId, data: { holdId } } as const;
      return until
        ? [
            {
              op: 'set',
              key: keyOf(event.data),
              kind: 'hold_end',
              subject: { type: 'holds', id: partnerId },
              partnerIds: [partnerId],
              dueOn: until,
              offsets: [-7],
              whenDue,
            },
          ]
        : [];
    }
    case 'hold.release_requested': {
      const { partnerId, validUntil } = event.data;
      return [
        {
          op: 'set',
          key: countersignatureOf(event.data),
          kind: 'countersignature',
          subject: { type: 'holds', id: partnerId },
          partnerIds: [partnerId],
          dueOn: validUntil,
          offsets: countersignatureOffsets,
        },
      ];
    }
    case 'hold.released':
      return [keyOf(event.data), countersignatureOf(event.data)].map((key) => ({
        op: 'close',
        key,
        outcome: 'met',
      }));
    default:
      return [];
  }
};
