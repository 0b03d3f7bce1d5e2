import { randomBytes } from 'node:crypto';
import { delimiter } from 'node:path';
import type { Db, MongoClient } from 'mongodb';
import { type Logger, pino } from 'pino';
import { connectMongo } from '#platform/mongo';

export { MemoryVault } from './memory-vault.js';

export const silentLogger = (): Logger => pino({ level: 'silent' });
/** A logger that hands on the errors it is given. */
export const errorsTo = (told: (error: unknown) => void): Pick<Logger, 'error' | 'warn'> => {
  const tell = ({ err }: { err: unknown }): void => told(err);
  return { error: tell, warn: tell } as Pick<Logger, 'error' | 'warn'>;
};

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: run \`npm run test:int\`, which starts the servers, or set it to one of yours`,
    );
  return value;
};
/** Addresses of the real servers a suite runs against. A missing one fails the suite. */
export const servers = {
  get mongodb(): string {
    return setting('CONCORD_TEST_MONGODB_URL');
  },
  get kafka(): string {
    return setting('CONCORD_TEST_KAFKA_BROKERS');
  },
  get redis(): string {
    return setting('CONCORD_TEST_REDIS_URL');
  },
  /** Folders where the servers keep their data and logs. */
  get files(): readonly string[] {
    return setting('CONCORD_TEST_FILES').split(delimiter);
  },
};
/** A name no other run uses: `test_<what>_<random>`. */
export const uniqueName = (what: string): string =>
  `test_${what}_${randomBytes(4).toString('hex')}`;

/** A database of a test; refuses a name that does not say so. */
const testDatabase = (client: MongoClient, name: string): Db => {
  if (!/test/.test(name)) throw new Error(`${name} is not a test database`);
  return client.db(name);
};

/** A fresh database, dropped by `end`. */
export const freshDatabase = async (
  what: string,
): Promise<{ db: Db; client: MongoClient; end: () => Promise<void> }> => {
  const client = await connectMongo(servers.mongodb);
  const db = testDatabase(client, uniqueName(what));
  return {
    db,
    client,
    end: async () => {
      await db.dropDatabase();
      await client.close();
    },
  };
};

/**
 * Waits until `probe` answers something other than undefined, null or false; fails with `what` after
 * `timeoutMs` (default 60 s: machines may be busy).
 */
export const eventually = async <T>(
  what: string,
  probe: () => Promise<T | undefined | null | false>,
  timeoutMs = 60_000,
): Promise<T> => {
  for (
    const until = Date.now() + timeoutMs;
    ;
    await new Promise((resolve) => setTimeout(resolve, 25))
  ) {
    const value = await probe();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > until) throw new Error(`never happened: ${what}`);
  }
};
