import type { CalendarDate, Event } from '#kernel';
import type { DeeperGround } from '#reference';
import type {
  ExclusionBasis,
  Level,
  Outcome,
  Question,
  Rating,
  RiskFactor,
} from './levels/levels.policy.js';

export type ReviewSubject = { type: 'partner' | 'person'; id: string };
/** Why a review began. */
export type RequestTrigger =
  | 'registration'
  | 'engagement'
  | 'refresh'
  | 'reclassification'
  | 'concern'
  | 'corporate_link'
  | 'officer';
/** Why a concluded review was taken up again. */
export type ReopenTrigger =
  'new_source' | 'confirmed_match' | 'reclassification' | 'graph_change' | 'concern';

/** A review of an organisation was asked for. `replacesReviewId`: the review it is to renew. */
export type DueDiligenceRequested = Event<
  'duediligence.requested',
  {
    reviewId: string;
    partnerId: string;
    subject: ReviewSubject;
    level: Level;
    trigger: RequestTrigger;
    slaDue: CalendarDate;
    kind: string;
    countryCode: string;
    regionCode: string;
    profileVersion: number;
    replacesReviewId?: string;
    /** Why it goes deeper than the profile asks of every partner of this kind. */
    grounds?: DeeperGround[];
  }
>;
/** A tie to business came up while a review was under way: it goes deeper, and has longer. */
export type LevelRaised = Event<
  'duediligence.level_raised',
  {
    reviewId: string;
    partnerId: string;
    level: Level;
    slaDue: CalendarDate;
    grounds: DeeperGround[];
  }
>;
/** An analyst was given the review, first or anew. */
export type AnalystAssigned = Event<
  'duediligence.assigned',
  { reviewId: string; partnerId: string; analystId: string; level: Level; slaDue: CalendarDate }
>;
/** Somebody's tie to the subject became known; it bars them for four years after `until`. */
export type TieDeclared = Event<
  'duediligence.tie_declared',
  {
    partnerId: string;
    personId: string;
    tie: 'employment' | 'family' | 'funding';
    until?: CalendarDate;
  }
>;
/** A source was kept; title, publisher and place are in the vault. */
export type SourceRecorded = Event<
  'duediligence.source_recorded',
  {
    reviewId: string;
    partnerId: string;
    sourceId: string;
    /** sha256 of the captured source, hex. */
    hash: string;
    publishedOn: CalendarDate;
    /** ISO 639 code. */
    language: string;
    /** 1 unreliable … 5 authoritative. */
    reliability: number;
    stance: 'supports' | 'neutral' | 'against';
    titleRef: string;
    publisherRef: string;
    locatorRef: string;
  }
>;
/**
 * The subjects are to be matched against the lists; an empty `listVersions` means the versions in
 * force.
 */
export type ScreeningRunRequested = Event<
  'screening.run_requested',
  {
    runId: string;
    reviewId: string;
    partnerId: string;
    subjects: ReviewSubject[];
    lists: string[];
    listVersions: string[];
  }
>;
/** The run cannot be complete yet: no list is in force, or matches are open. */
export type ScreeningWaits = Event<
  'duediligence.screening_waits',
  { reviewId: string; partnerId: string; runId: string; waitsFor: 'list' | 'matches' }
>;
/** Every match of the run has been closed. */
export type ScreeningCompleted = Event<
  'duediligence.screening_completed',
  {
    reviewId: string;
    partnerId: string;
    runId: string;
    counts: { found: number; cleared: number; confirmed: number };
  }
>;
/** A question was answered; the text is in the vault. */
export type FindingDrafted = Event<
  'duediligence.finding_drafted',
  {
    reviewId: string;
    partnerId: string;
    questionCode: Question;
    rating: Rating;
    sourceIds: string[];
    noteRef?: string;
    searchedWhereRef?: string;
  }
>;
export type SubmittedForCheck = Event<
  'duediligence.submitted_for_check',
  { reviewId: string; partnerId: string; analystId: string }
>;
export type ReturnedToAnalyst = Event<
  'duediligence.returned',
  { reviewId: string; partnerId: string; analystId: string; reasonRef?: string }
>;
/**
 * The review came to an outcome, valid to the end of `validUntil`. `exclusionBasis` comes with
 * `exclude`.
 */
export type DueDiligenceConcluded = Event<
  'duediligence.concluded',
  {
    reviewId: string;
    partnerId: string;
    level: Level;
    outcome: Outcome;
    riskFactors: RiskFactor[];
    validUntil: CalendarDate;
    /** sha256 of the report, hex. */
    reportHash: string;
    exclusionBasis?: ExclusionBasis;
    replacesReviewId?: string;
    summaryRef?: string;
  }
>;
export type DueDiligenceReopened = Event<
  'duediligence.reopened',
  {
    reviewId: string;
    partnerId: string;
    trigger: ReopenTrigger;
    level: Level;
    slaDue: CalendarDate;
    analystId: string;
  }
>;
/**
 * Something happened while a conclusion counts: the lead reopens the review or lets the conclusion
 * stand, by `dueOn`.
 */
export type ReconsiderationDue = Event<
  'duediligence.reconsideration_due',
  { reviewId: string; partnerId: string; trigger: ReopenTrigger; dueOn: CalendarDate }
>;
/** The lead looked at the conclusion again, and it stands. */
export type ConclusionUpheld = Event<
  'duediligence.conclusion_upheld',
  { reviewId: string; partnerId: string; triggers: ReopenTrigger[]; reasonRef: string }
>;
/** The conclusion counts no more. */
export type DueDiligenceExpired = Event<
  'duediligence.expired',
  { reviewId: string; partnerId: string; validUntil: CalendarDate }
>;
/** The review was given up; `standing` names an earlier one that counts on. */
export type DueDiligenceCancelled = Event<
  'duediligence.cancelled',
  {
    reviewId: string;
    partnerId: string;
    cause: 'officer' | 'partner_ended';
    standing?: string;
    reasonRef?: string;
  }
>;

/** The partner's country lies in another region now; who works on its reviews follows. */
export type DueDiligenceRescoped = Event<
  'duediligence.rescoped',
  { partnerId: string; from: string; regionCode: string }
>;

export type DueDiligenceEvent =
  | DueDiligenceRequested
  | LevelRaised
  | AnalystAssigned
  | TieDeclared
  | SourceRecorded
  | ScreeningRunRequested
  | ScreeningWaits
  | ScreeningCompleted
  | FindingDrafted
  | SubmittedForCheck
  | ReturnedToAnalyst
  | DueDiligenceConcluded
  | DueDiligenceReopened
  | ReconsiderationDue
  | ConclusionUpheld
  | DueDiligenceExpired
  | DueDiligenceCancelled
  | DueDiligenceRescoped;
