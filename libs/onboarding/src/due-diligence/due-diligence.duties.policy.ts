import { anybody, caseOwners, countCases, type Duties, goesUp, officer } from '#kernel';
import { stepOf } from '#reference';

/**
 * Who owes what of a review: configurable policy. Source: domain reference b.2 (+2 to the lead) and
 * (d).
 */
export const dueDiligenceDuties: Duties = {
  'duediligence-sla': {
    owners: [{ role: 'DDA', part: 'DDA' }],
    escalation: [goesUp(2, 'DDL')],
    reminder: { rule: 'N10', template: 'reminder-due-diligence' },
  },
  // The lead assigns the analyst, and checks what was found.
  'duediligence-assignment': stepOf({ role: 'DDL' }),
  'duediligence-check': stepOf({ role: 'DDL' }),
  'duediligence-reconsideration': {
    owners: anybody('DDL'),
    escalation: [goesUp(2, 'CRE')],
    reminder: { rule: 'N10', template: 'reminder-due-diligence-reconsideration' },
  },
  'duediligence-expiry': {
    owners: [officer],
    escalation: [],
    reminder: {
      rule: 'N12',
      template: 'reminder-due-diligence-expiry',
      besides: (subject) => caseOwners(subject, 'active'),
      data: (subject) => ({ engagements: countCases(subject, 'active') }),
    },
  },
};
