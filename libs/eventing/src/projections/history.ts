import { type AnyDecider, type Event, fold, type Recorded } from '#kernel';
import type { EventStore } from '#eventing/event-store';
import { invalid } from '#platform/http';
import type { Ledger } from '#eventing/ledger';

type State = Record<string, unknown> & { status: string };
export type PastRecord = Readonly<{
  state: State;
  version: number;
  createdAt: string;
  updatedAt: string;
}>;

/**
 * `?asOf=`: a position of the ledger. Undefined when absent. Throws 400 where it is none, or one
 * not given out yet.
 */
export const parseAsOf = async (
  text: string | undefined,
  ledger: Ledger,
): Promise<number | undefined> => {
  if (text === undefined) return undefined;
  const position = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  const head = position > 0 ? await ledger.head() : 0;
  if (position < 1 || position > head)
    throw invalid(
      '/query/asOf',
      'position',
      'A position is a whole number from 1 to the last one given out.',
    );
  return position;
};

/** Records as they were, folded from the store: no read model has to know the past. */
export class History {
  constructor(
    private readonly store: EventStore,
    private readonly ledger: Ledger,
  ) {}

  /**
   * The record once everything up to `position` had happened; undefined where there was none yet.
   */
  async recordAt(
    decider: AnyDecider,
    streamId: string,
    position: number,
  ): Promise<PastRecord | undefined> {
    const events = await this.store.load(streamId);
    const version = await this.versionAt(streamId, position);
    const past = events.filter((event) => event.streamVersion <= version);
    if (past.length === 0) return undefined;
    return {
      state: fold(decider, past as readonly Recorded<Event>[]) as State,
      version,
      createdAt: past[0]!.at,
      updatedAt: past.at(-1)!.at,
    };
  }

  private async versionAt(streamId: string, position: number): Promise<number> {
    const commits = await this.ledger.commits
      .find({ s: streamId }, { projection: { f: 1, n: 1 } })
      .toArray();
    const entries = await this.ledger.entries
      .find({ 'commits.id': { $in: commits.map(({ _id }) => _id) }, first: { $lte: position } })
      .toArray();
    let version = 0;
    for (const { first, commits: claimed } of entries) {
      let next = first;
      for (const { id, n } of claimed) {
        const commit = commits.find(({ _id }) => _id === id);
        if (commit && next <= position)
          version = Math.max(version, commit.f - 1 + Math.min(n, position - next + 1));
        next += n;
      }
    }
    return version;
  }
}
