import { type Duties, type Duty, type DutyOwner, goesUp } from '#kernel';
import { stepOf } from '#reference';

/** The declarant, with the account of an expert or of a candidate. */
const declarant: readonly DutyOwner[] = [
  { role: 'EXP', partner: true },
  { role: 'HON', partner: true },
];
/** The system takes the step itself. */
const ofTheSystem: Duty = { owners: [], escalation: [] };

/** Who owes what of a declaration: configurable policy. Source: domain reference (d), N41, N42. */
export const declarationDuties: Duties = {
  declaration: {
    owners: declarant,
    escalation: [{ afterDays: 1, toRole: 'RO', part: 'RO' }],
    reminder: { rule: 'N41', template: 'reminder-declaration' },
  },
  'declaration-candidate': {
    owners: declarant,
    escalation: [goesUp(1, 'CRE')],
    reminder: { rule: 'N41', template: 'reminder-declaration' },
  },
  'declaration-clarification': {
    owners: declarant,
    escalation: [],
    reminder: { rule: 'N42', template: 'reminder-declaration-clarification' },
  },
  // Whoever asked for it, or ethics: of a title it is ethics alone.
  'declaration-assessment': stepOf({ role: 'RO', part: 'assessor' }, { role: 'CRE' }),
  'declaration-ethics': stepOf({ role: 'CRE' }),
  'declaration-meeting': ofTheSystem,
  'declaration-validity': ofTheSystem,
  'declaration-retention': ofTheSystem,
  'declaration-reading': ofTheSystem,
};
