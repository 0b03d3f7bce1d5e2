import type { DeadlineRule } from '#kernel';
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
