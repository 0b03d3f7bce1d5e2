import { type Duties, goesUp } from '#kernel';

/** The subscriber owes it; communications and the liaison hear until it is done. */
export const retractionDuties: Duties = {
  retraction: {
    owners: [{ role: 'SUB', part: 'subscriber', byKey: true }],
    escalation: [goesUp(0, 'COM'), goesUp(0, 'AL')],
    reminder: { rule: 'N51', template: 'reminder-retraction' },
  },
};
