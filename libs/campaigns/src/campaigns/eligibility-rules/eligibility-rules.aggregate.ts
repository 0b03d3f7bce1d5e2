import type { Aggregate } from '#eventing/commands';
import { CodeField, CodeList, PlainText, SingleObject, TextList } from '#platform/http';
import { partnerKinds } from '#reference';
import { eligibilityDecider } from './eligibility-rules.decider.js';
import { eligibilityRecord } from './eligibility-rules.record.js';

class EligibilityRulesBody {
  @CodeList(partnerKinds, { min: 1 }) kinds!: string[];
  @CodeList(['clear', 'clear_with_notes', 'caution'], {
    description: 'Outcomes of due diligence that pass. Empty: none is asked for.',
  })
  dueDiligence!: string[];
  @TextList({ min: 2, max: 2, items: 88, description: 'Divisions of ISIC, two digits.' })
  excludedSectors!: string[];
  @CodeField(['required', 'simplified'], {
    description: 'Whether a partner needs an approved engagement of type advocacy.',
  })
  engagement!: string;
}
class ProposeEligibilityRulesBody {
  @PlainText({ min: 3, max: 120 }) name!: string;
  @SingleObject(() => EligibilityRulesBody) rules!: EligibilityRulesBody;
}
const example = {
  name: 'Walking campaigns',
  rules: {
    kinds: ['ngo', 'academic', 'private_sector'],
    dueDiligence: ['clear', 'clear_with_notes'],
    excludedSectors: ['11', '12'],
    engagement: 'simplified',
  },
};

/** `POST /v1/eligibility-rules`. */
export const eligibilityAggregate: Aggregate = {
  collection: 'eligibility-rules',
  decider: eligibilityDecider,
  view: eligibilityRecord,
  routes: {
    ProposeEligibilityRules: {
      who: ['CM', 'CM-L'],
      creates: true,
      body: ProposeEligibilityRulesBody,
      example,
      summary: 'Proposes which partners may take part in campaigns.',
    },
    ChangeEligibilityRules: {
      who: ['CM', 'CM-L'],
      body: ProposeEligibilityRulesBody,
      example,
      summary: 'Proposes other rules; the version in force stays until they are approved.',
    },
    ApproveEligibilityRules: {
      who: ['CM-L', 'PO-L'],
      summary: 'Another person approves: the next version.',
      example: {},
    },
  },
};
