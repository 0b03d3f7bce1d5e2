import { claimFamily } from '#eventing/commands';
import type { Routing } from '#eventing/ledger';
import type { BoundedContext } from './bounded-context.js';

/** What nobody outside may rely on: bookkeeping of every context, and families nobody knows. */
export const bookkeepingTopic = 'concord.bookkeeping.v1';

export const topicOf = (context: string): string => `concord.${context}.v1`;
export const restrictedTopicOf = (context: string): string => `concord.${context}.restricted.v1`;
export const sourceOf = (context: string): string => `/concord/${context}`;

/** Names that are a part of a topic already, or of another setting `CONCORD_<NAME>_URL`. */
const taken = ['bookkeeping', 'mongodb', 'redis', 'smtp', 'public'];

/**
 * Which topic each event is published to: `concord.<context>.v1`, what is restricted
 * `concord.<context>.restricted.v1`, and all bookkeeping `concord.bookkeeping.v1`, so that an ACL
 * can keep readers apart. `publicUrl`: address of the deployment. Throws where the contexts contradict one another: that stops the start.
 */
export const routingOf = (
  contexts: readonly BoundedContext[],
  prefix = '',
  publicUrl = 'http://localhost',
): Routing => {
  const bookkeeping = { topic: bookkeepingTopic, source: '/concord' };
  const families: Record<string, Routing['otherwise']> = { [claimFamily]: bookkeeping };
  refuseTwice(contexts.map(({ name }) => `context ${name}`));
  refuseTwice([
    `family ${claimFamily}`,
    ...contexts.flatMap(({ aggregates }) =>
      aggregates.map(({ decider }) => `family ${decider.name}`),
    ),
  ]);
  refuseTwice(
    contexts.flatMap(({ aggregates }) =>
      aggregates.flatMap(({ decider }) =>
        Object.keys(decider.commands).map((type) => `command ${type}`),
      ),
    ),
  );
  const heirs = contexts.filter(({ inheritsFirstLog }) => inheritsFirstLog);
  if (heirs.length > 1)
    throw new Error(
      `only one context can inherit the first log: ${heirs.map(({ name }) => name).join(', ')}`,
    );
  for (const { name, aggregates } of contexts) {
    if (!/^[a-z]+$/.test(name) || taken.includes(name))
      throw new Error(`${name} cannot name a context: lower-case letters, and a name of its own`);
    const topics = {
      open: topicOf(name),
      restricted: restrictedTopicOf(name),
      bookkeeping: bookkeepingTopic,
    };
    for (const { decider, family = 'open' } of aggregates) {
      if (!/^[a-z]+(-[a-z]+)*$/.test(decider.name))
        throw new Error(`${decider.name} cannot name a family: lower-case letters and dashes`);
      const longer = Object.keys(families).find((other) => oneBegins(other, decider.name));
      if (longer) throw new Error(`streams of ${longer} and ${decider.name} look alike`);
      families[decider.name] = { topic: topics[family], source: sourceOf(name) };
    }
  }
  return {
    prefix,
    families,
    otherwise: bookkeeping,
    publicUrl: publicUrl.replace(/\/$/, ''),
    ...(heirs[0] ? { inherited: topicOf(heirs[0].name) } : {}),
  };
};

/** Whether ids of one could be taken for ids of the other. */
const oneBegins = (one: string, other: string): boolean =>
  one.startsWith(`${other}-`) || other.startsWith(`${one}-`);

const refuseTwice = (names: readonly string[]): void => {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`${twice} is there twice`);
};
