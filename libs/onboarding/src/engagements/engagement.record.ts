import { recordView } from '#eventing/commands';
import type { Actor } from '#kernel';
import {
  Code,
  CodeList,
  codesOf,
  Day,
  Flag,
  InstantText,
  Many,
  One,
  Part,
  StoredActor,
  StoredImposition,
  StoredMoney,
  Text,
  TextList,
  Uuid,
  UuidList,
  Whole,
} from '#platform/documents';
import { type EngagementType, engagementTypes } from '#reference';
import type {
  Condition,
  DecisionLevel,
  EngagementLevel,
  Money,
  MonitoringOutcome,
  Period,
  ProposedSignatory,
  RecommendationOutcome,
  Tier,
} from './engagement.events.js';
import {
  approvedStates,
  type CasePeople,
  closedStates,
  type EngagementCase,
  type EngagementStatus,
  type KeptCondition,
  openStates,
  type Revision,
} from './engagement.state.js';

const recommendations = codesOf<RecommendationOutcome>({
  engage: true,
  engage_with_measures: true,
  do_not_engage: true,
  continue: true,
  disengage: true,
});
const tiers = codesOf<Tier>({
  simplified: true,
  standard: true,
  high: true,
  intergovernmental: true,
  state: true,
});

@Part()
class PeriodOfEngagement {
  @Day() start!: string;
  @Day({ optional: true, description: 'The first day after; absent: open.' }) end?: string;
}
/** A duty that comes with the approval; its text is in the vault. */
@Part()
class ProposedCondition {
  @Text() conditionId!: string;
  @Text({ optional: true, description: 'Person id; not told to the partner.' }) ownerId!: string;
  @Day() dueOn!: string;
  @Code(['pre_signature', 'running']) phase!: Condition['phase'];
  @Uuid() textRef!: string;
}
@Part()
class ConditionOfEngagement extends ProposedCondition {
  @Code(['open', 'met', 'breached', 'dropped']) state!: KeptCondition['state'];
}
@Part()
class ProtocolCheck {
  @Flag() newLiabilities!: boolean;
  @Flag() visibility!: boolean;
  @Flag() newObligation!: boolean;
  @Flag() multiRegion!: boolean;
  @Flag() objection!: boolean;
  @Flag({ optional: true }) dispute?: boolean;
}
@Part()
class ApprovalOfEngagement {
  @Code(['approved', 'approved_with_conditions'])
  status!: NonNullable<Revision['approval']>['status'];
  @Code(['DIR', 'ADG', 'DG']) level!: DecisionLevel;
  @Day() validUntil!: string;
}
/** What one revision of the case says. */
@Part()
class RevisionOfEngagement {
  @Whole() revision!: number;
  @Text() title!: string;
  @CodeList(engagementTypes) types!: readonly EngagementType[];
  @TextList({ description: 'ISO 3166-1 alpha-2.' }) countries!: readonly string[];
  @TextList({ description: 'Result areas of the programme of work.' })
  resultRefs!: readonly string[];
  @One(StoredMoney, { optional: true }) valueEstimate?: Money;
  @Flag() emblemUse!: boolean;
  @One(PeriodOfEngagement, { optional: true }) period?: Period;
  @Code(tiers, { optional: true }) tier?: Tier;
  @Flag() barredByRule!: boolean;
  @Flag() normSetting!: boolean;
  @Flag() lowKeyEvidence!: boolean;
  @Uuid({ optional: true, description: 'Earlier engagement this one repeats.' })
  repeatOf?: string;
  @TextList() flags!: readonly string[];
  @Whole({ optional: true, description: 'The highest risk that is left; 1 to 25.' })
  residualMax?: number;
  @One(ProtocolCheck, { optional: true }) protocol?: ProtocolCheck;
  @Code(recommendations, { optional: true }) recommendation?: RecommendationOutcome;
  @Many(ProposedCondition) proposedConditions!: readonly Condition[];
  @Code(recommendations, { optional: true, description: 'What the committee recommends.' })
  committee?: RecommendationOutcome;
  @One(ApprovalOfEngagement, { optional: true }) approval?: ApprovalOfEngagement;
  @Many(ConditionOfEngagement) conditions!: readonly KeptCondition[];
  @Uuid({ optional: true }) agreementId?: string;
}
@Part()
class ProfileOfEngagement {
  @Text({ description: 'Kind of partner.' }) kind!: string;
  @Whole() version!: number;
}
@Part()
class MonitoringDue {
  @Day() dueOn!: string;
}
@Part()
class MonitoringNoted {
  @Code(codesOf<MonitoringOutcome>({ on_track: true, concerns: true, off_track: true }))
  outcome!: MonitoringOutcome;
  @Day() notedOn!: string;
}
/** Who took part, by person ids; a delegate and the one acted for both count. */
@Part()
class PeopleOfEngagement {
  @TextList() proposers!: readonly string[];
  @TextList() officers!: readonly string[];
  @TextList() assessors!: readonly string[];
  @TextList() recommenders!: readonly string[];
  @TextList() committee!: readonly string[];
}
@Part()
class OverrideToConfirm {
  @Text() command!: string;
  @Text({ description: 'The separation rule that was passed over.' }) rule!: string;
  @Text({ description: 'Person id.' }) secondApproverId!: string;
  @InstantText({ description: 'It is taken back where nobody confirms it before.' })
  confirmBefore!: string;
  @One(StoredActor) actor!: Actor;
}

