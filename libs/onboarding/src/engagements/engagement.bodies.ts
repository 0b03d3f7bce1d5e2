import {
  BooleanField,
  CalendarDateField,
  CodeField,
  CodeList,
  ListOf,
  MoneyBody,
  MoneyField,
  PlainText,
  SafeInt,
  SingleObject,
  TextList,
  UuidField,
  UuidList,
} from '#platform/http';
import { DocumentField, type NamedDocumentBody } from '#eventing/commands';
import { engagementTypes } from '#reference';
import { riskHeadings } from './assessing/assessing.decide.js';
import { declineReasons } from './deciding/deciding.decide.js';
import { monitoringOutcomes } from './monitoring/monitoring.decide.js';
import { suspensionReasons, terminationReasons } from './running/running.decide.js';
import { triageFlags } from './tiering/tiering.policy.js';

const levels = ['global', 'regional', 'country'] as const;
const outcomes = [
  'engage',
  'engage_with_measures',
  'do_not_engage',
  'continue',
  'disengage',
] as const;
const caseTypes = ['agreement', 'campaign', 'donor', 'event_host', 'consultation_reply'] as const;
/** Objectives and outcomes of the programme of work, by number. */
export const resultAreas = ['GPW13', 'GPW14'].flatMap((plan) =>
  [1, 2, 3, 4, 5, 6].flatMap((objective) => [
    `${plan}-${objective}`,
    ...[1, 2, 3, 4].map((outcome) => `${plan}-${objective}.${outcome}`),
  ]),
);

