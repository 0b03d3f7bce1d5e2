import { type Duties, officer, partnerItself, responsible } from '#kernel';
import { stepOf } from '#reference';

/** Who waits for the reply to a step: configurable policy. Source: domain reference (d). */
export const noncomplianceDuties: Duties = {
  'noncompliance-step': stepOf(officer, { role: 'PO-L' }),
  'noncompliance-reply': {
    owners: [partnerItself, responsible, officer],
    escalation: [],
    reminder: { rule: 'N25', template: 'reminder-noncompliance' },
  },
};
