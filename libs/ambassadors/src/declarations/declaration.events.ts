import type { CalendarDate, Event } from '#kernel';

/** What somebody declares for: an activity as an expert, or an honour as its candidate. */
export type Matter = 'activity' | 'honour';
export type Outcome = 'no_conflict' | 'conditional' | 'excluded';
/** What somebody who takes part does or leaves out. */
export type Condition = 'disclose' | 'recuse' | 'no_vote' | 'no_drafting';
export type StaleCause = 'topics' | 'dates' | 'next_meeting' | 'age' | 'new_interest';

/** Why nobody needs a declaration any more. */
export type EndOfNeed = 'matter_cancelled' | 'matter_over' | 'not_needed';

type Named = {
  declarationId: string;
  /** The person's own id, as expert or as member of an honour. */
  declarantId: string;
  matter: Matter;
  matterId: string;
};

/** Somebody was asked to declare. */
export type DeclarationRequested = Event<
  'declaration.requested',
  Named & {
    dueOn: CalendarDate;
    formVersion: string;
    /** First day of the meeting it is for. */
    meetingOn?: CalendarDate;
    /** The activity sets norms. */
    normSetting: boolean;
    regionCode: string;
    chairId?: string;
    /** The matter, as its own events name it: processes find its declarations by that. */
    activityId?: string;
    honourId?: string;
  }
>;
/** The first answers were given. */
export type DeclarationStarted = Event<'declaration.started', { declarationId: string }>;
/** Answers were put down, in the vault; they are a draft until they are submitted. */
export type DeclarationAnswersSaved = Event<
  'declaration.answers_saved',
  {
    declarationId: string;
    /** Made of a keyed fingerprint of the answers, which it stands for. */
    answersRef: string;
    /** Questions answered with yes. */
    yesCount: number;
    /** Whether they have to be reviewed by ethics; not why. */
    ethicsRequired: boolean;
  }
>;
/** The declarant signed the answers, and undertook to keep what they hear confidential. */
export type DeclarationSubmitted = Event<
  'declaration.submitted',
  { declarationId: string; answersRef: string; yesCount: number; signedOn: CalendarDate }
>;
/** Somebody assesses it, after a search in public sources. */
export type DeclarationAssessmentStarted = Event<
  'declaration.assessment_started',
  { declarationId: string; assessorId: string; searchNoteRef: string }
>;
/** The assessor has questions. */
export type DeclarationClarificationRequested = Event<
  'declaration.clarification_requested',
  { declarationId: string; declarantId: string; questionsRef: string; replyBy: CalendarDate }
>;
/** Ethics looks at it. */
export type DeclarationEscalated = Event<
  'declaration.escalated',
  {
    declarationId: string;
    /** A rule asked for it; not which. */
    mandatory: boolean;
  }
>;
/** What the interests come to for the matter. */
export type DeclarationAssessed = Event<
  'declaration.assessed',
  Named & {
    outcome: Outcome;
    conditions: Condition[];
    /** Topics the declarant is recused from. */
    topicIds: string[];
    balancingRef: string;
    /** What is public of the interests. */
    disclosureRef?: string;
    /** From this day on it is stale. */
    validUntil: CalendarDate;
  }
>;
/** The declarant told of a new interest. */
export type DeclarationChanged = Event<
  'declaration.changed',
  { declarationId: string; changeRef: string; ethicsRequired: boolean }
>;
/** It holds no longer, until it is brought up to date and assessed again. */
export type DeclarationStale = Event<
  'declaration.stale',
  Named & { cause: StaleCause; dueOn: CalendarDate; meetingOn?: CalendarDate }
>;
/** The meeting was moved, or its agenda changed, before the answers were signed. */
export type DeclarationRescheduled = Event<
  'declaration.rescheduled',
  Named & { dueOn: CalendarDate; meetingOn: CalendarDate }
>;
/** The meeting is near, and there is no assessed declaration for it. */
export type DeclarationMeetingNear = Event<
  'declaration.meeting_near',
  Named & { meetingOn: CalendarDate }
>;
/** Nobody needs it any more. */
export type DeclarationWithdrawn = Event<
  'declaration.withdrawn',
  Named & { cause: EndOfNeed; reasonRef?: string }
>;
/** After this day what was answered is destroyed. */
export type DeclarationRetentionSet = Event<
  'declaration.retention_set',
  {
    declarationId: string;
    retainUntil: CalendarDate;
    /** Nobody needs it any more, or its time was over and a hold keeps it. */
    cause: 'not_needed' | 'legal_hold';
  }
>;
/** An auditor may read what was answered, until the end of a day. */
export type DeclarationReadingGranted = Event<
  'declaration.reading_granted',
  { declarationId: string; readerId: string; until: CalendarDate; reasonRef?: string }
>;
/** An auditor may not read it any more. */
export type DeclarationReadingEnded = Event<
  'declaration.reading_ended',
  { declarationId: string; readerId: string; reasonRef?: string }
>;
/** What was answered is destroyed, and what was written about it. */
export type DeclarationContentsDestroyed = Event<
  'declaration.contents_destroyed',
  { declarationId: string; destroyedOn: CalendarDate; textRefs: string[] }
>;
export type DeclarationEvent =
  | DeclarationRequested
  | DeclarationStarted
  | DeclarationAnswersSaved
  | DeclarationSubmitted
  | DeclarationAssessmentStarted
  | DeclarationClarificationRequested
  | DeclarationEscalated
  | DeclarationAssessed
  | DeclarationChanged
  | DeclarationStale
  | DeclarationRescheduled
  | DeclarationMeetingNear
  | DeclarationWithdrawn
  | DeclarationRetentionSet
  | DeclarationReadingGranted
  | DeclarationReadingEnded
  | DeclarationContentsDestroyed;
