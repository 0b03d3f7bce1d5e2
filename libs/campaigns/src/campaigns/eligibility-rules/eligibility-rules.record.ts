import { recordView } from '#eventing/commands';
import { Code, CodeList, One, Part, Text, TextList } from '#platform/documents';
import { partnerKinds } from '#reference';
import type { Eligibility } from './eligibility-rules.decider.js';
import type { EligibilityRules } from './eligibility-rules.events.js';

type KnownRules = Exclude<Eligibility, { status: 'unknown' }>;

@Part()
class RulesOfEligibility {
  @CodeList(partnerKinds) kinds!: EligibilityRules['kinds'];
  @CodeList(['clear', 'clear_with_notes', 'caution'], {
    description: 'Outcomes that pass; empty: none is asked for.',
  })
  dueDiligence!: EligibilityRules['dueDiligence'];
  @TextList({ description: 'Divisions of ISIC, two digits.' }) excludedSectors!: string[];
  @Code(['required', 'simplified'], { description: 'Whether an approved engagement is needed.' })
  engagement!: EligibilityRules['engagement'];
}
/** Which partners may take part in a campaign, as versioned rules. */
@Part()
export class EligibilityRecord {
  @Code(['proposed', 'approved']) status!: KnownRules['status'];
  @Text() rulesId!: string;
  @Text() name!: string;
  @One(RulesOfEligibility) rules!: EligibilityRules;
  @TextList({ description: 'Person ids.' }) proposers!: readonly string[];
}

/** The version of the rules gives way to the version of the record. */
export const eligibilityRecord = recordView(EligibilityRecord, (rules: KnownRules) => rules);
