import { type Duties, partnerItself } from '#kernel';

/** The partner itself answers its invitation. Source: domain reference (d) N55. */
export const participationDuties: Duties = {
  'participation-invitation': {
    owners: [partnerItself],
    escalation: [],
    reminder: { rule: 'N55', template: 'reminder-participation-invitation' },
  },
};
