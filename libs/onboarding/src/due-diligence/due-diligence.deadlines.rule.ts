import {
  addDays,
  type CalendarDate,
  type DeadlineChange,
  type DeadlineRule,
  type Recorded,
} from '#kernel';
import { waitingSteps } from '#reference';
import type { DueDiligenceCommand } from './commands.state.js';
import type { DueDiligenceEvent } from './due-diligence.events.js';

type Case = Readonly<{ reviewId: string; partnerId: string }>;
const subjectOf = (partnerId: string) => ({ type: 'duediligence', id: partnerId });
const slaKey = ({ reviewId }: Case): string => `duediligence-sla:${reviewId}`;
const expiryKey = ({ reviewId }: Case): string => `duediligence-expiry:${reviewId}`;
const reconsiderationKey = ({ reviewId }: Pick<Case, 'reviewId'>): string =>
  `duediligence-reconsideration:${reviewId}`;
const slaDue = (
  data: Case & Readonly<{ slaDue: CalendarDate }>,
): DeadlineChange<DueDiligenceCommand> => ({
  op: 'set',
  key: slaKey(data),
  kind: 'duediligence-sla',
  subject: subjectOf(data.partnerId),
  partnerIds: [data.partnerId],
  dueOn: data.slaDue,
  offsets: [-3, 0, 2],
  unit: 'working',
});

/**
 * What is due about a review. Source: domain.md b.2 (SLA −3/0/+2; expiry −90/−60/−30/0, counted
 * from the first day without a valid conclusion).
 */
export const dueDiligenceDeadlines: DeadlineRule<DueDiligenceEvent, DueDiligenceCommand> = (
  event: Recorded<DueDiligenceEvent>,
) => {
  switch (event.type) {
    case 'duediligence.requested': {
      const { replacesReviewId } = event.data;
      // A new review answers whether the conclusion before it still holds.
      return [
        slaDue(event.data),
        ...(replacesReviewId
          ? [
              {
                op: 'close' as const,
                key: reconsiderationKey({ reviewId: replacesReviewId }),
                outcome: 'met' as const,
              },
            ]
          : []),
      ];
    }
    case 'duediligence.level_raised':
    // The same date again: the duty is the analyst's from now on.
    case 'duediligence.assigned':
      return [slaDue(event.data)];
    case 'duediligence.reopened':
      return [
        slaDue(event.data),
        { op: 'close', key: expiryKey(event.data), outcome: 'cancelled' },
        { op: 'close', key: reconsiderationKey(event.data), outcome: 'met' },
      ];
    case 'duediligence.reconsideration_due': {
      const { partnerId, dueOn } = event.data;
      return [
        {
          op: 'set',
          key: reconsiderationKey(event.data),
          kind: 'duediligence-reconsideration',
          subject: subjectOf(partnerId),
          partnerIds: [partnerId],
          dueOn,
          offsets: [-2, 0, 2],
          unit: 'working',
        },
      ];
    }
    case 'duediligence.conclusion_upheld':
      return [{ op: 'close', key: reconsiderationKey(event.data), outcome: 'met' }];
    case 'duediligence.concluded': {
      const { reviewId, partnerId, validUntil, replacesReviewId } = event.data;
      const expiry: DeadlineChange<DueDiligenceCommand> = {
        op: 'set',
        key: expiryKey(event.data),
        kind: 'duediligence-expiry',
        subject: subjectOf(partnerId),
        partnerIds: [partnerId],
        dueOn: addDays(validUntil, 1),
        offsets: [-90, -60, -30, 0],
        whenDue: { type: 'ExpireDueDiligence', aggregateId: partnerId, data: { reviewId } },
      };
      const renewed: DeadlineChange<DueDiligenceCommand>[] = replacesReviewId
        ? [
            {
              op: 'close',
              key: expiryKey({ reviewId: replacesReviewId, partnerId }),
              outcome: 'met',
            },
          ]
        : [];
      return [{ op: 'close', key: slaKey(event.data), outcome: 'met' }, ...renewed, expiry];
    }
    case 'duediligence.expired':
      return [
        { op: 'close', key: expiryKey(event.data), outcome: 'met' },
        { op: 'close', key: reconsiderationKey(event.data), outcome: 'cancelled' },
      ];
    case 'duediligence.cancelled':
      return [{ op: 'close', key: slaKey(event.data), outcome: 'cancelled' }];
    default:
      return [];
  }
};

/** The lead gives a review to an analyst, and checks what was found. Source: b.2. */
export const reviewSteps = waitingSteps<DueDiligenceEvent>(
  'duediligence',
  ({ partnerId }) => partnerId,
  {
    'duediligence-assignment': {
      from: ['duediligence.requested'],
      until: ['duediligence.assigned'],
      over: ['duediligence.cancelled'],
    },
    'duediligence-check': {
      from: ['duediligence.submitted_for_check'],
      until: ['duediligence.concluded', 'duediligence.returned'],
      over: ['duediligence.cancelled'],
    },
  },
);
