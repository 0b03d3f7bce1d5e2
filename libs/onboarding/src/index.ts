export { onboarding } from './onboarding.js';
