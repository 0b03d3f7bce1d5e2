import type { Duties } from '#kernel';

/** Both people know when it ends. Source: domain reference (d) N63. */
export const delegationDuties: Duties = {
  'delegation-end': {
    owners: [
      { role: 'DGO', part: 'delegator' },
      { role: 'DGO', part: 'delegate' },
    ],
    escalation: [],
    reminder: { rule: 'N63', template: 'reminder-delegation-end' },
  },
};
