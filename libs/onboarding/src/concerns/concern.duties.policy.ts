import { anybody, type Duties, type Duty, goesUp, type Role } from '#kernel';
import { stepOf } from '#reference';

const takenOver = (role: Role): Duty => ({
  owners: anybody(role),
  escalation: [],
  reminder: { rule: 'N61', template: 'reminder-concern-assignment' },
});
const appealDecided = (role: Role): Duty => ({
  owners: anybody(role),
  escalation: [],
  reminder: { rule: 'N62', template: 'reminder-concern-appeal' },
});

/**
 * Who takes a concern over and who decides an appeal: configurable policy. Nothing of a restricted
 * one goes up, for nobody above may read it. Source: domain reference b.14 and (d), N61, N62.
 */
export const concernDuties: Duties = {
  'concern-assignment': { ...takenOver('DDL'), escalation: [goesUp(3, 'CRE')] },
  'concern-assignment-restricted': takenOver('CRE'),
  'concern-upholding': stepOf(...anybody('DDL', 'CRE')),
  'concern-upholding-restricted': stepOf({ role: 'CRE' }),
  'concern-remedy': stepOf(...anybody('DDL', 'CRE')),
  'concern-remedy-restricted': stepOf({ role: 'CRE' }),
  'concern-appeal': appealDecided('ADG'),
  'concern-appeal-restricted': appealDecided('CRE'),
};
