import { type Duties, partnerItself } from '#kernel';
import { stepOf } from '#reference';

/**
 * The partner pays its instalments, and whoever looks after its contributions sees to it. Source:
 * domain reference (d) N59; a lead of contributions is no role, so nothing goes up.
 */
export const pledgeDuties: Duties = {
  'pledge-acceptance': stepOf({ role: 'CRM' }),
  'pledge-reversal': stepOf({ role: 'FIN' }),
  'pledge-instalment': {
    owners: [{ role: 'CRM', part: 'CRM' }, partnerItself],
    escalation: [],
    reminder: { rule: 'N59', template: 'reminder-pledge-instalment' },
  },
  // The system takes this step itself.
  'pledge-overdue': { owners: [], escalation: [] },
};
