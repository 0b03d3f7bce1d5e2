import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection, Filter, Sort } from 'mongodb';
import { cursorBinding, decodeCursor, encodeCursor, invalid, parseLimit, parseMinVersion, Problem, type Principal } from '#platform/http';

/** How long `?minVersion=` waits for the read model. */
const patienceMs = 5_000;

/** Waits until `probe` answers a document at `minVersion`; 503 `not-yet-visible` when it takes longer than 5 s, 404 where there is none. */
export const atVersion = async <D extends { version: number } | { _version: number }>(minVersion: string | undefined, probe: () => Promise<D | null>): Promise<D> => {
  const wanted = parseMinVersion(minVersion);
  for (const until = Date.now() + patienceMs; ; await sleep(10)) {
    const found = await probe();
    const version = found && ('_version' in found ? found._version : found.version);
    if (found && (wanted === undefined || version! >= wanted)) return found;
    if (wanted === undefined) throw new Problem('not-found');
    if (Date.now() > until) throw found ? new Problem('not-yet-visible', undefined, { headers: { 'retry-after': '1' } }) : new Problem('not-found');
  }
};

export type Page<D> = Readonly<{ items: readonly D[]; next?: string }>;
export type PageQuery = Readonly<Record<string, string | undefined>>;
export type PageRequest = Readonly<{ principal: Principal | undefined; query: PageQuery; filter: Filter<object>; sort: Readonly<Record<string, 1 | -1>> }>;

/** One page in a total order (the sort's last field must be unique), and the cursor of the next. */
export const pageOf = async <D extends object>(documents: Collection<any>, { principal, query, filter, sort }: PageRequest): Promise<Page<D>> => {
  const { after, limit: wanted, ...rest } = query;
  const binding = cursorBinding(principal, rest);
  const position = decodeCursor(after, binding);
  const limit = parseLimit(wanted);
  const order = Object.entries(sort);
  const equalBefore = (index: number) => Object.fromEntries(order.slice(0, index).map(([name], at) => [name, position![at]]));
  const beyond = position ? { $or: order.map(([field, direction], index) => ({ ...equalBefore(index), [field]: { [direction === 1 ? '$gt' : '$lt']: position[index] } })) } : {};
  const found = (await documents.find({ $and: [filter, beyond] }).sort(sort as Sort).limit(limit + 1).toArray()) as D[];
  const items = found.slice(0, limit);
  const last = items.at(-1) as Record<string, string | number> | undefined;
  return { items, ...(found.length > limit && last ? { next: encodeCursor(order.map(([field]) => last[field]!), binding) } : {}) };
};

/** Refuses query parameters nobody knows, and those given twice. */
export const knownQuery = (query: object, known: readonly string[]): PageQuery => {
  for (const [key, value] of Object.entries(query)) {
    if (!known.includes(key)) throw invalid(`/query/${key}`, 'unknown-field', `Known here: ${known.join(', ')}.`);
    if (typeof value !== 'string') throw invalid(`/query/${key}`, 'text', 'Give this parameter once.');
  }
  return query as PageQuery;
};

/** A read model's documents as clients see them: `id` for `_id`, without what is the platform's. */
export const presented = ({ _id, _version, _position, _rev, ...rest }: Record<string, unknown>): Record<string, unknown> => ({
  id: _id,
  ...rest,
  ...(typeof _version === 'number' && _version > 0 ? { version: _version } : {}),
});
