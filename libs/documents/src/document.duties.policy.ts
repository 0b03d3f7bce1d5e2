import { anybody, type Duties } from '#kernel';

/** Who looks at papers whose time is over: configurable policy. Source: domain reference f E-38. */
export const documentDuties: Duties = {
  document_retention: {
    owners: anybody('CRE'),
    escalation: [],
    reminder: { rule: 'E38', template: 'reminder-document-retention' },
  },
};
