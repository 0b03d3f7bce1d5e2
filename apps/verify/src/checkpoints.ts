import type { Db } from 'mongodb';
import type { Findings } from './findings.js';
import { tailOf } from './ledger.js';
import type { Place } from './stored.js';

/** How far each handler has come in each place of the log, as it says itself. */
export type Checkpoints = Readonly<{
  /** Position up to which `name@version` has had its effect; 0 before its first event. */
  of: (handler: string, place: number) => number;
  handlers: readonly string[];
  /**
   * Those that must follow: the edition readers see, the newest version of the others. What they
   * replaced stays where it was.
   */
  following: readonly string[];
  /** The newest version of a handler that has a checkpoint: `name@version`. */
  newest: (name: string) => string;
  /** The edition of a read model that readers see: its handler and its collection. */
  inUse: (name: string) => { handler: string; collection: string };
}>;
/** With members: a checkpoint several handlers share. */
type Document = { _id: string; position: number; members?: string[]; stopped?: { reason: string } };
type Registered = { _id: string; active?: { version: number; build: number } };

/**
 * Reads the checkpoints; one beyond the end of its partition's log is wrong, and so is one whose
 * partition stands still until somebody lets it go on.
 */
export const readCheckpoints = async (
  db: Db,
  places: readonly Place[],
  findings: Findings,
): Promise<Checkpoints> => {
  const known = new Map<string, number>();
  const topics = new Set(places.map(({ topic }) => topic));
  const handlers = new Set<string>();
  const documents = await db.collection<Document>('checkpoints').find().toArray();
  const end = (await tailOf(db))?.last ?? 0;
  const registry = new Map(
    (await db.collection<Registered>('projection_registry').find().toArray()).map((one) => [
      one._id,
      one.active,
    ]),
  );
  const here = documents
    .filter(({ _id }) => topics.has(_id.split('|')[1]!))
    .map((one) => ({ ...one, own: one.members ?? [one._id.split('|')[0]!] }));
  for (const { _id, position, own } of here) {
    for (const handler of own) {
      handlers.add(handler);
      known.set([handler, ..._id.split('|').slice(1)].join('|'), position);
    }
    if (position > end)
      findings.add(
        'checkpoint-ahead',
        _id,
        `stands at ${position}, the log ends at ${end}`,
        position,
      );
  }
  const newest = (name: string): string => {
    const versions = [...handlers]
      .filter((handler) => handler.startsWith(`${name}@`))
      .map((handler) => Number(handler.slice(name.length + 1)));
    return `${name}@${Math.max(1, ...versions)}`;
  };
  const inUse = (name: string): { handler: string; collection: string } => {
    const { version, build } = registry.get(name) ?? { version: 1, build: 1 };
    return {
      handler: `${name}@${version}${build > 1 ? `.${build}` : ''}`,
      collection: `${name.replaceAll('-', '_')}__v${version}${build > 1 ? `_b${build}` : ''}`,
    };
  };
  const follows = (handler: string): boolean => {
    const [name] = handler.split('@') as [string];
    return handler === (registry.has(name) ? inUse(name).handler : newest(name));
  };
  for (const { _id, position, own, stopped } of here)
    if (stopped && own.some(follows))
      findings.add('stopped', _id, `stands still at ${position}: ${stopped.reason}`, position);
  return {
    of: (handler, number) => {
      const { topic, partition } = places[number]!;
      return known.get(`${handler}|${topic}|${partition}`) ?? 0;
    },
    handlers: [...handlers].sort(),
    following: [...handlers].filter(follows).sort(),
    newest,
    inUse,
  };
};

/** Each handler that follows has come to the end of each place. */
export const compareFollowing = (
  { following, of }: Checkpoints,
  { places, ends }: Readonly<{ places: readonly Place[]; ends: readonly number[] }>,
  findings: Findings,
): void => {
  for (const handler of following)
    for (const [number, end] of ends.entries()) {
      const { topic, partition } = places[number]!;
      const position = of(handler, number);
      if (position < end)
        findings.late(
          'following',
          `${handler}/${topic}/${partition}`,
          `stands at ${position}, the partition ends at ${end}`,
          end,
        );
    }
};
