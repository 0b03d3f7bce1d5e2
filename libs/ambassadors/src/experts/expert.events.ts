import type { Condition } from '#ambassadors/declarations';
import type { CalendarDate, Event } from '#kernel';

export type RemovalGround = 'false_declaration' | 'conduct' | 'other';
/** Why somebody no longer takes part in an activity. */
export type EndOfParticipation =
  'declaration_stale' | 'excluded' | 'declaration_withdrawn' | 'withdrawn';

/** Somebody who could advise was found. */
export type ExpertIdentified = Event<
  'expert.identified',
  {
    expertId: string;
    nameRef: string;
    expertiseRef: string;
    countryCode: string;
    regionCode: string;
  }
>;
/** An expert was asked to advise on an activity, in a personal capacity. */
export type ExpertInvited = Event<'expert.invited', { expertId: string; activityId: string }>;
/** The expert is willing, and gave a biography. */
export type ExpertRegistered = Event<
  'expert.registered',
  { expertId: string; biographyRef: string; publicationConsent: boolean }
>;
/** Name and biography are public, for comments. */
export type ExpertPublishedForComment = Event<
  'expert.published_for_comment',
  {
    expertId: string;
    activityId: string;
    activityTitle: string;
    nameRef: string;
    biographyRef: string;
    disclosureRef?: string;
    /** The last day for comments. */
    until: CalendarDate;
  }
>;
/** A comment came in. */
export type ExpertCommentReceived = Event<
  'expert.comment_received',
  {
    expertId: string;
    activityId: string;
    commentRef: string;
    /** How many there are by now. */
    count: number;
  }
>;
/** The time for comments is over, and they were looked at. */
export type ExpertCommentClosed = Event<
  'expert.comment_closed',
  { expertId: string; activityId: string; count: number }
>;
/** The expert takes part, under these conditions. */
export type ExpertParticipationConfirmed = Event<
  'expert.participation_confirmed',
  {
    expertId: string;
    activityId: string;
    capacity: 'personal';
    conditions: Condition[];
    /** Topics the expert is recused from. */
    topicIds: string[];
  }
>;
/** The expert does not take part any more, or not until the declaration is assessed again. */
export type ExpertParticipationEnded = Event<
  'expert.participation_ended',
  { expertId: string; activityId: string; cause: EndOfParticipation; reasonRef?: string }
>;
/** The expert stayed out of a topic. */
export type ExpertRecusalRecorded = Event<
  'expert.recusal_recorded',
  {
    expertId: string;
    activityId: string;
    topicId: string;
    heldOn: CalendarDate;
    leftRoom: boolean;
  }
>;
/** The expert is not called on for the time being. */
export type ExpertDeactivated = Event<'expert.deactivated', { expertId: string }>;
/** The expert is called on again. */
export type ExpertReactivated = Event<'expert.reactivated', { expertId: string }>;
/** The expert is not called on any more. */
export type ExpertRemoved = Event<
  'expert.removed',
  { expertId: string; ground: RemovalGround; reasonRef?: string }
>;
export type ExpertEvent =
  | ExpertIdentified
  | ExpertInvited
  | ExpertRegistered
  | ExpertPublishedForComment
  | ExpertCommentReceived
  | ExpertCommentClosed
  | ExpertParticipationConfirmed
  | ExpertParticipationEnded
  | ExpertRecusalRecorded
  | ExpertDeactivated
  | ExpertReactivated
  | ExpertRemoved;