export class PeriodBody {
  @CalendarDateField({ example: '2026-04-01' }) start!: string;
  @CalendarDateField({
    optional: true,
    example: '2028-04-01',
    description: 'First day after the period; may be missing for governments only.',
  })
  end?: string;
}
export class DraftEngagementBody {
  @PlainText({
    min: 3,
    max: 200,
    description: 'Written to be public once the engagement is active.',
  })
  title!: string;
  @UuidList({ min: 1, max: 10 }) partnerIds!: string[];
  @CodeList(engagementTypes, { min: 1 }) types!: string[];
  @CodeField(levels) level!: string;
  @CodeList(resultAreas, { min: 1 }) resultRefs!: string[];
  @PlainText({ min: 20, max: 4000, multiline: true, description: 'Kept confidential.' })
  objective!: string;
  @MoneyField({ optional: true }) valueEstimate?: MoneyBody;
  @CodeField(caseTypes, { optional: true, description: 'Needed for cases with governments.' })
  caseType?: string;
}
export class SubmitEngagementBody {
  @PlainText({ min: 20, max: 4000, multiline: true }) purpose!: string;
  @PlainText({ min: 20, max: 4000, multiline: true }) whoBenefit!: string;
  @PlainText({ min: 20, max: 4000, multiline: true }) publicHealthBenefit!: string;
  @PlainText({ min: 2, max: 4000, multiline: true }) resources!: string;
  @PlainText({ min: 20, max: 4000, multiline: true }) exitPlan!: string;
  @SingleObject(() => PeriodBody, {
    optional: true,
    description: 'This and the next two stay as they are in a renewal, or after a return.',
  })
  period?: PeriodBody;
  @TextList({
    min: 2,
    max: 2,
    items: 250,
    optional: true,
    description: 'ISO 3166-1 alpha-2; empty for global work.',
  })
  countries?: string[];
  @BooleanField({ optional: true, description: 'Name and emblem are to be used.' })
  emblemUse?: boolean;
  @MoneyField({ optional: true }) valueEstimate?: MoneyBody;
}
export class TriageEngagementBody {
  @BooleanField() normSetting!: boolean;
  @BooleanField({ description: 'Evidence work of low visibility.' }) lowKeyEvidence!: boolean;
  @UuidField({ optional: true, description: 'Earlier engagement this one repeats.' })
  repeatOf?: string;
  @CodeList(triageFlags, { optional: true }) flags: string[] = [];
}
export class OpinionBody {
  @CodeField(['LEG', 'RD']) unit!: string;
  @CodeField(['no_objection', 'objection']) view!: string;
}
export class RecordProtocolCheckBody {
  @PlainText({ min: 1, max: 40 }) clausesVersion!: string;
  @BooleanField() newLiabilities!: boolean;
  @BooleanField() visibility!: boolean;
  @BooleanField() newObligation!: boolean;
  @BooleanField() multiRegion!: boolean;
  @BooleanField() governingBodyImplications!: boolean;
  @BooleanField({
    optional: true,
    description: 'The case is a dispute with the government: nobody of its nationality decides it.',
  })
  dispute?: boolean;
  @ListOf(() => OpinionBody, { max: 4, optional: true }) opinions: OpinionBody[] = [];
  @PlainText({ min: 20, max: 4000, multiline: true }) note!: string;
}
export class MitigationBody {
  @PlainText({ min: 5, max: 2000, multiline: true }) text!: string;
  @PlainText({ min: 1, max: 100, description: 'Person id of the owner.' }) ownerId!: string;
  @CalendarDateField() dueOn!: string;
}
export class RatingBody {
  @CodeField(riskHeadings) heading!: string;
  @SafeInt({ min: 1, max: 5 }) likelihoodBefore!: number;
  @SafeInt({ min: 1, max: 5 }) impactBefore!: number;
  @SafeInt({ min: 1, max: 5 }) likelihoodAfter!: number;
  @SafeInt({ min: 1, max: 5 }) impactAfter!: number;
  @SingleObject(() => MitigationBody, { optional: true }) mitigation?: MitigationBody;
}
export class RecordRiskAssessmentBody {
  @ListOf(() => RatingBody, { min: 1, max: 7, description: 'Each heading once.' })
  ratings!: RatingBody[];
}
export class ConditionBody {
  @PlainText({ min: 5, max: 2000, multiline: true }) text!: string;
  @PlainText({ min: 1, max: 100, description: 'Person id of the owner.' }) ownerId!: string;
  @CalendarDateField() dueOn!: string;
  @CodeField(['pre_signature', 'running']) phase!: string;
}
export class RecommendEngagementBody {
  @CodeField(outcomes) outcome!: string;
  @ListOf(() => ConditionBody, { max: 20, optional: true }) conditions: ConditionBody[] = [];
  @PlainText({ min: 2, max: 100 }) byUnit!: string;
}
export class ReferToCommitteeBody {
  @UuidField() meetingId!: string;
  @CalendarDateField() meetingOn!: string;
}
export class CommitteeMemberBody {
  @PlainText({ min: 1, max: 100 }) memberId!: string;
  @CodeField(['for', 'against', 'abstain', 'recused']) vote!: string;
}
export class DissentBody {
  @PlainText({ min: 1, max: 100 }) memberId!: string;
  @PlainText({ min: 5, max: 4000, multiline: true }) note!: string;
}
export class RecordCommitteeOutcomeBody {
  @ListOf(() => CommitteeMemberBody, { min: 1, max: 30 }) members!: CommitteeMemberBody[];
  @ListOf(() => DissentBody, { max: 30, optional: true }) dissents: DissentBody[] = [];
  @CodeField(outcomes) recommendation!: string;
  @DocumentField({ kinds: ['minutes'], as: 'minutesHash' }) minutes!: NamedDocumentBody;
}
export class ApproveEngagementBody {
  @ListOf(() => ConditionBody, {
    max: 20,
    optional: true,
    description: 'Beside those recommended.',
  })
  conditions: ConditionBody[] = [];
}
export class DeclineEngagementBody {
  @CodeField(declineReasons) reasonCode!: string;
}
export class StartContractingBody {
  @PlainText({
    min: 3,
    max: 40,
    optional: true,
    description:
      'Instrument of the process profile, in a renewal that of before; `none` for simplified and light cases.',
  })
  instrument?: string;
}
export class SuspendEngagementBody {
  @CodeField(suspensionReasons) reasonCode!: string;
  @CalendarDateField({ description: 'Within 90 days.' }) reviewDue!: string;
}
export class ReportConditionBody {
  @PlainText({ min: 3, max: 20 }) conditionId!: string;
  @CodeField(['met', 'breached']) outcome!: string;
  @DocumentField({
    kinds: ['evidence'],
    as: 'evidenceHash',
    optional: true,
    description: 'Needed where it is met.',
  })
  evidence?: NamedDocumentBody;
}
export class AmendScopeBody {
  @PlainText({
    min: 20,
    max: 4000,
    multiline: true,
    description: 'What changes and why. Kept confidential.',
  })
  change!: string;
  @PlainText({ min: 3, max: 200, optional: true }) title?: string;
  @CodeList(engagementTypes, { min: 1, optional: true }) types?: string[];
  @TextList({ min: 2, max: 2, items: 250, optional: true }) countries?: string[];
  @CodeList(resultAreas, { min: 1, optional: true }) resultRefs?: string[];
  @SingleObject(() => PeriodBody, { optional: true }) period?: PeriodBody;
  @BooleanField({ optional: true }) emblemUse?: boolean;
  @MoneyField({ optional: true }) valueEstimate?: MoneyBody;
}
export class RecordMonitoringNoteBody {
  @CodeField(monitoringOutcomes) outcome!: string;
  @PlainText({ min: 20, max: 8000, multiline: true, description: 'Kept confidential.' })
  note!: string;
  @DocumentField({
    kinds: ['monitoring_note'],
    as: 'noteHash',
    description: 'The note as it is filed.',
  })
  filedNote!: NamedDocumentBody;
}
export class CompleteEngagementBody {
  @PlainText({ min: 20, max: 4000, multiline: true }) resultSummary!: string;
  @PlainText({ min: 20, max: 4000, multiline: true }) lessons!: string;
  @CodeList(riskHeadings, { optional: true }) risksMaterialised: string[] = [];
  @BooleanField() emblemUseEnded!: boolean;
}
export class TerminateEngagementBody {
  @CodeField(terminationReasons) reasonCode!: string;
  @CalendarDateField() effectiveOn!: string;
  @CalendarDateField() noticeGivenOn!: string;
  @PlainText({ min: 20, max: 4000, multiline: true }) exitSteps!: string;
}
export class ProfileVersionBody {
  @PlainText({ min: 2, max: 40 }) kind!: string;
  @SafeInt({ min: 1, max: 10000 }) version!: number;
}
export class MigrateEngagementProfileBody {
  @ListOf(() => ProfileVersionBody, { min: 1, max: 10 }) profiles!: ProfileVersionBody[];
}
