export type { ActivityEvent } from './activities/activity.events.js';
export { type ActivityView, activityView } from './activities/activity.view.js';
export { type ExpertView, expertView } from './expert.view.js';
