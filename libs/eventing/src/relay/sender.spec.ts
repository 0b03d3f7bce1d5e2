import { systemActor } from '#kernel';
import { emptyLedger, type LedgerTail, nextEntry, oneTopic } from '#eventing/ledger';
import { toCommit } from '../event-store/commit.js';
import { Sender } from './sender.js';
import { RelayHealth } from './relay-health.js';
import { systemTiming } from './timing.js';
import { metaOf } from '../event-store/commit.examples.js';

const publishing = { routing: oneTopic('t'), partitions: 1 };
const until = async (what: () => boolean): Promise<void> => {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the checkpoint of what was sent', () => {
  it('takes up what was acknowledged while it was being written', async () => {
    const commitOf = (n: number) =>
      toCommit(
        `thing-${n}`,
        0,
        [{ type: 'thing.happened', data: { n }, at: '2026-03-02T09:00:00.000Z', by: systemActor }],
        metaOf(`c-${n}`),
      );
    let tail: LedgerTail = emptyLedger;
    const next = (n: number) => {
      const commit = commitOf(n);
      const entry = nextEntry(tail, [commit], new Date(0), publishing);
      tail = entry;
      return { entry, commits: new Map([[commit.id, commit]]) };
    };
    const stored: number[] = [];
    let writing = false;
    let release = (): void => {};
    const sent = {
      read: async () => 0,
      advance: async (entry: number) => {
        writing = true;
        if (stored.length === 0) await new Promise<void>((resolve) => (release = resolve));
        stored.push(entry);
      },
    };
    const acknowledged: number[] = [];
    const sender = new Sender(
      {
        ledger: {} as never,
        sent,
        publisher: { publish: async () => {}, newest: async () => [] },
        timing: systemTiming,
      },
      {
        ...publishing,
        bounds: { arrivals: 10, handedOver: 10, unsent: 10 },
        onError: () => {},
        onSent: ({ _id }) => void acknowledged.push(_id),
        onRefusal: () => {},
        health: new RelayHealth(systemTiming, { failureMs: 10_000, standstillMs: 30_000 }),
      },
      0,
    );
    sender.start();
    await sender.take(next(1));
    await until(() => acknowledged.length === 1);
    // The first writing is under way and hangs; meanwhile the second entry is acknowledged, and
    // nothing follows it.
    await until(() => writing);
    await sender.take(next(2));
    await until(() => acknowledged.length === 2);
    release();
    await until(() => stored.includes(2));
    expect(stored).toEqual([1, 2]);
    await sender.stop();
  });
});
