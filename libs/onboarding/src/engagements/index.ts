export type * from './engagement.events.js';
export type * from './noncompliance/noncompliance.events.js';
export type * from './noncompliance/history/compliance-history.events.js';
export { engagementDecider, type EngagementCommand } from './engagement.decider.js';
