import { type Duties, partnerItself } from '#kernel';
import { stepOf } from '#reference';

/** The partner itself answers its invitation. Source: domain reference (d) N55. */
export const participationDuties: Duties = {
  'participation-confirmation': stepOf({ role: 'CM' }),
  'participation-material': stepOf({ role: 'COM' }),
  'participation-invitation': {
    owners: [partnerItself],
    escalation: [],
    reminder: { rule: 'N55', template: 'reminder-participation-invitation' },
  },
};
