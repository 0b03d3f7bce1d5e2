import type { Role } from '#kernel';

/**
 * Parts people take in a case. `decider`, `signatory`, `condition` and `countersigner` may be
 * several people, or none any more.
 */
export type CasePart =
  'RO' | 'PO' | 'DDA' | 'decider' | 'secondApprover' | 'signatory' | 'condition' | 'countersigner';
/**
 * Who owes a duty. With `part` whoever has it in the case, everybody in the role while nobody has
 * it; with `partner` the partner's own people in the
 * role. `from`: reminded from that offset on, in the unit of the duty's offsets.
 */
export type DutyOwner = Readonly<{ role: Role; part?: CasePart; partner?: true; from?: number }>;
/** From `afterDays` on, in the unit of the duty's offsets, its reminders go up as well. */
export type DutyEscalation = Readonly<{ afterDays: number; toRole: Role; part?: CasePart }>;
export type Duty = Readonly<{
  owners: readonly DutyOwner[];
  escalation: readonly DutyEscalation[];
}>;

const responsible: DutyOwner = { role: 'RO', part: 'RO' };
const officer: DutyOwner = { role: 'PO', part: 'PO' };
const analyst: DutyOwner = { role: 'DDA', part: 'DDA' };
const portal: DutyOwner = { role: 'PA', partner: true };
const anybody = (...roles: readonly Role[]): DutyOwner[] => roles.map((role) => ({ role }));
const up = (afterDays: number, toRole: Role): DutyEscalation => ({ afterDays, toRole });
const toOfficer = (afterDays: number): DutyEscalation => ({ afterDays, toRole: 'PO', part: 'PO' });
const duty = (owners: readonly DutyOwner[], ...escalation: readonly DutyEscalation[]): Duty => ({
  owners,
  escalation,
});

/**
 * Who owes which kind of duty and to whom it goes up: configurable policy. A kind without a row is
 * owed by nobody: the system takes the step itself.
 * Source: domain reference b.0, b.2 (+2 to the lead), b.4 (+3), b.5 (+1 to the owner, +14 to the
 * lead) and (d), column "To".
 */
export const duties: Readonly<Record<string, Duty>> = {
  partner_information: duty([portal], toOfficer(1)),
  reattestation: duty([portal], toOfficer(1), up(60, 'PO-L')),
  suspension_review: duty([officer, ...anybody('PO-L')]),
  hold_end: duty([officer]),
  countersignature: duty([{ role: 'DIR', part: 'countersigner' }]),
  'duediligence-sla': duty([analyst], up(2, 'DDL')),
  'duediligence-expiry': duty([officer]),
  'duediligence-reconsideration': duty(anybody('DDL'), up(2, 'CRE')),
  screening_match: duty(anybody('DDL')),
  'engagement-triage': duty(anybody('PO')),
  'engagement-sla': duty([responsible, officer], up(3, 'PO-L')),
  'engagement-committee': duty([...anybody('PRC-M', 'PRC-C', 'PRC-S'), responsible, officer]),
  // The first reminder falls on the day the wait begins, which N20 has told.
  'engagement-decision': duty([{ role: 'DIR', part: 'decider', from: -4 }], up(0, 'DGO')),
  'engagement-override': duty([{ role: 'RO', part: 'secondApprover' }, ...anybody('PO-L')]),
  'engagement-condition': duty([{ role: 'RO', part: 'condition' }], toOfficer(7)),
  'engagement-approval': duty([responsible, officer]),
  'engagement-end': duty([responsible, officer]),
  'engagement-closing': duty([responsible, officer]),
  'engagement-monitoring': duty([responsible, officer], up(1, 'PO-L')),
  'engagement-suspension-review': duty([responsible, officer]),
  'engagement-due-diligence': duty([responsible, officer]),
  engagement_reassessment: duty([responsible, officer]),
  'noncompliance-reply': duty([portal, responsible, officer]),
  'agreement-signature': duty([{ role: 'RO', part: 'signatory' }, responsible, portal]),
  'agreement-end': duty([responsible, officer, { ...portal, from: -90 }], up(14, 'PO-L')),
  'agreement-review': duty([responsible, officer]),
  'agreement-suspension-review': duty([responsible, officer]),
  'agreement-notice': duty([responsible, officer, ...anybody('LEG')]),
  erasure: duty(anybody('CRE'), up(1, 'PO-L')),
  erasure_review: duty(anybody('CRE')),
};
