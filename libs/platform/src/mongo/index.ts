import { MongoClient, MongoNetworkTimeoutError } from 'mongodb';

export { endAbandoned } from './abandoned.js';
export { insertOnce } from './insert-once.js';
export { MajorityProbe } from './majority-probe.js';
export { atOneMoment, type Moment } from './one-moment.js';
export { isServerTrouble } from './server-trouble.js';
export { whileStarting } from './while-starting.js';

/**
 * A client with the concerns the product relies on: majority and journal on writes, majority on
 * reads, bounded waiting.
 * `appName` is what an operator sees in the server's log and in `currentOp`. Source:
 * reliability-security.md d.4.
 */
export const connectMongo = async (url: string, appName = 'concord'): Promise<MongoClient> =>
  MongoClient.connect(url, {
    appName,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 4_000 },
    readConcern: { level: 'majority' },
    retryWrites: true,
    retryReads: true,
    maxPoolSize: 40,
    waitQueueTimeoutMS: 1_000,
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 3_000,
    // A connection that went silent is given up; nothing the product asks takes half a minute. The
    // driver's `timeoutMS` does nothing in 7.9.
    socketTimeoutMS: 30_000,
    ignoreUndefined: false,
  });

/**
 * The answer of `work`, or MongoNetworkTimeoutError after `ms`: a connection cut without a word
 * keeps its callers waiting for ever. What was sent may still arrive.
 */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new MongoNetworkTimeoutError(`MongoDB did not answer within ${ms} ms`)),
      ms,
    );
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
};

export const isDuplicateKey = (error: unknown): boolean =>
  (error as { code?: number } | undefined)?.code === 11000;

/** Lets `createCollection` pass where the collection is there already. */
export const ignoreExisting = (error: unknown): void => {
  if ((error as { code?: number }).code !== 48) throw error;
};
