import { defineReadModel } from '#eventing/projections';
import { Code, Day, Indexed, Many, One, Part, Text, TextList, Whole } from '#platform/documents';
import { openStates, overStates } from '../campaign.state.js';
import { type CalendarEntry, campaignCalendar } from './campaign-calendar.projection.js';

@Part()
export class TitleInCalendar {
  @Text({ description: 'BCP 47.' }) lang!: string;
  @Text() value!: string;
}
@Part()
export class PeriodInCalendar {
  @Day() start!: string;
  @Day({ description: 'First day after the campaign.' }) end!: string;
}
@Part()
export class GoalInCalendar {
  @Text() goalId!: string;
  @Text() indicator!: string;
  @Text() unit!: string;
  @Whole() baseline!: number;
  @Whole() target!: number;
}
@Part()
@Indexed({ status: 1, _id: 1 })
export class CampaignInCalendar implements CalendarEntry {
  @Code([...openStates, ...overStates]) status!: CalendarEntry['status'];
  @Many(TitleInCalendar) titles!: TitleInCalendar[];
  @Text() theme!: string;
  @One(PeriodInCalendar) period!: PeriodInCalendar;
  @TextList() regions!: string[];
  @Many(GoalInCalendar) goals!: GoalInCalendar[];
  @Text() outcome!: string;
}

export const calendarOfCampaigns = defineReadModel({
  projection: campaignCalendar,
  schema: CampaignInCalendar,
});
