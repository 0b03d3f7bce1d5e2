import type { ProcessRule } from '#kernel';
import type { ClearNoncompliance, NoteNoncompliance } from './compliance-history.decider.js';
import type { NoncomplianceEvent } from '../noncompliance.events.js';

/** Every step of the ladder is remembered with the partner; a case that was unfounded is not. */
export const remembersNoncompliance: ProcessRule<
  NoncomplianceEvent,
  NoteNoncompliance | ClearNoncompliance
> = (event) => {
  switch (event.type) {
    case 'noncompliance.step_taken':
    case 'noncompliance.concluded':
      return [
        {
          type: 'NoteNoncompliance',
          aggregateId: event.data.partnerId,
          data: { caseId: event.data.caseId },
        },
      ];
    case 'noncompliance.closed':
      return event.data.outcome === 'unfounded'
        ? [
            {
              type: 'ClearNoncompliance',
              aggregateId: event.data.partnerId,
              data: { caseId: event.data.caseId },
            },
          ]
        : [];
    default:
      return [];
  }
};
