import type { CalendarDate, Command, CommonFacts, DecisionOn, Facts, FollowRegion } from '#kernel';
import type { DeeperGround, Screening } from '#reference';
import type { DueDiligenceEvent, ReopenTrigger, RequestTrigger } from './due-diligence.events.js';
import type { Level, Outcome, Question, Rating, RiskFactor } from './levels/levels.policy.js';
import type { DueDiligence, KnownDueDiligence } from './due-diligence.state.js';
import type { ExclusionView } from '#onboarding/exclusion';
import type { ReviewedPartner } from './reviewed-partner.policy.js';

export type RequestDueDiligence = Command<
  'RequestDueDiligence',
  { partnerId: string; level?: Level; trigger?: RequestTrigger }
>;
export type DeepenReview = Command<'DeepenReview'>;
export type AssignAnalyst = Command<'AssignAnalyst', { analystId: string }>;
export type DeclareTie = Command<
  'DeclareTie',
  { personId: string; tie: 'employment' | 'family' | 'funding'; until?: CalendarDate }
>;
export type RecordSource = Command<
  'RecordSource',
  {
    titleRef: string;
    publisherRef: string;
    locatorRef: string;
    publishedOn: CalendarDate;
    language: string;
    reliability: number;
    stance: 'supports' | 'neutral' | 'against';
    hash: string;
  }
>;
export type StartScreening = Command<'StartScreening'>;
/** What a run waits for before it can be complete. */
export type ScreeningWaitsFor = 'list' | 'matches';
export type NoteScreeningWaits = Command<
  'NoteScreeningWaits',
  { runId: string; waitsFor: ScreeningWaitsFor }
>;
export type CompleteScreening = Command<
  'CompleteScreening',
  { runId: string; counts: { found: number; cleared: number; confirmed: number } }
>;
export type DraftFinding = Command<
  'DraftFinding',
  {
    questionCode: Question;
    rating: Rating;
    sourceIds: string[];
    noteRef?: string;
    searchedWhereRef?: string;
  }
>;
export type SubmitForQualityCheck = Command<'SubmitForQualityCheck'>;
export type ReturnToAnalyst = Command<'ReturnToAnalyst'>;
export type Conclude = Command<
  'ConcludeDueDiligence',
  { outcome: Outcome; riskFactors: RiskFactor[]; reportHash: string; summaryRef?: string }
>;
export type Reopen = Command<'ReopenDueDiligence', { trigger: ReopenTrigger }>;
export type Expire = Command<'ExpireDueDiligence', { reviewId: string }>;
/** Something happened a conclusion should be looked at again for. */
export type ReconsiderConclusion = Command<'ReconsiderConclusion', { trigger: ReopenTrigger }>;
export type UpholdConclusion = Command<'UpholdConclusion'>;
export type CancelReview = Command<'CancelReview'>;
export type AbandonReview = Command<'AbandonReview'>;
export type DueDiligenceCommand =
  | RequestDueDiligence
  | DeepenReview
  | AssignAnalyst
  | DeclareTie
  | RecordSource
  | StartScreening
  | NoteScreeningWaits
  | CompleteScreening
  | DraftFinding
  | SubmitForQualityCheck
  | ReturnToAnalyst
  | Conclude
  | Reopen
  | ReconsiderConclusion
  | UpholdConclusion
  | Expire
  | CancelReview
  | AbandonReview
  | FollowRegion<'RescopeReviews'>;

/** What a decision on a review knows of other streams. */
export type DueDiligenceFacts = CommonFacts &
  Readonly<{
    partner: ReviewedPartner;
    /**
     * What ties the partner to business; what its profile asks for on these grounds is in
     * `profile`.
     */
    grounds?: readonly DeeperGround[];
    /** What the partner's process profile asks for. */
    profile?: Readonly<{ version: number; dueDiligence: Level | 'none'; screening: Screening }>;
    exclusion: ExclusionView;
    /** Id for whatever the command begins, derived from the command: a repeat gets the same. */
    newId: string;
  }>;
export type DueDiligenceFact = Facts<DueDiligenceEvent>[number];
/** A decision on a review that was begun. */
export type Decide<C extends Command> = DecisionOn<
  KnownDueDiligence,
  C,
  DueDiligenceEvent,
  DueDiligenceFacts
>;
/** A decision that may find no review yet. */
export type DecideAnyState<C extends Command> = DecisionOn<
  DueDiligence,
  C,
  DueDiligenceEvent,
  DueDiligenceFacts
>;
