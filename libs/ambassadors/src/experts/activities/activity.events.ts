import type { CalendarDate, Event } from '#kernel';

/** What is advised on; conditions and recusals name it. */
export type Topic = { topicId: string; title: string };
/** The days of a meeting, both of them included. */
export type MeetingDays = { start: CalendarDate; end: CalendarDate };

/** A piece of work that experts advise on was planned, with its first meeting. */
export type ActivityPlanned = Event<
  'activity.planned',
  {
    activityId: string;
    title: string;
    topics: Topic[];
    meeting: MeetingDays;
    /** It sets norms or makes recommendations: private interests are reviewed by ethics. */
    normSetting: boolean;
    /** Names and biographies of its experts are posted for comment before they take part. */
    publicComment: boolean;
    regionCode: string;
    chairId: string;
  }
>;
/** The agenda is another one. */
export type ActivityTopicsChanged = Event<
  'activity.topics_changed',
  { activityId: string; topics: Topic[] }
>;
/** The meeting is held on other days. */
export type ActivityDatesChanged = Event<
  'activity.dates_changed',
  { activityId: string; meeting: MeetingDays }
>;
/** Another meeting follows. */
export type ActivityMeetingAdded = Event<
  'activity.meeting_added',
  {
    activityId: string;
    /** 2 for the one after the first. */
    meetingNo: number;
    meeting: MeetingDays;
  }
>;
/** The work is done. */
export type ActivityConcluded = Event<'activity.concluded', { activityId: string }>;
/** The work does not take place. */
export type ActivityCancelled = Event<
  'activity.cancelled',
  { activityId: string; reasonRef?: string }
>;
export type ActivityEvent =
  | ActivityPlanned
  | ActivityTopicsChanged
  | ActivityDatesChanged
  | ActivityMeetingAdded
  | ActivityConcluded
  | ActivityCancelled;
