import {
  anybody,
  type Duties,
  type Duty,
  type DutyEscalation,
  type DutyOwner,
  goesToOfficer,
  goesUp,
  officer,
  responsible,
} from '#kernel';

const duty = (
  rule: string,
  template: string,
  owners: readonly DutyOwner[],
  ...escalation: readonly DutyEscalation[]
): Duty => ({ owners, escalation, reminder: { rule, template } });
const both = [responsible, officer];

/**
 * Who owes what of an engagement: configurable policy. Source: domain reference b.4 (+3), b.5 (+1
 * to the owner) and (d), column "To".
 */
export const engagementDuties: Duties = {
  'engagement-triage': duty('N16', 'reminder-engagement-step', anybody('PO')),
  'engagement-sla': duty('N17', 'reminder-engagement-step', both, goesUp(3, 'PO-L')),
  engagement_reassessment: duty('N17', 'reminder-engagement-step', both),
  'engagement-committee': duty('N19', 'reminder-committee', [
    ...anybody('PRC-M', 'PRC-C', 'PRC-S'),
    ...both,
  ]),
  'engagement-decision': duty(
    'N20',
    'reminder-decision',
    // The first reminder falls on the day the wait begins, which N20 has told.
    [{ role: 'DIR', part: 'decider', from: -4 }],
    goesUp(0, 'DGO'),
  ),
  'engagement-override': duty('N64', 'reminder-override', [
    { role: 'RO', part: 'secondApprover' },
    ...anybody('PO-L'),
  ]),
  'engagement-condition': duty(
    'N22',
    'reminder-condition',
    [{ role: 'RO', part: 'condition', byKey: true }],
    goesToOfficer(7),
  ),
  'engagement-approval': duty('N23', 'reminder-approval', both),
  'engagement-end': duty('N24', 'reminder-engagement-end', both),
  'engagement-closing': duty('N24', 'reminder-engagement-closing', both),
  'engagement-monitoring': duty('N24', 'reminder-engagement-monitoring', both, goesUp(1, 'PO-L')),
  // The text is the partners'.
  'engagement-suspension-review': duty('N24', 'reminder-suspension-review', both),
  'engagement-due-diligence': duty('N12', 'reminder-due-diligence-lapsed', both),
  // The system suspends by itself; whoever had to refresh has missed it.
  'engagement-stale': { owners: [], escalation: [] },
};
