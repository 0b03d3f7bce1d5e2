import { anybody, type Duties } from '#kernel';
import { stepOf } from '#reference';

/** Who owes what of screening: configurable policy. Source: domain reference (d). */
export const screeningDuties: Duties = {
  screening_match: {
    owners: anybody('DDL'),
    escalation: [],
    reminder: { rule: 'N13', template: 'reminder-screening-match' },
  },
  'screening-confirmation': stepOf({ role: 'CRE' }),
  'sanctions-list-publication': stepOf(...anybody('DDL', 'CRE')),
  // The system says itself that a list is out of date.
  sanctions_list: { owners: [], escalation: [] },
};
