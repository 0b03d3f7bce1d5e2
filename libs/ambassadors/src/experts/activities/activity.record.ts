import { recordView } from '#eventing/commands';
import {
  Code,
  codesOf,
  Day,
  Flag,
  Many,
  One,
  Part,
  Text,
  TextList,
  Uuid,
  Whole,
} from '#platform/documents';
import type { MeetingDays, Topic } from './activity.events.js';
import type { ActivityCase, ActivityStatus } from './activity.state.js';

@Part()
class TopicOfActivity implements Topic {
  @Uuid() topicId!: string;
  @Text() title!: string;
}
@Part()
class MeetingOfActivity implements MeetingDays {
  @Day() start!: string;
  @Day({ description: 'The last day.' }) end!: string;
}

/** A piece of work that experts advise on. */
@Part()
export class ActivityRecord {
  @Code(codesOf<ActivityStatus>({ planned: true, concluded: true, cancelled: true }))
  status!: ActivityStatus;
  @Text() title!: string;
  @Many(TopicOfActivity) topics!: readonly Topic[];
  @One(MeetingOfActivity, { description: 'The one that comes next, or was the last.' })
  meeting!: MeetingDays;
  @Whole() meetingNo!: number;
  @Flag() normSetting!: boolean;
  @Flag() publicComment!: boolean;
  @Text() regionCode!: string;
  @Text({ description: 'Person id.' }) chairId!: string;
  @TextList({ description: 'Person ids of whoever planned it.' }) officerIds!: readonly string[];
}

export const activityRecord = recordView(ActivityRecord, (activity: ActivityCase) => activity);
