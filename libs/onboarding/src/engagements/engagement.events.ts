import type { CalendarDate, Event, Instant } from '#kernel';
import type { CountersigningLevel, EngagementType } from '#reference';

export type { EngagementType };
export type EngagementLevel = 'global' | 'regional' | 'country';
export type Tier = 'simplified' | 'standard' | 'high' | 'intergovernmental' | 'state';
export type DecisionLevel = 'DIR' | 'ADG' | 'DG';
export type RiskHeading =
  | 'conflict_of_interest'
  | 'undue_influence'
  | 'integrity_reputation'
  | 'actor_interest'
  | 'endorsement'
  | 'whitewashing'
  | 'competitive_advantage';
export type RecommendationOutcome =
  'engage' | 'engage_with_measures' | 'do_not_engage' | 'continue' | 'disengage';
/** Minor units as text, ISO 4217. */
export type Money = { amountMinor: string; currency: string };
/** Half-open, `[start, end)`; no end: open, reviewed every two years (governments). */
export type Period = { start: CalendarDate; end?: CalendarDate };
/** A duty that comes with the approval. The text stays in the vault. */
export type Condition = {
  conditionId: string;
  ownerId: string;
  dueOn: CalendarDate;
  phase: 'pre_signature' | 'running';
  textRef: string;
};
/** Likelihood and impact are 1 to 5, before and after mitigation. */
export type RiskRating = {
  heading: RiskHeading;
  likelihoodBefore: number;
  impactBefore: number;
  likelihoodAfter: number;
  impactAfter: number;
};
export type Mitigation = {
  heading: RiskHeading;
  ownerId: string;
  dueOn: CalendarDate;
  textRef: string;
};

/** Every event of an engagement says which one, and with whom. */
type About = { engagementId: string; partnerIds: string[] };

/** A proposal was begun. Place and kind are those of the first partner. */
export type EngagementDrafted = Event<
  'engagement.drafted',
  About & {
    /** Kind by partner, in the order of `partnerIds`. */
    partnerKinds: string[];
    kind: string;
    countryCode: string;
    regionCode: string;
    /** Written to be public once the engagement is active. */
    title: string;
    types: EngagementType[];
    level: EngagementLevel;
    /** Result areas of the programme of work, `GPW14-2.1`. */
    resultRefs: string[];
    valueEstimate?: Money;
    objectiveRef?: string;
    /** Path the process profiles lead to. */
    path: 'standard' | 'intergovernmental' | 'state';
    /** Kind of a protocol case with a government. */
    caseType?: 'agreement' | 'campaign' | 'donor' | 'event_host' | 'consultation_reply';
    profiles: { kind: string; version: number }[];
  }
>;
/** The proposal was handed in, for the first time or again after a return. */
export type EngagementSubmitted = Event<
  'engagement.submitted',
  About & {
    /** 1, 2, 3 … : how often it was handed in. */
    version: number;
    period: Period;
    countries: string[];
    emblemUse: boolean;
    valueEstimate?: Money;
    submittedOn: CalendarDate;
    triageDue: CalendarDate;
    /** Light variant only: known at once from the kind of partner. */
    tier?: 'intergovernmental' | 'state';
    purposeRef: string;
    whoBenefitRef: string;
    publicHealthBenefitRef: string;
    resourcesRef: string;
    exitPlanRef: string;
  }
>;
/** The tier was computed; it decides who checks and who decides. */
export type EngagementTriaged = Event<
  'engagement.triaged',
  About & {
    tier: Tier;
    reasons: string[];
    slaDue: CalendarDate;
    normSetting: boolean;
    lowKeyEvidence: boolean;
    repeatOf?: string;
    flags: string[];
    barredByRule: boolean;
  }
>;
/** What came to light later made the tier high. */
export type EngagementTierRaised = Event<
  'engagement.tier_raised',
  About & {
    tier: 'high';
    reasons: string[];
    slaDue: CalendarDate;
  }
>;
/** Light variant: clauses, costs and governing-body implications were looked at. */
export type EngagementProtocolChecked = Event<
  'engagement.protocol_checked',
  About & {
    clausesVersion: string;
    newLiabilities: boolean;
    visibility: boolean;
    newObligation: boolean;
    multiRegion: boolean;
    governingBodyImplications: boolean;
    /** A dispute with a government: nobody of its nationality decides. */
    dispute?: boolean;
    opinions: { unit: 'LEG' | 'RD'; view: 'no_objection' | 'objection' }[];
    noteRef: string;
    waitingSince: CalendarDate;
  }
