import { nameless, type NotificationRule, person } from '#kernel';
import type { RetractionEvent } from './retraction.events.js';

/** Every subscriber that shows it is asked at once to take it down, or told what became of it: N51. */
export const retractionNotices: NotificationRule<RetractionEvent> = (event) => {
  switch (event.type) {
    case 'retraction.asked': {
      const { subscriberIds, dueOn: due } = event.data;
      const to = subscriberIds.flatMap((id) => person(id));
      return to.length > 0 ? [nameless('N51', 'U', to, 'retraction-asked', { due })] : [];
    }
    case 'retraction.change_noted': {
      const { subscriberIds, change } = event.data;
      const to = subscriberIds.flatMap((id) => person(id));
      return [nameless('N51', 'U', to, 'retraction-change', { change })];
    }
    default:
      return [];
  }
};
