export const LOGGER = Symbol('logger');
/** Name of the onboarding topic in this deployment. */
export const TOPIC = Symbol('topic');
