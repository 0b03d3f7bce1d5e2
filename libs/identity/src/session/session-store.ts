import type { Db } from 'mongodb';
import { driverOn, modelOn, prepareModels } from '#platform/documents';
import { insertOnce } from '#platform/mongo';
import { StoredSession } from './session.schema.js';

/** Where sessions lie; all processes see the same ones. */
export interface SessionStore {
  keep(session: StoredSession): Promise<void>;
  find(id: string): Promise<StoredSession | undefined>;
  /** False where somebody else has replaced it since, or it is gone. */
  replace(session: StoredSession): Promise<boolean>;
  remove(id: string): Promise<void>;
}

export class MongoSessionStore implements SessionStore {
  constructor(private readonly db: Db) {}

  async prepare(): Promise<void> {
    await prepareModels(this.db, StoredSession);
  }
  async keep(session: StoredSession): Promise<void> {
    await driverOn(this.db, StoredSession).bulkWrite([insertOnce(session)]);
  }
  async find(id: string): Promise<StoredSession | undefined> {
    return (await modelOn(this.db, StoredSession).findById(id).lean()) ?? undefined;
  }
  async replace({ _id, version, ...fields }: StoredSession): Promise<boolean> {
    const { matchedCount } = await modelOn(this.db, StoredSession).updateOne(
      { _id, version: version - 1 },
      { $set: { ...fields, version } },
    );
    return matchedCount === 1;
  }
  async remove(id: string): Promise<void> {
    await modelOn(this.db, StoredSession).deleteOne({ _id: id });
  }
}
