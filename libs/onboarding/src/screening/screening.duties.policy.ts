import { anybody, type Duties } from '#kernel';

/** Who owes what of screening: configurable policy. Source: domain reference (d). */
export const screeningDuties: Duties = {
  screening_match: {
    owners: anybody('DDL'),
    escalation: [],
    reminder: { rule: 'N13', template: 'reminder-screening-match' },
  },
  // The system says itself that a list is out of date.
  sanctions_list: { owners: [], escalation: [] },
};
