import {
  CalendarDateField,
  CodeField,
  CodeList,
  ListOf,
  PlainText,
  SafeInt,
  SingleObject,
  UuidField,
} from '#platform/http';
import { DocumentField, type NamedDocumentBody } from '#eventing/commands';
import { outcomeCodes, regions, targetCodes } from '#reference';
import { campaignLanguages } from './campaign.decider.js';

export class TitleBody {
  @CodeField(campaignLanguages) lang!: string;
  @PlainText({ min: 3, max: 200 }) value!: string;
}
export class CampaignPeriodBody {
  @CalendarDateField({ example: '2026-04-07' }) start!: string;
  @CalendarDateField({ example: '2026-07-07', description: 'First day after the campaign.' })
  end!: string;
}
export class CampaignGoalBody {
  @PlainText({ min: 1, max: 40, description: 'Yours to choose.' }) goalId!: string;
  @PlainText({ min: 3, max: 200, description: 'What is measured.' }) indicator!: string;
  @PlainText({ min: 1, max: 40, description: 'In what: people, walks, per mille.' }) unit!: string;
  @SafeInt() baseline!: number;
  @SafeInt() target!: number;
}
export class CampaignPlanBody {
  @ListOf(() => TitleBody, { min: 1, max: 6 }) titles!: TitleBody[];
  @PlainText({ min: 3, max: 80 }) theme!: string;
  @SingleObject(() => CampaignPeriodBody) period!: CampaignPeriodBody;
  @CodeList(regions, { min: 1 }) regions!: string[];
  @ListOf(() => CampaignGoalBody, { min: 1, max: 20 }) goals!: CampaignGoalBody[];
  @CodeField(outcomeCodes, { description: 'Outcome of the programme of work.' }) outcome!: string;
  @UuidField({ description: 'Rules of eligibility.' }) rulesId!: string;
}
export class PlannedLanguageBody {
  @CodeField(campaignLanguages) lang!: string;
  @CalendarDateField({ description: 'Until when its texts will be there.' }) due!: string;
}
export class SubmitCampaignBody {
  @ListOf(() => PlannedLanguageBody, { max: 6, optional: true })
  languagePlan?: PlannedLanguageBody[];
}
export class ExtendCampaignBody {
  @CalendarDateField({ description: 'First day after the campaign.' }) newEnd!: string;
}
export class GoalResultBody {
  @PlainText({ min: 1, max: 40 }) goalId!: string;
  @SafeInt({ description: 'In the unit of the goal.' }) value!: number;
}
export class EvaluateCampaignBody {
  @ListOf(() => GoalResultBody, { min: 1, max: 20 }) results!: GoalResultBody[];
}
export class ClaimContributionBody {
  @UuidField({ description: 'Yours to choose.' }) claimId!: string;
  @CodeField(targetCodes) target!: string;
  @SafeInt({ min: 1, max: 10_000_000_000, description: 'People.' }) people!: number;
  @DocumentField({ kinds: ['evidence'], as: 'evidenceHash', description: 'What it rests on.' })
  evidence!: NamedDocumentBody;
}
export class LinkHonoreeBody {
  @UuidField({ description: 'The appointment that was announced.' }) appointmentId!: string;
  @CalendarDateField() from!: string;
  @CalendarDateField({ description: 'First day after.' }) until!: string;
}
export class UnlinkHonoreeBody {
  @UuidField() appointmentId!: string;
}
export class ValidateContributionBody {
  @UuidField() claimId!: string;
  @SafeInt({ max: 10_000_000_000, description: 'People; 0 where nothing was found.' })
  people!: number;
}
