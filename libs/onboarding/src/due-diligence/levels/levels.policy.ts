import { addMonths, type CalendarDate } from '#kernel';
import { workingDaysFrom } from '#reference';

/**
 * How deep a review goes, from the shallowest. Source: domain.md b.2. Configurable policy, not
 * WHO's official text.
 */
export const levels = ['light', 'standard', 'enhanced', 'reputational'] as const;
export type Level = (typeof levels)[number];

/** What a review asks. Source: domain.md b.2 "Standard questions". */
export const questions = [
  'identity_registration',
  'mandate',
  'governance_ownership',
  'funding_sources',
  'tobacco_link',
  'arms_link',
  'sanctions',
  'adverse_media',
  'safeguarding_anti_fraud',
  'litigation',
  'health_policy_conflict',
  'lobbying_against_norms',
  'past_record',
  'other_observations',
] as const;
export type Question = (typeof questions)[number];

type LevelPolicy = Readonly<{
  slaWorkingDays: number;
  validMonths: number;
  questions: readonly Question[];
}>;
/**
 * Working days to conclude, months a conclusion stays valid, questions to answer. The reference
 * gives no time for `reputational`: ten days, as standard.
 */
export const levelPolicy: Readonly<Record<Level, LevelPolicy>> = {
  light: {
    slaWorkingDays: 5,
    validMonths: 36,
    questions: [
      'identity_registration',
      'mandate',
      'tobacco_link',
      'arms_link',
      'sanctions',
      'past_record',
      'other_observations',
    ],
  },
  standard: { slaWorkingDays: 10, validMonths: 24, questions },
  enhanced: { slaWorkingDays: 20, validMonths: 12, questions },
  reputational: {
    slaWorkingDays: 10,
    validMonths: 12,
    questions: [
      'identity_registration',
      'governance_ownership',
      'tobacco_link',
      'arms_link',
      'sanctions',
      'adverse_media',
      'litigation',
      'health_policy_conflict',
      'lobbying_against_norms',
      'past_record',
      'other_observations',
    ],
  },
};

/** Working days of the organisation's calendar. */
export const slaDueOf = (level: Level, from: CalendarDate): CalendarDate =>
  workingDaysFrom(from, levelPolicy[level].slaWorkingDays);
/** Last day the conclusion counts. */
export const validUntilOf = (level: Level, concludedOn: CalendarDate): CalendarDate =>
  addMonths(concludedOn, levelPolicy[level].validMonths);

const depth: Readonly<Record<Level | 'none', number>> = {
  none: 0,
  light: 1,
  reputational: 2,
  standard: 2,
  enhanced: 3,
};
/** A review may look deeper than the profile asks, never less. */
export const isDeepEnough = (level: Level, asked: Level | 'none'): boolean =>
  depth[level] >= depth[asked];

/** Ratings of a finding, from the mildest; `exclusion` where the answer rules the partner out. */
export const ratings = ['no_concern', 'minor', 'caution', 'adverse', 'exclusion'] as const;
export type Rating = (typeof ratings)[number];
/** Outcomes of a review, from the mildest. */
export const outcomes = ['clear', 'clear_with_notes', 'caution', 'adverse', 'exclude'] as const;
export type Outcome = (typeof outcomes)[number];

export const exclusionBases = ['tobacco', 'arms', 'sanctions', 'furthering_interests'] as const;
export type ExclusionBasis = (typeof exclusionBases)[number];
/** Questions whose answer can exclude, and on which basis. Source: domain.md b.1 ExcludePartner. */
export const exclusionBasisOf: Readonly<Partial<Record<Question, ExclusionBasis>>> = {
  tobacco_link: 'tobacco',
  arms_link: 'arms',
  sanctions: 'sanctions',
  lobbying_against_norms: 'furthering_interests',
};

export const riskFactors = [
  'ownership',
  'funding',
  'governance',
  'tobacco',
  'arms',
  'sanctions',
  'corruption',
  'fraud',
  'labour',
  'human_rights',
  'environment',
  'sexual_misconduct',
  'litigation',
  'health_policy',
  'lobbying',
  'past_record',
  'political_exposure',
] as const;
export type RiskFactor = (typeof riskFactors)[number];

const rank = (list: readonly string[], value: string): number => list.indexOf(value);
/**
 * The mildest outcome the findings allow; a confirmed sanctions match counts as an adverse finding.
 */
export const mildestOutcome = (given: readonly Rating[], confirmedMatches: number): Outcome =>
  outcomes[
    Math.max(
      0,
      confirmedMatches > 0 ? rank(outcomes, 'adverse') : 0,
      ...given.map((rating) => rank(ratings, rating)),
    )
  ]!;
export const isMilder = (outcome: Outcome, than: Outcome): boolean =>
  rank(outcomes, outcome) < rank(outcomes, than);
