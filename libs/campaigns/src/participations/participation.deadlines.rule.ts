import { addDays, type DeadlineChange, daysBetween, type Recorded } from '#kernel';
import { waitingSteps } from '#reference';
import type { ParticipationEvent } from './participation.events.js';

/** An invitation is recalled so many days after it, and before the campaign ends. Source: N55. */
const recalledAfterDays = 7;
const recalledBeforeEnd = -3;

const keyOf = (participationId: string): string => `participation-invitation:${participationId}`;
/**
 * An invitation is answered before the campaign ends. Both reminders count from that day, so that
 * thousands of invitations set one duty each.
 */
export const participationDeadlines = (
  event: Recorded<ParticipationEvent>,
): readonly DeadlineChange[] => {
  switch (event.type) {
    case 'participation.invited': {
      const { participationId, partnerId, campaignEnd } = event.data;
      const first = daysBetween(campaignEnd, addDays(event.on, recalledAfterDays));
      return [
        {
          op: 'set',
          key: keyOf(participationId),
          kind: 'participation-invitation',
          subject: { type: 'participation', id: participationId },
          partnerIds: [partnerId],
          dueOn: campaignEnd,
          offsets: first < recalledBeforeEnd ? [first, recalledBeforeEnd] : [recalledBeforeEnd],
        },
      ];
    }
    case 'participation.interested':
      return [{ op: 'close', key: keyOf(event.data.participationId), outcome: 'met' }];
    case 'participation.declined':
    case 'participation.suspended':
    case 'participation.lapsed':
      return [{ op: 'close', key: keyOf(event.data.participationId), outcome: 'cancelled' }];
    default:
      return [];
  }
};

/** Whoever may take part is confirmed, and what it wants to publish is looked at. Source: b.12. */
export const participationSteps = waitingSteps<ParticipationEvent>(
  'participation',
  ({ participationId }) => participationId,
  {
    'participation-confirmation': {
      from: ['participation.eligible'],
      until: ['participation.confirmed'],
      over: [
        'participation.ineligible',
        'participation.withdrawn',
        'participation.lapsed',
        'participation.completed',
      ],
    },
    'participation-material': {
      from: ['participation.material_submitted'],
      until: ['participation.material_approved', 'participation.material_rejected'],
      over: ['participation.material_withdrawn'],
      about: (data) => ('materialId' in data ? data.materialId : ''),
    },
  },
);