@Part()
class SignatoryProposed {
  @Text({ description: 'Person id.' }) signatoryId!: string;
  @Text({ description: '`organisation`, or a partner id.' }) party!: string;
  @Code(['office', 'letter', 'delegation']) authority!: ProposedSignatory['authority'];
}
/** What a renewal took over of the engagement before it. */
@Part()
class RenewedEngagement {
  @Uuid() engagementId!: string;
  @Uuid({ optional: true, description: 'Its agreement.' }) agreementId?: string;
  @Text({ optional: true, description: 'The instrument of that agreement.' }) instrument?: string;
  @Many(SignatoryProposed, { description: 'Who signed it.' })
  signatories!: readonly SignatoryProposed[];
}
@Part()
class RenewalOfEngagement {
  @Uuid({ description: 'The newest renewal.' }) engagementId!: string;
  @Whole({ description: 'How many there were.' }) nth!: number;
}

/** What partners and the organisation do together, from the proposal to its end. */
@Part()
export class EngagementRecord extends RevisionOfEngagement {
  @Code([...openStates, ...approvedStates, 'active', 'suspended', ...closedStates])
  status!: EngagementStatus;
  @Uuid() engagementId!: string;
  @UuidList() partnerIds!: readonly string[];
  @TextList({ description: 'By partner, in the order of `partnerIds`.' })
  partnerKinds!: readonly string[];
  @Text({ description: 'Kind of the first partner.' }) kind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Code(['global', 'regional', 'country']) level!: EngagementLevel;
  @Code(['standard', 'intergovernmental', 'state']) path!: EngagementCase['path'];
  @Many(ProfileOfEngagement) profiles!: readonly ProfileOfEngagement[];
  @Whole({ description: 'How often it was handed in.' }) submissions!: number;
  @Day({ optional: true }) submittedOn?: string;
  @Day({ optional: true, description: 'Last day it was worked on before a return.' })
  stoppedOn?: string;
  @Whole({ description: 'Working days used up before the last return.' }) slaSpent!: number;
  @Whole() contractings!: number;
  @Whole() lastRevision!: number;
  @Day({ optional: true }) activatedOn?: string;
  @Code(['ends', 'continues'], {
    optional: true,
    description: 'What becomes of the agreement of an engagement that was terminated.',
  })
  agreementOutcome?: EngagementCase['agreementOutcome'];
  @Uuid({ optional: true, description: 'What it is for; its text is in the vault.' })
  objectiveRef?: string;
  @Code(['agreement', 'campaign', 'donor', 'event_host', 'consultation_reply'], {
    optional: true,
    description: 'Of a case with a government.',
  })
  caseType?: EngagementCase['caseType'];
  @One(RenewedEngagement, { optional: true }) renews?: RenewedEngagement;
  @One(RenewalOfEngagement, { optional: true }) renewal?: RenewalOfEngagement;
  @Uuid({
    optional: true,
    description: 'The case of non-compliance after which it is not to be renewed.',
  })
  renewalBarredBy?: string;
  @One(MonitoringDue, { optional: true }) monitoring?: MonitoringDue;
  @One(MonitoringNoted, { optional: true }) monitored?: MonitoringNoted;
  @One(RevisionOfEngagement, {
    optional: true,
    description: 'The revision in force while an amendment is under way.',
  })
  inForce?: Revision;
  @UuidList({ description: 'Partners whose due diligence ended while the engagement runs.' })
  staleDueDiligence!: readonly string[];
  @One(PeopleOfEngagement) people!: CasePeople;
  @One(StoredImposition, { optional: true }) suspendedBy?: StoredImposition;
  @One(OverrideToConfirm, { optional: true }) override?: OverrideToConfirm;
}

/** How the case was before an override is for taking it back alone. */
export const engagementRecord = recordView(
  EngagementRecord,
  (engagement: EngagementCase) => engagement,
);
