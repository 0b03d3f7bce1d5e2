import type { Condition } from '#ambassadors/declarations';
import type { CalendarDate } from '#kernel';
import type { ExpertEvent } from './expert.events.js';

export type ExpertStatus =
  'identified' | 'invited' | 'registered' | 'rostered' | 'inactive' | 'removed';
/** Comments of the public on an expert. */
export type Comments = Readonly<{ until: CalendarDate; count: number; closed?: true }>;
export type Recusal = Readonly<{ topicId: string; heldOn: CalendarDate; leftRoom: boolean }>;
/** An expert in one activity. */
export type Advising = Readonly<{
  status: 'invited' | 'confirmed' | 'ended';
  conditions: readonly Condition[];
  topicIds: readonly string[];
  comments?: Comments;
  recusals: readonly Recusal[];
}>;
/** `expertId` is the person's own id, the same wherever it appears, and that of the record. */
export type ExpertCase = Readonly<{
  expertId: string;
  status: ExpertStatus;
  nameRef: string;
  expertiseRef: string;
  countryCode: string;
  regionCode: string;
  biographyRef?: string;
  publicationConsent?: boolean;
  /** By the activity's id. */
  activities: Readonly<Record<string, Advising>>;
}>;
export type Expert = Readonly<{ status: 'unknown' }> | ExpertCase;
export const noExpert: Expert = { status: 'unknown' };

const invited: Advising = { status: 'invited', conditions: [], topicIds: [], recusals: [] };

export const evolve = (before: Expert, event: ExpertEvent): Expert => {
  if (event.type === 'expert.identified')
    return { status: 'identified', ...event.data, activities: {} };
  const state = before as ExpertCase;
  /** The expert with something new about one activity. */
  const inActivity = (activityId: string, change: Partial<Advising>): ExpertCase => {
    const now = { ...invited, ...state.activities[activityId], ...change };
    return { ...state, activities: { ...state.activities, [activityId]: now } };
  };
  switch (event.type) {
    case 'expert.invited': {
      const status = state.status === 'identified' ? 'invited' : state.status;
      return { ...inActivity(event.data.activityId, { status: 'invited' }), status };
    }
    case 'expert.registered': {
      const { biographyRef, publicationConsent } = event.data;
      const status = state.status === 'invited' ? 'registered' : state.status;
      return { ...state, status, biographyRef, publicationConsent };
    }
    case 'expert.published_for_comment': {
      const { activityId, until } = event.data;
      return inActivity(activityId, { comments: { until, count: 0 } });
    }
    case 'expert.comment_received': {
      const { activityId, count } = event.data;
      const { comments } = state.activities[activityId]!;
      return inActivity(activityId, { comments: { ...comments!, count } });
    }
    case 'expert.comment_closed': {
      const { comments } = state.activities[event.data.activityId]!;
      return inActivity(event.data.activityId, { comments: { ...comments!, closed: true } });
    }
    case 'expert.participation_confirmed': {
      const { activityId, conditions, topicIds } = event.data;
      const taken = inActivity(activityId, { status: 'confirmed', conditions, topicIds });
      return { ...taken, status: 'rostered' };
    }
    case 'expert.participation_ended': {
      const { activityId, cause } = event.data;
      // Whoever is to bring the declaration up to date is expected all the same.
      const isExpected = cause === 'declaration_stale';
      const rest = inActivity(activityId, { status: isExpected ? 'invited' : 'ended' });
      const advises = Object.values(rest.activities).some(({ status }) => status === 'confirmed');
      return state.status === 'rostered' && !advises ? { ...rest, status: 'registered' } : rest;
    }
    case 'expert.recusal_recorded': {
      const { activityId, topicId, heldOn, leftRoom } = event.data;
      const { recusals } = state.activities[activityId]!;
      return inActivity(activityId, { recusals: [...recusals, { topicId, heldOn, leftRoom }] });
    }
    case 'expert.deactivated':
      return { ...state, status: 'inactive' };
    case 'expert.reactivated':
      return { ...state, status: 'registered' };
    case 'expert.removed':
      return { ...state, status: 'removed' };
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};
