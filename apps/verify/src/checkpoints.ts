import type { Db } from 'mongodb';
import type { Findings } from './findings.js';
import { tailOf } from './ledger.js';

/** How far each handler has come in each partition, as it says itself. */
export type Checkpoints = Readonly<{
  /** Position up to which `name@version` has had its effect; 0 before its first event. */
  of: (handler: string, partition: number) => number;
  handlers: readonly string[];
  /** The newest version of a handler that has a checkpoint: `name@version`. */
  newest: (name: string) => string;
  /** The edition of a read model that readers see: its handler and its collection. */
  inUse: (name: string) => { handler: string; collection: string };
}>;
/** With members: a checkpoint several handlers share. */
type Document = { _id: string; position: number; members?: string[] };
type Registered = { _id: string; active?: { version: number; build: number } };

/** Reads the checkpoints; one beyond the end of its partition's log is wrong. */
export const readCheckpoints = async (db: Db, topic: string, findings: Findings): Promise<Checkpoints> => {
  const known = new Map<string, number>();
  const handlers = new Set<string>();
  const documents = await db.collection<Document>('checkpoints').find().toArray();
  const end = (await tailOf(db))?.last ?? 0;
  const registry = new Map((await db.collection<Registered>('projection_registry').find().toArray()).map((one) => [one._id, one.active]));
  for (const { _id, position, members } of documents) {
    const [own, where, partition] = _id.split('|');
    if (where !== topic) continue;
    for (const handler of members ?? [own!]) {
      handlers.add(handler);
      known.set(`${handler}|${topic}|${partition}`, position);
    }
    if (position > end) findings.add('checkpoint-ahead', _id, `stands at ${position}, the log ends at ${end}`, position);
  }
  return {
    of: (handler, partition) => known.get(`${handler}|${topic}|${partition}`) ?? 0,
    handlers: [...handlers].sort(),
    newest: (name) => {
      const versions = [...handlers].filter((handler) => handler.startsWith(`${name}@`)).map((handler) => Number(handler.slice(name.length + 1)));
      return `${name}@${Math.max(1, ...versions)}`;
    },
    inUse: (name) => {
      const { version, build } = registry.get(name) ?? { version: 1, build: 1 };
      return { handler: `${name}@${version}${build > 1 ? `.${build}` : ''}`, collection: `${name.replaceAll('-', '_')}__v${version}${build > 1 ? `_b${build}` : ''}` };
    },
  };
};
