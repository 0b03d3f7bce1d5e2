import { peopleOf } from '#kernel';
import type { ActivityEvent, MeetingDays, Topic } from './activity.events.js';

export type ActivityStatus = 'planned' | 'concluded' | 'cancelled';
export type ActivityCase = Readonly<{
  status: ActivityStatus;
  title: string;
  topics: readonly Topic[];
  /** The meeting that comes next, or was the last. */
  meeting: MeetingDays;
  meetingNo: number;
  normSetting: boolean;
  publicComment: boolean;
  regionCode: string;
  chairId: string;
  /** Whoever planned it. */
  officerIds: readonly string[];
}>;
export type Activity = Readonly<{ status: 'unknown' }> | ActivityCase;
export const noActivity: Activity = { status: 'unknown' };

export const evolve = (before: Activity, event: ActivityEvent): Activity => {
  if (event.type === 'activity.planned') {
    const { activityId: _id, ...data } = event.data;
    return { status: 'planned', ...data, meetingNo: 1, officerIds: peopleOf(event.by) };
  }
  const state = before as ActivityCase;
  switch (event.type) {
    case 'activity.topics_changed':
      return { ...state, topics: event.data.topics };
    case 'activity.dates_changed':
      return { ...state, meeting: event.data.meeting };
    case 'activity.meeting_added': {
      const { meeting, meetingNo } = event.data;
      return { ...state, meeting, meetingNo };
    }
    case 'activity.concluded':
      return { ...state, status: 'concluded' };
    case 'activity.cancelled':
      return { ...state, status: 'cancelled' };
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};
