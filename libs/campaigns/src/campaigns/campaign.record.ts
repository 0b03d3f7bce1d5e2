import { recordView } from '#eventing/commands';
import { Code, Day, Many, One, Part, Text, TextList, Uuid, Whole } from '#platform/documents';
import {
  GoalInCalendar,
  PeriodInCalendar,
  TitleInCalendar,
} from './campaign-calendar/campaign-calendar.schema.js';
import type { CampaignPlan, GoalResult } from './campaign.events.js';
import {
  type CampaignCase,
  type CampaignStatus,
  openStates,
  overStates,
} from './campaign.state.js';

@Part()
class LanguageOfPlan {
  @Text({ description: 'BCP 47.' }) lang!: string;
  @Day({ description: 'Until when its texts will be there.' }) due!: string;
}
@Part()
class ResultOfGoal {
  @Text() goalId!: string;
  @Whole({ description: 'In the unit of the goal.' }) value!: number;
}

@Part()
class ClaimOnTarget {
  @Text() claimId!: string;
  @Text({ example: 'gpw14.healthier' }) target!: string;
  @Whole({ description: 'People, as the campaign says.' }) claimed!: number;
  @Whole({ optional: true, description: 'People, as somebody else has found.' })
  validated?: number;
}

@Part()
class HonoreeOfCampaign {
  @Uuid() appointmentId!: string;
  @Day() from!: string;
  @Day({ description: 'First day after.' }) until!: string;
}

/** A campaign, from its plan to what it came to. */
@Part()
export class CampaignRecord {
  @Code([...openStates, ...overStates]) status!: CampaignStatus;
  @Uuid() campaignId!: string;
  @Many(TitleInCalendar) titles!: CampaignPlan['titles'];
  @Text() theme!: string;
  @One(PeriodInCalendar) period!: CampaignPlan['period'];
  @TextList() regions!: readonly string[];
  @Many(GoalInCalendar) goals!: CampaignPlan['goals'];
  @Text({ description: 'Of the programme of work.', example: 'gpw14.3.1' }) outcome!: string;
  @Text({ description: 'The rules that say which partners may take part.' }) rulesId!: string;
  @Many(LanguageOfPlan) languagePlan!: readonly LanguageOfPlan[];
  @Whole({ optional: true, description: 'Of the rules, since the approval.' })
  eligibilityRuleVersion?: number;
  @Many(ResultOfGoal) results!: readonly GoalResult[];
  @Many(ClaimOnTarget, { description: 'Never added up across targets.' })
  claims!: readonly ClaimOnTarget[];
  @Many(HonoreeOfCampaign, { description: 'Titles that are lent to it.' })
  honorees!: readonly HonoreeOfCampaign[];
  @TextList({ description: 'Person ids: everybody with a part in the case.' })
  people!: readonly string[];
}

export const campaignRecord = recordView(CampaignRecord, (campaign: CampaignCase) => campaign);