>;
/** All seven risk headings were rated. Ratings are never public. */
export type EngagementRiskAssessed = Event<
  'engagement.risk_assessed',
  About & {
    assessmentId: string;
    ratings: RiskRating[];
    residualMax: number;
    mitigations: Mitigation[];
  }
>;
/** The specialised unit gave its recommendation. */
export type EngagementRecommended = Event<
  'engagement.recommended',
  About & {
    outcome: RecommendationOutcome;
    conditions: Condition[];
    byUnit: string;
  }
>;
/** The responsible officer accepts the recommendation; the case waits for its decision. */
export type EngagementRecommendationAccepted = Event<
  'engagement.recommendation_accepted',
  About & { waitingSince: CalendarDate }
>;
/** The case goes to the review committee. */
export type EngagementReferred = Event<
  'engagement.referred',
  About & {
    meetingId: string;
    meetingOn: CalendarDate;
    cause: 'disagreement' | 'tier_high';
    reasonRef?: string;
  }
>;
/** The committee has advised. */
export type EngagementCommitteeConcluded = Event<
  'engagement.committee_concluded',
  About & {
    votes: { for: number; against: number; abstain: number };
    /** Person ids of those who voted; nobody's vote is told. */
    members: string[];
    recusals: string[];
    dissents: { memberId: string; noteRef: string }[];
    recommendation: RecommendationOutcome;
    minutesHash: string;
    waitingSince: CalendarDate;
  }
>;
/** Approved, declined or sent back. `against`: not what was recommended. */
export type EngagementDecided = Event<
  'engagement.decided',
  About & {
    outcome: 'approved' | 'approved_with_conditions' | 'declined' | 'returned';
    level: DecisionLevel;
    against: boolean;
    conditions: Condition[];
    decidedOn: CalendarDate;
    /** Contracting must have begun before this day; approvals only. */
    validUntil?: CalendarDate;
    reasonCode?: string;
    rationaleRef?: string;
    revision: number;
    /** Countries of the case, for those who are told. */
    countries: string[];
  }
>;
/** Taken back before its decision, or closed because the partner can't be engaged any more. */
export type EngagementWithdrawn = Event<
  'engagement.withdrawn',
  About & {
    revision: number;
    reasonRef?: string;
    reasonCode?: string;
  }
>;
/**
 * The instrument is being made. `amends`: the agreement in force is amended rather than a new one
 * drafted.
 */
export type EngagementContractingStarted = Event<
  'engagement.contracting_started',
  About & {
    instrument: string;
    /** Absent where no instrument is needed. */
    agreementId?: string;
    amends: boolean;
    revision: number;
    title: string;
    period: Period;
    level: EngagementLevel;
    countries: string[];
    valueEstimate?: Money;
    templateVersion: string;
  }
>;
/** The agreement came to nothing; the approval stands until it lapses. */
export type EngagementContractingStopped = Event<
  'engagement.contracting_stopped',
  About & { agreementId: string; validUntil: CalendarDate }
>;
/** In force from now on; the public register shows it from here. */
export type EngagementActivated = Event<
  'engagement.activated',
  About & {
    revision: number;
    title: string;
    types: EngagementType[];
    level: EngagementLevel;
    countries: string[];
    resultRefs: string[];
    period: Period;
    activatedOn: CalendarDate;
    agreementId?: string;
  }
>;
/** Its agreement runs to another day now, and so does the engagement. */
export type EngagementPeriodChanged = Event<
  'engagement.period_changed',
  About & { agreementId: string; amendment: number; previousEnd?: CalendarDate; period: Period }
>;
/** Why a monitoring note is due: its time has come round, or something happened. */
export type MonitoringCause =
  'periodic' | 'condition_breached' | 'material_change' | 'noncompliance';
export type MonitoringOutcome = 'on_track' | 'concerns' | 'off_track';
/** A monitoring note is to be written by then. */
export type EngagementMonitoringDue = Event<
  'engagement.monitoring_due',
  About & { dueOn: CalendarDate; cause: MonitoringCause }
