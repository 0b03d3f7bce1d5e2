import { type Duties, officer } from '#kernel';

/**
 * Who owes what while work is held, and who countersigns the end of a hold or a suspension:
 * configurable policy. Source: domain reference b.0 and (d).
 */
export const holdDuties: Duties = {
  hold_end: {
    owners: [officer],
    escalation: [],
    reminder: { rule: 'N07', template: 'reminder-hold-end' },
  },
  // Partners, engagements and agreements that are suspended ask for it too.
  countersignature: {
    owners: [{ role: 'DIR', part: 'countersigner', byKey: true }],
    escalation: [],
    reminder: { rule: 'N07', template: 'reminder-countersignature' },
  },
};
