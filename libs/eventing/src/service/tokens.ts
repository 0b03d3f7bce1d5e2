/** Which topic an event is published to, in this deployment. */
export const ROUTING = Symbol('routing');
/** Names of all topics in this deployment. */
export const TOPICS = Symbol('topics');
