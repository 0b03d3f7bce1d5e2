import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ClientSession,
  Collection,
  Document,
  Filter,
  FindCursor,
  FindOptions,
  MongoClient,
} from 'mongodb';

/**
 * The moment is not available for a collection, because that is newer; or it is over: the server
 * keeps one for five minutes.
 */
const [snapshotUnavailable, snapshotTooOld] = [246, 239];
const mostTries = 20;
const pauseMs = 250;

/** Reads that all see the database as it was at one moment: that of the first of them. */
export class Moment {
  constructor(private readonly session: ClientSession) {}

  /**
   * The concern is said with every read: the client's own (majority) would win over the session's,
   * and each read would then see a moment of its own, without a word.
   */
  find<D extends Document>(
    collection: Collection<D>,
    filter: Filter<D> = {},
    options: Omit<FindOptions, 'session' | 'readConcern'> = {},
  ): FindCursor<D> {
    return collection.find(filter, {
      ...options,
      session: this.session,
      readConcern: { level: 'snapshot' },
    }) as unknown as FindCursor<D>;
  }
}

/**
 * Runs with reads of one moment, anew where a collection is too new to have it or the moment was
 * over before the reads were: what takes minutes is cut into pieces.
 */
export const atOneMoment = async <T>(
  client: MongoClient,
  read: (moment: Moment) => Promise<T>,
): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    const session = client.startSession({ snapshot: true });
    try {
      return await read(new Moment(session));
    } catch (error) {
      const { code } = error as { code?: number };
      if ((code !== snapshotUnavailable && code !== snapshotTooOld) || tries === mostTries)
        throw error;
      await sleep(pauseMs);
    } finally {
      await session.endSession();
    }
  }
};
