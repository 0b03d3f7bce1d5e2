export {
  capabilities,
  deadlineRules,
  indexedProcessRules,
  processRules,
  projections,
} from './onboarding.js';
export { OnboardingFeedPolicy } from './onboarding-feed.js';
