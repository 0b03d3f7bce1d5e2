import { type CaseFile, persons } from '#kernel';
import type { RetractionEvent } from './retraction.events.js';

/** Each subscriber that is asked has a part of its own. */
export const retractionCase: CaseFile<RetractionEvent> = {
  'retraction.asked': ({ data: { subscriberIds } }) => ({
    people: Object.fromEntries(subscriberIds.map((id) => [`subscriber:${id}`, persons(id)])),
  }),
};
