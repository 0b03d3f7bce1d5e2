import { Timestamp } from 'mongodb';
import { Calendar, type Event, type Recorded, type Undated } from '#kernel';
import type { LedgerEvent } from '#eventing/consumers';
import {
  type AppendResult,
  type Commit,
  type CommitMeta,
  EventStore,
  OutcomeUnknown,
  toRecorded,
} from '#eventing/event-store';
import { eventsOf, type LedgerEntry, type LedgerTail } from '#eventing/ledger';
import type {
  CommitListener,
  CommitSource,
  CommitStream,
  LedgerStore,
  SentCheckpoint,
} from '#eventing/relay';
import { toCommit } from '../../libs/eventing/src/event-store/commit.js';
import { lost, type Process } from './process.js';
import { type SimulatedMongo, stepDown } from './mongo.js';

const calendar = new Calendar();
const unknown = Object.freeze(new OutcomeUnknown('nobody knows'));
type Committed = { version: number; principal: string; bodyHash: string };
const committed = ({ firstVersion, eventCount, principal, bodyHash }: Commit): Committed => ({
  version: firstVersion + eventCount - 1,
  principal,
  bodyHash,
});

/** The event store over the simulated replica set, with the answers of the real one. */
export class SimulatedEventStore extends EventStore {
  constructor(
    private readonly process: Process,
    private readonly mongo: SimulatedMongo,
  ) {
    super();
  }

  load(streamId: string, afterVersion = 0): Promise<readonly Recorded<Event>[]> {
    return this.process.call('load', (answer) =>
      answer(
        this.mongo
          .streamOf(streamId)
          .flatMap((commit) => toRecorded(commit))
          .map((event) => calendar.dated(event))
          .filter((event) => event.streamVersion > afterVersion),
      ),
    );
  }

  append(
    streamId: string,
    expectedVersion: number,
    events: readonly Undated[],
    meta: CommitMeta,
  ): Promise<AppendResult> {
    const { mongo, process } = this;
    const commit = toCommit(streamId, expectedVersion, events, meta);
    return process.call<AppendResult>(
      'append',
      (answer, fail) => {
        // The server stamps a commit when it takes it up, and shows it a little later.
        const ts = mongo.tick();
        const insert = (): void => {
          const result = mongo.insertCommit(commit, ts);
          if (typeof result === 'number')
            mongo.whenDurable(
              result,
              () => answer({ outcome: 'appended', version: expectedVersion + events.length }),
              () => fail(unknown),
            );
          else
            this.ownCommit(
              streamId,
              meta.commandId,
              (own) => answer(own ? { outcome: 'duplicate', ...own } : { outcome: 'conflict' }),
              fail,
            );
        };
        if (process.schedule.random.chance(0.2))
          process.schedule.later(process.schedule.random.below(60), insert);
        else insert();
      },
      unknown,
    );
  }

  findCommand(streamId: string, commandId: string): Promise<Committed | undefined> {
    return this.process.call('find command', (answer, fail) =>
      this.ownCommit(streamId, commandId, answer, fail),
    );
  }

  /** An own commit is an answer only once it is durable. */
  private ownCommit(
    streamId: string,
    commandId: string,
    answer: (own: Committed | undefined) => void,
    fail: (error: unknown) => void,
  ): void {
    const own = this.mongo.commandOf(streamId, commandId);
    if (own)
      this.mongo.whenDurable(
        own.optime,
        () => answer(committed(own.commit)),
        () => fail(unknown),
      );
    else answer(undefined);
  }
}

/** How a change stream may end, or not: each a share of its deliveries. */
export type StreamTrouble = Readonly<{ breaks: number; hangs: number }>;

export class SimulatedCommitSource implements CommitSource {
  constructor(
    private readonly process: Process,
    private readonly mongo: SimulatedMongo,
    private readonly trouble: () => StreamTrouble,
    /** With this guard away a query finds nothing. */
    private readonly finds: boolean,
  ) {}

  time(): Promise<Timestamp> {
    return this.process.call('cluster time', (answer) => answer(at(this.mongo.clock)));
  }

