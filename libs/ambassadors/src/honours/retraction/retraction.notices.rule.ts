import { nameless, type NotificationRule, person } from '#kernel';
import type { RetractionEvent } from './retraction.events.js';

/** Every subscriber that shows it is asked at once to take it down: N51. */
export const retractionNotices: NotificationRule<RetractionEvent> = (event) => {
  if (event.type !== 'retraction.asked') return [];
  const { subscriberIds, dueOn: due } = event.data;
  if (subscriberIds.length === 0) return [];
  const to = subscriberIds.flatMap((id) => person(id));
  return [nameless('N51', 'U', to, 'retraction-asked', { due })];
};