>;
/** A monitoring note was written; its text is in the vault, `noteHash` is its SHA-256. */
export type EngagementMonitoringNoted = Event<
  'engagement.monitoring_noted',
  About & {
    outcome: MonitoringOutcome;
    notedOn: CalendarDate;
    noteRef: string;
    noteHash: string;
  }
>;
/** Work stops until somebody resumes or ends it. An amendment under way is closed with it. */
export type EngagementSuspended = Event<
  'engagement.suspended',
  About & {
    reasonCode: string;
    suspendedOn: CalendarDate;
    reviewDue: CalendarDate;
    reasonRef?: string;
  }
>;
/**
 * Whoever suspended it asks a higher level to countersign the resumption, by the end of
 * `validUntil`.
 */
export type EngagementResumptionRequested = Event<
  'engagement.resumption_requested',
  About & {
    level: CountersigningLevel;
    validUntil: CalendarDate;
    reasonRef?: string;
  }
>;
/** Work goes on. `requestedById`: it was asked for by whoever suspended, and countersigned. */
export type EngagementResumed = Event<
  'engagement.resumed',
  About & {
    resumedOn: CalendarDate;
    reasonRef?: string;
    requestedById?: string;
  }
>;
/** A condition was fulfilled. */
export type EngagementConditionMet = Event<
  'engagement.condition_met',
  About & { conditionId: string; evidenceHash: string }
>;
/** A condition was broken. */
export type EngagementConditionBreached = Event<
  'engagement.condition_breached',
  About & { conditionId: string; evidenceHash?: string }
>;
/** The engagement, or the revision it came with, is over: nobody owes the condition any more. */
export type EngagementConditionDropped = Event<
  'engagement.condition_dropped',
  About & { conditionId: string }
>;
/** A change of scope was proposed; the revision in force stays in force. */
export type EngagementAmendmentOpened = Event<
  'engagement.amendment_opened',
  About & {
    revision: number;
    tier: Tier;
    reasons: string[];
    slaDue: CalendarDate;
    barredByRule: boolean;
    openedOn: CalendarDate;
    title: string;
    types: EngagementType[];
    countries: string[];
    resultRefs: string[];
    period: Period;
    emblemUse: boolean;
    valueEstimate?: Money;
    changeRef: string;
  }
>;
/** Done: results, lessons and what became of the risks are in the closing report. */
export type EngagementCompleted = Event<
  'engagement.completed',
  About & {
    completedOn: CalendarDate;
    resultSummaryRef: string;
    lessonsRef: string;
    risksMaterialised: RiskHeading[];
  }
>;
/** Ended early. */
export type EngagementTerminated = Event<
  'engagement.terminated',
  About & {
    reasonCode: string;
    effectiveOn: CalendarDate;
    noticeGivenOn?: CalendarDate;
    exitStepsRef?: string;
    reasonRef?: string;
  }
>;
/**
 * What becomes of the agreement of an engagement that was terminated: it ends with it, after its own
 * notice, or stands on.
 */
export type EngagementAgreementSettled = Event<
  'engagement.agreement_settled',
  About & {
    agreementId: string;
    outcome: 'ends' | 'continues';
    reasonCode: string;
    noticeOn: CalendarDate;
    effectiveOn: CalendarDate;
  }
>;
/** What a renewal takes over from the engagement before it; people change what they want to. */
export type RenewalProposal = {
  /** The engagement that is renewed. */
  renews: string;
  /** Who proposes it: a delegate and the one acted for both count. */
  proposerIds: string[];
  title: string;
  partnerIds: string[];
  types: EngagementType[];
  level: EngagementLevel;
  countries: string[];
  resultRefs: string[];
  emblemUse: boolean;
  /** Begins where the previous one ends. */
  period: Period;
  valueEstimate?: Money;
  objectiveRef?: string;
  caseType?: 'agreement' | 'campaign' | 'donor' | 'event_host' | 'consultation_reply';
  /** The agreement of the previous engagement, its instrument and who signed it. */
  agreementId?: string;
  instrument?: string;
  signatories?: ProposedSignatory[];
};
/** `party` is `organisation` or a partner id; the proof of the authority is asked for again. */
export type ProposedSignatory = {
  signatoryId: string;
  party: string;
  authority: 'office' | 'letter' | 'delegation';
};
/** Somebody proposes to go on when it ends; the proposal is a case of its own, `renewalId`. */
export type EngagementRenewalProposed = Event<
  'engagement.renewal_proposed',
  About & { renewalId: string; proposal: RenewalProposal }
