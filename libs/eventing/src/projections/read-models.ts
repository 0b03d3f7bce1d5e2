import { setTimeout as sleep } from 'node:timers/promises';
import type { Filter } from 'mongodb';
import type { Model } from 'mongoose';
import {
  cursorBinding,
  decodeCursor,
  encodeCursor,
  parseLimit,
  notFound,
  parseMinVersion,
  Problem,
  type Principal,
} from '#platform/http';
import type { Waiting } from './shown-here.js';

/**
 * Those who wait look at the same moments, so that they can look together: every so many ms at
 * first, less often after a while.
 */
const [soonMs, laterMs, aWhileMs] = [10, 25, 50];
const untilNextLook = (waited: number): number => {
  const every = waited < aWhileMs ? soonMs : laterMs;
  return every - (performance.now() % every);
};
/**
 * How long `?minVersion=` waits for the read model, and after how long the store is asked whether
 * there is anything to wait for.
 */
const patienceMs = 5_000;
const doubtMs = 250;
/** Who is told looks anyway after so long: the edition that is read may have changed. */
const unaskedMs = 100;

type Awaited<D> = Readonly<{
  minVersion: string | undefined;
  /** The document as it is, where the caller may see it. */
  probe: () => Promise<D | null>;
  /** Tells when it is worth another look; without it one looks every few ms. */
  waiting?: Waiting | undefined;
  /** Version the store has, where the caller may see the record; 0 otherwise. */
  stored: () => Promise<number>;
  /** Whether there is one, for whomever; the security log is told. Default: no. */
  exists?: () => boolean;
}>;

/**
 * Waits until the read model shows `minVersion`. 404 without waiting where the store has no such
 * version, or none the caller may see;
 * 503 `not-yet-visible` with Retry-After when it exists and is not shown within 5 s: a version that
 * was acknowledged is never "not found".
 */
export const atVersion = async <D extends { version: number }>({
  minVersion,
  probe,
  waiting,
  stored,
  exists = () => false,
}: Awaited<D>): Promise<D> => {
  const wanted = parseMinVersion(minVersion);
  const began = Date.now();
  const nextLook = (): Promise<void> =>
    waiting ? waiting.shownWithin(unaskedMs) : sleep(untilNextLook(Date.now() - began));
  for (let sure = false; ; await nextLook()) {
    const found = await probe();
    if (found && (wanted === undefined || found.version >= wanted)) return found;
    if (wanted === undefined) throw notFound(exists());
    const waited = Date.now() - began;
    if (!sure && waited > doubtMs) {
      if ((await stored()) < wanted) throw notFound(exists());
      sure = true;
    }
    if (waited > patienceMs)
      throw new Problem('not-yet-visible', undefined, { headers: { 'retry-after': '1' } });
  }
};

export type Page<D> = Readonly<{ items: readonly D[]; next?: string }>;
export type PageQuery = Readonly<Record<string, string | undefined>>;
export type PageRequest<D extends object = object> = Readonly<{
  principal: Principal | undefined;
  query: PageQuery;
  filter: Filter<object>;
  sort: Readonly<Record<string, 1 | -1>>;
  /**
   * Those of the documents that are shown, in their order, where the filter does not say so alone.
   * Default: all of them.
   */
  shown?: (documents: readonly D[]) => Promise<readonly D[]>;
}>;
/** A page looks on for what is shown at most this often, a few hundred documents at a time. */
const mostLooks = 25;
const lookedAtOnce = 200;

type Place = readonly (string | number)[];
/** What comes behind the place in the order of the sort. */
const behind = (
  order: readonly (readonly [string, 1 | -1])[],
  place: Place | undefined,
): object => {
  if (!place) return {};
  const [first, direction] = order[0]!;
  const equalBefore = (index: number) =>
    Object.fromEntries(order.slice(0, index).map(([name], at) => [name, place[at]]));
  return {
    // The bound on the first field says nothing new; with it the index is read from there on, in
    // order.
    [first]: { [direction === 1 ? '$gte' : '$lte']: place[0] },
    $or: order.map(([field, way], index) => ({
      ...equalBefore(index),
      [field]: { [way === 1 ? '$gt' : '$lt']: place[index] },
    })),
  };
};

/**
 * One page in a total order (the sort's last field must be unique), and the cursor of the next. A
 * page is full while more follows, and the last one has no cursor, however much is not shown; only
 * where thousands in a row are not it is short, and goes on.
 */
export const pageOf = async <D extends object>(
  documents: Model<any>,
  { principal, query, filter, sort, shown }: PageRequest<D>,
): Promise<Page<D>> => {
  const { after, limit: wanted, ...rest } = query;
  const binding = cursorBinding(principal, rest);
  const limit = parseLimit(wanted);
  const order = Object.entries(sort);
  const placeOf = (document: D): Place =>
    order.map(([field]) => (document as Record<string, string | number>)[field]!);
  const found: D[] = [];
  let place: Place | undefined = decodeCursor(after, binding);
  let isEnd = false;
  for (let looks = 0; looks < mostLooks && !isEnd && found.length <= limit; looks += 1) {
    const most = looks === 0 ? limit + 1 : Math.max(limit + 1, lookedAtOnce);
    const next: D[] = await documents
      .find({ $and: [filter, behind(order, place)] })
      .sort(sort as Record<string, 1 | -1>)
      .limit(most)
      .lean();
    found.push(...(shown ? await shown(next) : next));
    isEnd = next.length < most;
    place = next.length > 0 ? placeOf(next.at(-1)!) : place;
  }
  const items = found.slice(0, limit);
  const goesOn = found.length > limit ? placeOf(items.at(-1)!) : isEnd ? undefined : place;
  return { items, ...(goesOn ? { next: encodeCursor(goesOn, binding) } : {}) };
};

/** One page of what is ranked whole each time, and the cursor of the next: its place in the order. */
export const pageOfRanked = <D extends object>(
  ranked: readonly D[],
  { principal, query }: Pick<PageRequest<D>, 'principal' | 'query'>,
): Page<D> => {
  const { after, limit: wanted, ...rest } = query;
  const binding = cursorBinding(principal, rest);
  const from = Number(decodeCursor(after, binding)?.[0] ?? 0);
  const next = from + parseLimit(wanted);
  return {
    items: ranked.slice(from, next),
    ...(next < ranked.length ? { next: encodeCursor([next], binding) } : {}),
  };
};

/** Documents whose fields are as the query asks, for those fields it asks for. */
export const equalTo = <N extends string>(
  query: Readonly<Partial<Record<N, string>>>,
  fields: readonly N[],
): Record<string, string> =>
  Object.fromEntries(fields.flatMap((field) => (query[field] ? [[field, query[field]]] : [])));
