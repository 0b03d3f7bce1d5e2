import { anybody, type Duties, goesUp } from '#kernel';

/** Who answers a data subject's request: configurable policy. Source: domain reference f E-38. */
export const erasureDuties: Duties = {
  erasure: {
    owners: anybody('CRE'),
    escalation: [goesUp(1, 'PO-L')],
    reminder: { rule: 'E38', template: 'reminder-erasure' },
  },
  erasure_review: {
    owners: anybody('CRE'),
    escalation: [],
    reminder: { rule: 'E38', template: 'reminder-erasure-review' },
  },
};
