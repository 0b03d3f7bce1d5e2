import { MongoClient, type Db } from 'mongodb';

export { MajorityProbe } from './majority-probe.js';

/**
 * A client with the concerns the product relies on: majority and journal on writes, majority on reads, bounded waiting.
 * `appName` is what an operator sees in the server's log and in `currentOp`. Source: reliability-security.md d.4.
 */
export const connectMongo = async (url: string, appName = 'concord'): Promise<MongoClient> =>
  MongoClient.connect(url, {
    appName,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 4_000 },
    readConcern: { level: 'majority' },
    retryWrites: true,
    retryReads: true,
    maxPoolSize: 20,
    waitQueueTimeoutMS: 5_000,
    serverSelectionTimeoutMS: 5_000,
    ignoreUndefined: false,
  });

/** A database of a test; refuses a name that does not say so. */
export const testDatabase = (client: MongoClient, name: string): Db => {
  if (!/test/.test(name)) throw new Error(`${name} is not a test database`);
  return client.db(name);
};

export const isDuplicateKey = (error: unknown): boolean => (error as { code?: number } | undefined)?.code === 11000;

/** Lets `createCollection` pass where the collection is there already. */
export const ignoreExisting = (error: unknown): void => {
  if ((error as { code?: number }).code !== 48) throw error;
};