  open({ take, ended }: CommitListener): Promise<CommitStream> {
    const { mongo, process } = this;
    const { random } = process.schedule;
    return process.call('open stream', (answer) => {
      let next = mongo.clock;
      const openedAt = at(mongo.clock);
      let state: 'quiet' | 'delivering' | 'over' = 'quiet';
      const close = (): void => {
        state = 'over';
        mongo.onDurable.delete(pump);
        mongo.onFailOver.delete(mayBreak);
      };
      const end = (reason: unknown): void => {
        if (state === 'over') return;
        close();
        process.deliver(random.below(20), () => ended(reason));
      };
      const mayBreak = (): void => {
        if (random.chance(0.5)) end(stepDown);
      };
      const pump = (): void => {
        if (state !== 'quiet') return;
        if (!process.alive) return close();
        const found = mongo.durableCommits(next, 1 + random.below(4));
        if (found.length === 0) return;
        const { breaks, hangs } = this.trouble();
        // A reader that was away for long finds its place in the oplog gone.
        if (random.chance(process.isStopped ? 0.5 : breaks)) return end(lost);
        if (random.chance(hangs)) return close();
        state = 'delivering';
        next = found.at(-1)!.optime + 1;
        process.deliver(random.below(4), () => {
          if (state === 'over') return;
          void take(found.map(({ commit }) => commit)).then(() => {
            if (state === 'delivering') state = 'quiet';
            pump();
          });
        });
      };
      mongo.onDurable.add(pump);
      mongo.onFailOver.add(mayBreak);
      answer({ openedAt, close: async () => close() });
    });
  }

  page(after: Timestamp | undefined, until: Timestamp, limit: number): Promise<readonly Commit[]> {
    return this.process.call('query commits', (answer, fail) => {
      const to = until.getHighBits();
      const read = (): void =>
        answer(this.finds ? this.mongo.commitsByTime(after?.getHighBits() ?? 0, to, limit) : []);
      // A causal read waits until everything up to `until` is durable.
      if (this.mongo.durable >= to) read();
      else this.waitFor(to, read, fail);
    });
  }
  count(): Promise<number> {
    return this.process.call('count commits', (answer) => answer(this.mongo.durableCount()));
  }

  private waitFor(optime: number, done: () => void, fail: (error: unknown) => void): void {
    const { schedule } = this.process;
    let patience = 200;
    const look = (): void => {
      // Nothing was written since: the server makes an entry of its own to get there.
      if (this.mongo.durable >= optime || (patience < 195 && this.mongo.isSettled)) done();
      else if ((patience -= 1) > 0) schedule.later(5, look);
      else fail(lost);
    };
    look();
  }
}

export class SimulatedLedger implements LedgerStore {
  constructor(
    private readonly process: Process,
    private readonly mongo: SimulatedMongo,
  ) {}

  async prepare(): Promise<void> {}
  tail(): Promise<LedgerTail> {
    return this.process.call('ledger tail', (answer) => answer(this.mongo.durableTail()));
  }
  after(entry: number, limit: number): Promise<readonly LedgerEntry[]> {
    return this.process.call('ledger after', (answer) =>
      answer(
        this.mongo
          .durableEntries()
          .filter(({ _id }) => _id > entry)
          .slice(0, limit),
      ),
    );
  }
  claim(entry: LedgerEntry): Promise<boolean> {
    return this.process.call('claim', (answer, fail) => {
      const result = this.mongo.insertEntry(entry);
      if (result === 'taken') answer(false);
      else this.mongo.whenDurable(result, () => answer(true), fail);
    });
  }
  claimed(commitIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.process.call('claimed?', (answer) => {
      const wanted = new Set(commitIds);
      answer(
        new Map(
          this.mongo
            .durableEntries()
            .flatMap(({ _id, commits }) =>
              commits.filter(({ id }) => wanted.has(id)).map(({ id }) => [id, _id] as const),
            ),
        ),
      );
    });
  }
  at(position: number): Promise<(Recorded<Event> & { position: number }) | undefined> {
    return this.process.call('ledger at', (answer) => {
      const entry = this.mongo.durableEntries().find(({ last }) => last >= position);
      answer(
        entry &&
          eventsOf([entry], this.mongo.commitsOf([entry]))
            .map((event) => calendar.dated(event) as LedgerEvent)
            .find((event) => event.position === position),
      );
    });
  }
  commitsOf(entries: readonly LedgerEntry[]): Promise<ReadonlyMap<string, Commit>> {
    return this.process.call('commits of entries', (answer) =>
      answer(this.mongo.commitsOf(entries)),
    );
  }
}

export class SimulatedSentCheckpoint implements SentCheckpoint {
  constructor(
    private readonly process: Process,
    private readonly mongo: SimulatedMongo,
  ) {}
  read(): Promise<number> {
    return this.process.call('read sent', (answer) => answer(this.mongo.newest('sent', 0)));
  }
  advance(entry: number): Promise<void> {
    return this.process.call('advance sent', (answer) => {
      if (entry > this.mongo.newest('sent', 0)) this.mongo.set(new Map([['sent', entry]]));
      answer();
    });
  }
}

const at = (optime: number): Timestamp => new Timestamp({ t: optime, i: 0 });
