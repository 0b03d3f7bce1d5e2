/**
 * Days from a request to its answer. Source: the month data protection rules commonly give
 * (configurable policy, not an official text).
 */
export const answerWithinDays = 30;
/** A refusal is looked at again within this many days. */
export const reviewWithinDays = 365;
