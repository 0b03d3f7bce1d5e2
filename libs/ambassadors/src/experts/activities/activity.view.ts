import { type Activity, evolve, noActivity } from './activity.state.js';

/** What others may know of an activity: `reader.state(activityView, activityId)`. */
export type ActivityView = Activity;
export const activityView = { name: 'activity', initialState: noActivity, evolve } as const;
