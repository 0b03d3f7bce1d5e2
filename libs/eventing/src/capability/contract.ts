import { upstreamSetting } from '#platform/config';
import type { BoundedContext } from './bounded-context.js';
import { bookkeepingTopic, restrictedTopicOf, routingOf, topicOf } from './routing.js';

/**
 * What others need to know of the contexts: `contracts/contexts.json`. Scripts read it, and the
 * published documents are made of it.
 */
export const contractOf = (contexts: readonly BoundedContext[]) => ({
  contexts: contexts.map(({ name, aggregates }) => ({
    name,
    topic: topicOf(name),
    restricted: restrictedTopicOf(name),
    upstream: upstreamSetting(name),
    // Where its commands are sent: /v1/<collection>.
    collections: aggregates.map(({ collection }) => collection).toSorted(),
  })),
  bookkeeping: bookkeepingTopic,
  families: Object.fromEntries(
    Object.entries(routingOf(contexts).families)
      .map(([family, { topic }]) => [family, topic] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  ),
});
