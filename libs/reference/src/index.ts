export { requireActivePartners } from './active-partners.policy.js';
export {
  askToLift,
  type Asked,
  countersign,
  countersignatureOffsets,
  countersigners,
  type CountersigningLevel,
  type Imposed,
  imposedBy,
  imposersOf,
  levelOfRole,
  withRequest,
} from './countersignature.policy.js';
export { latestReviewOf, requireReviewDate } from './suspension-review.policy.js';
export { isUnBody, unSystemBodies } from './un-system.policy.js';
export {
  countryCodes,
  countryPeriods,
  type CountryPeriod,
  nextRegionChange,
  type Region,
  regionOf,
  regions,
} from './countries.policy.js';
export {
  type DecisionCase,
  decidingRoles,
  protocolLevelOf,
  rolesOfLevel,
} from './decision-levels.policy.js';
export { ownCountryName } from './country-names.policy.js';
export { longDate } from './long-date.js';
export { type EngagementType, engagementTypes } from './engagement-types.policy.js';
export { nonStateActors, type PartnerKind, partnerKinds } from './kinds.policy.js';
export { channelProofs, type Paper, papersOf, papersWith } from './papers.policy.js';
export { policyValues } from './policy-values.policy.js';
export {
  frameworkOf,
  outcomeCodes,
  targetCodes,
  type TargetFramework,
  targetFrameworks,
} from './target-frameworks.policy.js';
export { stepOf, waitingSteps } from './waiting-steps.policy.js';
export { workingDaysBetween, workingDaysFrom } from './work-calendar.policy.js';
export {
  type DeeperGround,
  type ProcessProfile,
  processProfiles,
  profileOf,
  profileSections,
  type ProfileSection,
} from './process-profiles.policy.js';
export { type Screening, screenedPeople, whoIsScreened } from './who-is-screened.policy.js';