>;
/** A proposal was begun with what the previous engagement says. */
export type EngagementRenewalDrafted = Event<
  'engagement.renewal_drafted',
  About & { proposal: RenewalProposal }
>;
/** It is not to be renewed, after a case of non-compliance. */
export type EngagementRenewalBarred = Event<
  'engagement.renewal_barred',
  About & { caseId: string }
>;
/** Its agreement ended: the closing report is due. */
export type EngagementClosingDue = Event<
  'engagement.closing_due',
  About & { agreementId: string; dueOn: CalendarDate }
>;
/** The approval was not used in time. */
export type EngagementLapsed = Event<
  'engagement.lapsed',
  About & { revision: number; validUntil: CalendarDate }
>;
/** The case follows another version of the process profiles. */
export type EngagementProfileMigrated = Event<
  'engagement.profile_migrated',
  About & {
    profiles: { kind: string; version: number }[];
    reasonRef?: string;
  }
>;
/**
 * A partner's due diligence ended while the engagement runs; it is suspended when nothing happens
 * until then.
 */
export type EngagementDueDiligenceLapsed = Event<
  'engagement.due_diligence_lapsed',
  About & { partnerId: string; refreshDue: CalendarDate }
>;
/** The partner's due diligence is valid again. */
export type EngagementDueDiligenceRefreshed = Event<
  'engagement.due_diligence_refreshed',
  About & { partnerId: string }
>;
/** The country of its first partner lies in another region now; who works on the case follows. */
export type EngagementRescoped = Event<
  'engagement.rescoped',
  About & { from: string; regionCode: string }
>;
/** A merged partner's place is taken by its survivor. */
export type EngagementRepointed = Event<
  'engagement.repointed',
  {
    engagementId: string;
    fromPartnerId: string;
    toPartnerId: string;
    partnerIds: string[];
    /** What the register shows of it, once it was activated. */
    shown?: {
      title: string;
      types: EngagementType[];
      level: EngagementLevel;
      countries: string[];
      resultRefs: string[];
      period: Period;
      activatedOn: CalendarDate;
      status: 'active' | 'suspended' | 'completed' | 'terminated';
      on: CalendarDate;
    };
  }
>;
/** One person broke a separation rule in an emergency; the second approver must confirm in time. */
export type EngagementOverrideUsed = Event<
  'engagement.override_used',
  About & {
    command: string;
    rule: string;
    secondApproverId: string;
    confirmBefore: Instant;
    confirmDue: CalendarDate;
    reasonRef?: string;
  }
>;
/** The second approver confirmed the step. */
export type EngagementOverrideConfirmed = Event<
  'engagement.override_confirmed',
  About & { command: string; rule: string }
>;
/** Nobody confirmed: the step is undone. */
export type EngagementOverrideReverted = Event<
  'engagement.override_reverted',
  About & { command: string; rule: string; to: string }
>;

export type EngagementEvent =
  | EngagementDrafted
  | EngagementSubmitted
  | EngagementTriaged
  | EngagementTierRaised
  | EngagementProtocolChecked
  | EngagementRiskAssessed
  | EngagementRecommended
  | EngagementRecommendationAccepted
  | EngagementReferred
  | EngagementCommitteeConcluded
  | EngagementDecided
  | EngagementWithdrawn
  | EngagementContractingStarted
  | EngagementContractingStopped
  | EngagementActivated
  | EngagementPeriodChanged
  | EngagementMonitoringDue
  | EngagementMonitoringNoted
  | EngagementSuspended
  | EngagementResumptionRequested
  | EngagementResumed
  | EngagementConditionMet
  | EngagementConditionBreached
  | EngagementConditionDropped
  | EngagementAmendmentOpened
  | EngagementCompleted
  | EngagementTerminated
  | EngagementAgreementSettled
  | EngagementClosingDue
  | EngagementRenewalProposed
  | EngagementRenewalDrafted
  | EngagementRenewalBarred
  | EngagementLapsed
  | EngagementProfileMigrated
  | EngagementDueDiligenceLapsed
  | EngagementDueDiligenceRefreshed
  | EngagementRepointed
  | EngagementRescoped
  | EngagementOverrideUsed
  | EngagementOverrideConfirmed
  | EngagementOverrideReverted;
