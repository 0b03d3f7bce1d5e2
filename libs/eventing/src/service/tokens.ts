/** Name of the onboarding topic in this deployment. */
export const TOPIC = Symbol('topic');
