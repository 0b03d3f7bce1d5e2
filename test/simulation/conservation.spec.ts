import { systemActor } from '#kernel';
import { oneTopic } from '#eventing/ledger';
import { type CommitListener, type CommitSource, NotConserved, Relay } from '#eventing/relay';
import { SimulatedPublisher, SimulatedLog } from './kafka.js';
import { SimulatedMongo } from './mongo.js';
import { calm, Process } from './process.js';
import { Random } from './random.js';
import { Schedule } from './schedule.js';
import {
  SimulatedCommitSource,
  SimulatedEventStore,
  SimulatedLedger,
  SimulatedSentCheckpoint,
} from './stores.js';
import { metaOf } from '../../libs/eventing/src/event-store/commit.examples.js';

const topic = 'simulated';
const guards = {
  uniqueVersion: true,
  uniqueCommand: true,
  uniqueEntry: true,
  uniqueClaim: true,
  majority: true,
  durableLoads: true,
};
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/**
 * What becomes of commits between the store and the relay; `opened`: how often the stream was
 * opened before.
 */
type Way = (
  hand: CommitListener['take'],
  process: Process,
  opened: number,
) => CommitListener['take'];

/** A store that is written to every 40 ms, and a relay whose stream does to it what a test says. */
class Steady {
  readonly schedule = new Schedule(new Random(7));
  readonly mongo = new SimulatedMongo(this.schedule, 2, guards, () => 3);
  readonly errors: unknown[] = [];
  opened = 0;
  private appended = 0;

  constructor(way: Way, claimMs = 0) {
    const process = new Process('relay', this.schedule, () => calm);
    const source = new SimulatedCommitSource(
      process,
      this.mongo,
      () => ({ breaks: 0, hangs: 0 }),
      true,
    );
    const commits: CommitSource = {
      open: ({ take, ended }) =>
        source.open({ take: way(take, process, (this.opened += 1) - 1), ended }),
      time: () => source.time(),
      page: (...asked) => source.page(...asked),
      count: () => source.count(),
    };
    const ledger = new SimulatedLedger(process, this.mongo);
    const { claim } = ledger;
    ledger.claim = async (entry) => {
      await new Promise<void>((resolve) => void process.timing.after(claimMs, resolve));
      return claim.call(ledger, entry);
    };
    const ports = {
      commits,
      ledger,
      sent: new SimulatedSentCheckpoint(process, this.mongo),
      publisher: new SimulatedPublisher(
        process,
        new SimulatedLog(this.schedule, [topic], 2),
        () => 0,
      ),
    };
    new Relay(
      {
        ...ports,
        lease: { take: async () => true, release: async () => {} },
        timing: process.timing,
      },
      { routing: oneTopic(topic), partitions: 2, onError: (error) => this.errors.push(error) },
    ).start();
    const store = new SimulatedEventStore(
      new Process('service', this.schedule, () => calm),
      this.mongo,
    );
    const append = (): void => {
      const n = (this.appended += 1);
      void store.append(
        `thing-${n}`,
        0,
        [{ type: 'thing.happened', data: { n }, at: '2026-03-02T09:00:00.000Z', by: systemActor }],
        metaOf(`c-${n}`),
      );
      this.schedule.later(40, append);
    };
    append();
  }

  async until(ms: number): Promise<void> {
    while (this.schedule.now < ms && this.schedule.step()) await nextTurn();
  }
  get claimed(): number {
    return this.mongo.durableTail().count;
  }
  /** Commits in the store and not in the ledger, oldest first. */
  get unclaimed(): string[] {
    const claimed = new Set(
      this.mongo.durableEntries().flatMap(({ commits }) => commits.map(({ id }) => id)),
    );
    return [...this.mongo.commits.keys()].filter((id) => !claimed.has(id));
  }
}

describe('the conservation check under steady load', () => {
  it('takes a stream that lags for what it is', async () => {
    // It lags by three seconds, always; nothing is ever lost on the way.
    const steady = new Steady(
      (take, process) => async (commits) =>
        void process.timing.after(3_000, () => void take(commits)),
    );
    await steady.until(80_000);
    expect(steady.errors).toEqual([]);
    expect(steady.opened).toBe(1);
    expect(steady.unclaimed.length).toBeLessThan(100);
  });
  it('takes one for what it is that falls behind by more and more', async () => {
    let lag = 0;
    const steady = new Steady(
      (take, process) => async (commits) =>
        void process.timing.after((lag += 10), () => void take(commits)),
    );
    await steady.until(120_000);
    expect(lag).toBeGreaterThan(20_000);
    expect(steady.errors).toEqual([]);
  });
  // With claims that slow there is always something that waits.
  it.each([0, 300])(
    'finds what a stream loses now and then, where a claim takes %i ms more, and opens another',
    async (claimMs) => {
      let [seen, lost] = [0, 0];
      const steady = new Steady(
        (take, _process, opened) => async (commits) => {
          const kept = commits.filter(() => opened > 0 || (seen += 1) % 200 !== 0);
          lost += commits.length - kept.length;
          if (kept.length > 0) await take(kept);
        },
        claimMs,
      );
      await steady.until(60_000);
      expect(lost).toBeGreaterThan(3);
      expect(steady.errors).toEqual([expect.any(NotConserved)]);
      expect(String(steady.errors[0])).toMatch(
        /\d+ commits were in the store and not in the ledger; they are now/,
      );
      expect(steady.opened).toBe(2);
      expect(steady.unclaimed.length).toBeLessThan(20);
    },
  );
  it('finds that a stream brings nothing any more', async () => {
    const steady = new Steady((take, process, opened) => async (commits) => {
      if (opened > 0 || process.schedule.now < 20_000) await take(commits);
    });
    await steady.until(19_000);
    expect(steady.unclaimed.length).toBeLessThan(20);
    await steady.until(80_000);
    expect(steady.errors).toEqual([expect.any(NotConserved)]);
    expect(steady.unclaimed.length).toBeLessThan(20);
  });
});
