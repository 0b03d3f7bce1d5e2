import type { Db } from 'mongodb';
import type { Findings } from './findings.js';
import { tailOf } from './ledger.js';

/** How far each handler has come in each partition, as it says itself. */
export type Checkpoints = Readonly<{
  /** Position up to which `name@version` has had its effect; 0 before its first event. */
  of: (handler: string, partition: number) => number;
  handlers: readonly string[];
  /** Version of a read model that readers see: the newest that has a checkpoint. */
  versionInUse: (name: string) => Promise<number>;
}>;
type Document = { _id: string; position: number };

/** Reads the checkpoints; one beyond the end of its partition's log is wrong. */
export const readCheckpoints = async (db: Db, topic: string, findings: Findings): Promise<Checkpoints> => {
  const known = new Map<string, number>();
  const handlers = new Set<string>();
  const documents = await db.collection<Document>('checkpoints').find().toArray();
  const end = (await tailOf(db))?.last ?? 0;
  for (const { _id, position } of documents) {
    const [handler, where] = _id.split('|');
    if (where !== topic) continue;
    handlers.add(handler!);
    known.set(_id, position);
    if (position > end) findings.add('checkpoint-ahead', _id, `stands at ${position}, the log ends at ${end}`, position);
  }
  return {
    of: (handler, partition) => known.get(`${handler}|${topic}|${partition}`) ?? 0,
    handlers: [...handlers].sort(),
    versionInUse: async (name) => {
      const versions = [...handlers].filter((handler) => handler.startsWith(`${name}@`)).map((handler) => Number(handler.slice(name.length + 1)));
      return versions.length > 0 ? Math.max(...versions) : 1;
    },
  };
};
