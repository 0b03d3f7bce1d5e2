import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The contexts of the product and their topics, for programs that load nothing of it;
 * `npm run schemas` writes them.
 */
export const { contexts, bookkeeping, families } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'contracts', 'contexts.json'), 'utf8'),
);

const used = new Set(Object.values(families));
/** Every topic there may be, without the prefix of a deployment: those that some record goes to. */
export const topics = [
  ...contexts
    .flatMap(({ topic, restricted }) => [topic, restricted])
    .filter((one) => used.has(one)),
  bookkeeping,
];

/** The settings by which a gateway finds the command services. */
export const upstreams = (addressOf) =>
  Object.fromEntries(contexts.map(({ name, upstream }) => [upstream, addressOf(name)]));

/** Name of the context whose command service takes what is sent to a path; undefined for others. */
export const contextOf = (path) => {
  const [, collection] = /^\/v1\/([^/?]+)/.exec(path) ?? [];
  return contexts.find(({ collections }) => collections.includes(collection))?.name;
};
