import type { operations } from '@concord/api';
import type { AgreementStatus, CaseType, EngagementStatus, PartnerStatus } from '../api/lists.js';

type Command = keyof operations;
type Stages<S extends string> = Readonly<Partial<Record<S, readonly Command[]>>>;

/**
 * Stages in the order cases go through them, each with the commands that lead there. Whether one of
 * them is possible is for the API to say: its list of what is allowed, and its answer.
 */
const partner: Stages<PartnerStatus> = {
  draft: [],
  submitted: ['SubmitRegistration'],
  info_requested: ['RequestInformation'],
  intake_review: ['StartIntake', 'ReverseExclusion'],
  suspended: ['SuspendPartner'],
};
const engagement: Stages<EngagementStatus> = {
  draft: [],
  submitted: ['SubmitEngagement'],
  protocol_check: ['TriageEngagement', 'AmendScope'],
  assessment: ['TriageEngagement', 'AmendScope'],
  recommendation: ['RecommendEngagement'],
  committee: ['ReferToCommittee'],
  decision: ['AcceptRecommendation', 'RecordCommitteeOutcome', 'RecordProtocolCheck'],
  returned: ['ReturnEngagement'],
  approved: ['ApproveEngagement'],
  approved_with_conditions: ['ApproveEngagement'],
  contracting: ['StartContracting'],
  suspended: ['SuspendEngagement'],
};
const agreement: Stages<AgreementStatus> = {
  draft: [],
  negotiation: ['ShareForNegotiation', 'ReturnFromLegal'],
  legal_review: ['RequestLegalReview', 'AmendAgreement'],
  cleared: ['ClearLegally'],
  out_for_signature: ['SendForSignature'],
  partially_signed: ['RecordSignature'],
  awaiting_start: ['RecordSignature'],
  suspended: ['SuspendAgreement'],
};
const byType = { partner, engagement, agreement } as const satisfies Record<CaseType, object>;

export const stagesOf = (type: CaseType): readonly string[] => Object.keys(byType[type]);
/** Commands that lead to a stage, whoever may give them. */
export const commandsTo = (type: CaseType, stage: string): readonly string[] => {
  const stages: Readonly<Record<string, readonly string[]>> = byType[type];
  return stages[stage] ?? [];
};

/** What becomes of a case that is put into a column: the commands that bring it there, or why none. */
export type Move =
  | Readonly<{ commands: readonly string[] }>
  | Readonly<{ why: 'never' }>
  | Readonly<{ why: 'role' | 'not-now'; command: string; roles: readonly string[] }>;
type Asked = Readonly<{
  type: CaseType;
  stage: string;
  /** What the API allows the reader now. */
  allowed: readonly string[];
  /** Roles of the reader. */
  own: readonly string[];
  rolesOf: (command: string) => readonly string[];
}>;
export const moveTo = ({ type, stage, allowed, own, rolesOf }: Asked): Move => {
  const leading = commandsTo(type, stage);
  const commands = leading.filter((one) => allowed.includes(one));
  if (commands.length > 0) return { commands };
  const [command] = leading;
  if (command === undefined) return { why: 'never' };
  const within = leading.find((one) => rolesOf(one).some((role) => own.includes(role)));
  return within === undefined
    ? { why: 'role', command, roles: rolesOf(command) }
    : { why: 'not-now', command: within, roles: rolesOf(within) };
};
