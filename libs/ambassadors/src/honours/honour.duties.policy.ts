import { anybody, type Duties, type Duty, type DutyOwner, goesUp } from '#kernel';
import { stepOf } from '#reference';

const duty = (rule: string, template: string, ...owners: readonly DutyOwner[]): Duty => ({
  owners,
  escalation: [],
  reminder: { rule, template },
});
/** The system takes the step itself. */
const ofTheSystem: Duty = { owners: [], escalation: [] };

/** Who owes what of an honour: configurable policy. Source: domain reference (d), N46 and N52. */
export const honourDuties: Duties = {
  'honour-screening': stepOf({ role: 'DDA' }),
  'honour-vetting': stepOf({ role: 'DDL' }),
  'honour-decision': stepOf({ role: 'DG', part: 'decider' }),
  'honour-letter': stepOf({ role: 'AL' }),
  'honour-announcement': stepOf({ role: 'COM' }),
  'honour-consultation': duty('N46', 'reminder-honour-consultation', {
    role: 'AL',
    part: 'unit',
    byKey: true,
  }),
  'honour-silence': ofTheSystem,
  'honour-offer': duty('N48', 'reminder-honour-offer', ...anybody('AL')),
  'honour-rescreening': duty('N49', 'reminder-honour-rescreening', ...anybody('AL', 'CRE', 'COM')),
  'honour-clearance': duty('N49', 'reminder-honour-clearance', ...anybody('AL', 'CRE', 'COM')),
  'honour-end': duty('N52', 'reminder-honour-end', ...anybody('AL', 'DGO'), {
    role: 'HON',
    partner: true,
    from: -90,
  }),
  'honour-renewal': ofTheSystem,
  'honour-note': duty('N52', 'reminder-honour-note', ...anybody('AL')),
  'honour-suspension-review': {
    ...duty('N51', 'reminder-honour-suspension-review', ...anybody('CRE', 'AL')),
    escalation: [goesUp(1, 'DGO')],
  },
  'honour-continuation': duty('N53', 'reminder-honour-continuation', ...anybody('DG', 'DGO', 'AL')),
  'honour-report': duty('N52', 'reminder-honour-report', { role: 'HON', partner: true }),
  'honour-report-missing': ofTheSystem,
  'honour-access': ofTheSystem,
  'honour-final-report': duty('N52', 'reminder-honour-final-report', ...anybody('AL'), {
    role: 'HON',
    partner: true,
  }),
  'honour-removal': duty('N52', 'reminder-honour-removal', ...anybody('COM', 'AL')),
};
