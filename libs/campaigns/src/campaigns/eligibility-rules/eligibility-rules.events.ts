import type { Event } from '#kernel';
import type { PartnerKind } from '#reference';

/** Which partners may take part in a campaign. */
export type EligibilityRules = {
  /** Kinds of partners that may take part. */
  kinds: PartnerKind[];
  /** Outcomes of due diligence that pass; it must be valid on the day. Empty: none is asked for. */
  dueDiligence: ('clear' | 'clear_with_notes' | 'caution')[];
  /** Divisions of ISIC, two digits, whose companies are no sponsors of this theme. */
  excludedSectors: string[];
  /** Whether an approved engagement of type advocacy is needed, or the simplified path is open. */
  engagement: 'required' | 'simplified';
};

/** Somebody proposed rules, or a change of them. */
export type EligibilityRulesProposed = Event<
  'eligibility.proposed',
  { rulesId: string; name: string; rules: EligibilityRules }
>;
/** Another person approved them: this is their next version. */
export type EligibilityRulesApproved = Event<
  'eligibility.approved',
  { rulesId: string; version: number; rules: EligibilityRules }
>;
export type EligibilityEvent = EligibilityRulesProposed | EligibilityRulesApproved;
