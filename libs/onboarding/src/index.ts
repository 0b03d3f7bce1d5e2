export { onboarding } from './onboarding.js';
export { OnboardingFeedPolicy } from './onboarding-feed.js';
