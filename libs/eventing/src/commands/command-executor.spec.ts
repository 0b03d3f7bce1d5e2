import fc from 'fast-check';
import type { Event, Recorded } from '#kernel';
import { type AppendResult, type CommitMeta, EventStore } from '#eventing/event-store';
import { MemoryEventStore } from '#eventing/testing';
import { MemoryVault } from '#platform/testing';
import {
  type CounterCommand,
  counting,
  executorContract,
  streamOf,
} from './command-executor.contract.js';

describe('CommandExecutor', () => {
  const [store, vault] = [new MemoryEventStore(), new MemoryVault()];
  executorContract(
    () => store,
    () => vault,
  );
});

/**
 * A store whose every question takes its time on the way there and on the way back; the scheduler
 * says how long.
 */
class SlowStore extends EventStore {
  constructor(
    private readonly store: MemoryEventStore,
    private readonly way: () => Promise<unknown>,
  ) {
    super();
  }
  load(streamId: string, after?: number): Promise<readonly Recorded<Event>[]> {
    return this.slowly(() => this.store.load(streamId, after));
  }
  append(
    streamId: string,
    version: number,
    events: readonly Event[],
    meta: CommitMeta,
  ): Promise<AppendResult> {
    return this.slowly(() => this.store.append(streamId, version, events, meta));
  }
  findCommand(streamId: string, commandId: string): ReturnType<EventStore['findCommand']> {
    return this.slowly(() => this.store.findCommand(streamId, commandId));
  }
  private async slowly<T>(work: () => Promise<T>): Promise<T> {
    await this.way();
    const result = await work();
    await this.way();
    return result;
  }
}

const command = fc.oneof<fc.Arbitrary<CounterCommand>[]>(
  fc.record({ type: fc.constant('Raise' as const), by: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ type: fc.constant('Lower' as const), by: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ type: fc.constant('Settle' as const), at: fc.integer({ min: 0, max: 3 }) }),
);
/** Commands of four callers, two to each executor, on two records. */
const callers = fc.array(fc.array(fc.tuple(command, fc.constantFrom('a', 'b')), { maxLength: 5 }), {
  minLength: 4,
  maxLength: 4,
});

describe('two executors with caches on one store', () => {
  it('never decide on a state older than the command, and never record a decision made on another state than the one before it', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), callers, async (scheduler, work) => {
        const memory = new MemoryEventStore();
        const recorded = (id: string): number =>
          memory.commits.filter(({ streamId }) => streamId === streamOf(id)).length;
        const executors = [0, 1].map((n) =>
          counting(
            new SlowStore(memory, () =>
              scheduler.schedule(Promise.resolve(), `store of executor ${n}`),
            ),
          ),
        );
        const caller = async (
          commands: readonly (readonly [CounterCommand, string])[],
          n: number,
        ): Promise<void> => {
          for (const [one, id] of commands) {
            const before = recorded(id);
            const answer = await executors[n % 2]!(one, id);
            if ('refused' in answer) {
              if (answer.refused === 'counter.too-low')
                expect(answer.details.seen).toBeGreaterThanOrEqual(before);
              else expect(answer.refused).toBe('version-conflict');
            } else
              expect(answer.version).toBeGreaterThanOrEqual(
                answer.events.length === 0 ? before : before + 1,
              );
          }
        };
        await scheduler.waitFor(Promise.all(work.map(caller)));
        for (const id of ['a', 'b']) {
          let value = 0;
          for (const { data } of await memory.load(streamOf(id))) {
            const { by, before } = data as { by: number; before: number };
            expect(before).toBe(value);
            value += by;
            expect(value).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 200 },
    ));
});
