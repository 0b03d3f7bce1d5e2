import { type Duties, goesUp, responsible } from '#kernel';

/** Who brings it back, and who hears of it on the last day. */
export const specimenDuties: Duties = {
  'specimen-return': {
    owners: [responsible],
    escalation: [goesUp(0, 'PO-L')],
    reminder: { rule: 'H02', template: 'reminder-specimen-return' },
  },
};
