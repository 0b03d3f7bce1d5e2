import type { DeadlineRule } from '#kernel';
import { waitingSteps } from '#reference';
import type { NoncomplianceEvent } from './noncompliance.events.js';

/** Until when the partner may reply to a step. */
export const noncomplianceDeadlines: DeadlineRule<NoncomplianceEvent> = (event) => {
  const { caseId, partnerId } = event.data;
  const key = `noncompliance-reply:${caseId}`;
  switch (event.type) {
    case 'noncompliance.step_taken':
      return [
        {
          op: 'set',
          key,
          kind: 'noncompliance-reply',
          subject: { type: 'noncompliance', id: caseId },
          partnerIds: [partnerId],
          dueOn: event.data.dueDate,
          offsets: [-3, 0, 2],
          unit: 'working',
        },
      ];
    case 'noncompliance.replied':
      return [{ op: 'close', key, outcome: 'met' }];
    case 'noncompliance.concluded':
    case 'noncompliance.closed':
      return [{ op: 'close', key, outcome: 'cancelled' }];
    default:
      return [];
  }
};

/** The ladder goes on from a case that was opened, and from a reply. */
export const noncomplianceSteps = waitingSteps<NoncomplianceEvent>(
  'noncompliance',
  ({ caseId }) => caseId,
  {
    'noncompliance-step': {
      from: ['noncompliance.opened', 'noncompliance.replied'],
      until: ['noncompliance.step_taken'],
      over: ['noncompliance.concluded', 'noncompliance.closed'],
    },
  },
);
