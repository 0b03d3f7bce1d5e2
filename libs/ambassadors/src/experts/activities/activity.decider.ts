import {
  type CalendarDate,
  type Command,
  type Decider,
  reasonOf,
  require,
  rowsFrom,
  type CommonFacts,
} from '#kernel';
import type { ActivityEvent, MeetingDays, Topic } from './activity.events.js';
import { type Activity, type ActivityCase, evolve, noActivity } from './activity.state.js';

export type PlanActivity = Command<
  'PlanActivity',
  {
    title: string;
    topics: Topic[];
    meeting: MeetingDays;
    normSetting: boolean;
    publicComment: boolean;
    regionCode: string;
    chairId: string;
  }
>;
export type ChangeActivityTopics = Command<'ChangeActivityTopics', { topics: Topic[] }>;
export type RescheduleActivity = Command<'RescheduleActivity', { meeting: MeetingDays }>;
export type AddActivityMeeting = Command<'AddActivityMeeting', { meeting: MeetingDays }>;
export type ConcludeActivity = Command<'ConcludeActivity'>;
export type CancelActivity = Command<'CancelActivity'>;
export type ActivityCommand =
  | PlanActivity
  | ChangeActivityTopics
  | RescheduleActivity
  | AddActivityMeeting
  | ConcludeActivity
  | CancelActivity;

const source = 'b.8';
const known = rowsFrom<Activity, ActivityCase, ActivityEvent, CommonFacts>(source);

const requireTopics = (topics: readonly Topic[]): void => {
  const ids = new Set(topics.map(({ topicId }) => topicId));
  require(ids.size === topics.length, 'activity.topic-twice', 'Each topic is named once.');
};
const requireMeeting = ({ start, end }: MeetingDays, today: CalendarDate): void => {
  require(start <= end, 'activity.dates', 'A meeting ends on the day it starts, or later.');
  require(start > today, 'activity.past', 'A meeting lies ahead.');
};
const isSame = (one: MeetingDays, other: MeetingDays): boolean =>
  one.start === other.start && one.end === other.end;
const areSame = (some: readonly Topic[], others: readonly Topic[]): boolean =>
  some.length === others.length &&
  some.every(({ topicId, title }) =>
    others.some((other) => other.topicId === topicId && other.title === title),
  );

/**
 * What experts advise on: its agenda, its meetings, its chair. The reference speaks of activities
 * and names no machine for them; this one is ours. Source: domain reference b.8.
 */
export const activityDecider: Decider<Activity, ActivityCommand, ActivityEvent> = {
  name: 'activity',
  initialState: noActivity,
  evolve,
  scopeOf: (state) => (state.status === 'unknown' ? {} : { regionCode: state.regionCode }),
  commands: {
    PlanActivity: {
      from: ['unknown'],
      source,
      // An expert who chairs is served by the officer: experts read their own records alone.
      people: (_state, { data: { chairId, regionCode } }) => [
        { personId: chairId, roles: ['RO', 'DIR'], within: { regionCode } },
      ],
      decide: ({ aggregateId: activityId, data, metadata }) => {
        requireTopics(data.topics);
        requireMeeting(data.meeting, metadata.today);
        return [{ type: 'activity.planned', data: { activityId, ...data } }];
      },
    },
    ChangeActivityTopics: known({
      from: ['planned'],
      decide: ({ aggregateId: activityId, data: { topics } }: ChangeActivityTopics, state) => {
        requireTopics(topics);
        return areSame(topics, state.topics)
          ? []
          : [{ type: 'activity.topics_changed', data: { activityId, topics } }];
      },
    }),
    RescheduleActivity: known({
      from: ['planned'],
      decide: ({ aggregateId: activityId, data, metadata }: RescheduleActivity, state) => {
        const { meeting } = data;
        if (isSame(meeting, state.meeting)) return [];
        requireMeeting(meeting, metadata.today);
        return [{ type: 'activity.dates_changed', data: { activityId, meeting } }];
      },
    }),
    AddActivityMeeting: known({
      from: ['planned'],
      decide: ({ aggregateId: activityId, data, metadata }: AddActivityMeeting, state) => {
        const { meeting } = data;
        if (isSame(meeting, state.meeting)) return [];
        requireMeeting(meeting, metadata.today);
        require(meeting.start >
          state.meeting
            .end, 'activity.meeting-order', 'The next meeting begins after the last one.', {
          after: state.meeting.end,
        });
        const meetingNo = state.meetingNo + 1;
        return [{ type: 'activity.meeting_added', data: { activityId, meetingNo, meeting } }];
      },
    }),
    ConcludeActivity: known({
      from: ['planned'],
      decide: ({ aggregateId: activityId, metadata }: ConcludeActivity, { meeting }) => {
        require(metadata.today >
          meeting.end, 'activity.not-over', 'The last meeting is not over.', {
          end: meeting.end,
        });
        return [{ type: 'activity.concluded', data: { activityId } }];
      },
    }),
    CancelActivity: known({
      from: ['planned'],
      reason: 'required',
      decide: ({ aggregateId: activityId, metadata }: CancelActivity) => [
        { type: 'activity.cancelled', data: { activityId, ...reasonOf(metadata) } },
      ],
    }),
  },
};
