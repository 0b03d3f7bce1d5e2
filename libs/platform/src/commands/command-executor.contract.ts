import { exampleMetadata, RuleViolation, type Command, type CommandMetadata, type Decider, type Event } from '#kernel';
import type { EventStore } from '#platform/event-store';
import { derivedId } from '#platform/ids';
import { MemoryVault } from '#platform/vault';
import type { Capability } from './capability.js';
import { CommandExecutor } from './command-executor.js';

type Raised = Event<'counter.raised', { by: number; before: number }>;
type Raise = Command<'Raise', { by: number }>;
type Lower = Command<'Lower', { by: number }>;
type Settle = Command<'Settle', { at: number }>;
/** `seen` is how many events a decision knew of; events and refusals tell it. */
type Counter = Readonly<{ status: 'unknown' | 'open'; value: number; seen: number }>;

const raise = (state: Counter, by: number): { type: 'counter.raised'; data: Raised['data'] }[] => [{ type: 'counter.raised', data: { by, before: state.value } }];
const counter: Decider<Counter, Raise | Lower | Settle, Raised> = {
  name: 'counter',
  initialState: { status: 'unknown', value: 0, seen: 0 },
  evolve: (state, { data }) => ({ status: 'open', value: state.value + data.by, seen: state.seen + 1 }),
  scopeOf: () => ({}),
  commands: {
    Raise: { from: ['unknown', 'open'], source: 'example', decide: ({ data }, state) => raise(state, data.by) },
    Lower: {
      from: ['unknown', 'open'],
      source: 'example',
      decide: ({ data }, state) => {
        if (state.value < data.by) throw new RuleViolation('counter.too-low', 'There is not as much.', 'state', { seen: state.seen, value: state.value });
        return raise(state, -data.by);
      },
    },
    Settle: { from: ['unknown', 'open'], source: 'example', decide: ({ data }, state) => (state.value === data.at ? [] : raise(state, data.at - state.value)) },
  },
};
const counters: Capability = { context: 'onboarding', collection: 'counters', decider: counter, facts: async () => ({}), routes: {} };

export type CounterCommand = Readonly<{ type: 'Raise'; by: number } | { type: 'Lower'; by: number } | { type: 'Settle'; at: number }>;
/** Sends commands to counters through an executor; what comes of them is data. */
export const counting = (store: EventStore) => {
  const executor = new CommandExecutor(store, new MemoryVault());
  return async ({ type, ...data }: CounterCommand, aggregateId: string, over: Partial<CommandMetadata> = {}) => {
    const command = { type, aggregateId, data, metadata: exampleMetadata({ commandId: derivedId('counting', Math.random()), ...over }) };
    try {
      const { version, events, repeated } = await executor.execute(counters, command);
      return { version, events: events as Raised[], repeated };
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      return { refused: error.code, details: error.details as { seen: number } };
    }
  };
};
export const streamOf = (id: string): string => `counter-${id}`;

let serial = 0;
const fresh = (): string => derivedId('counter', process.pid, Math.random(), (serial += 1));

/** What the executor promises on any store. */
export const executorContract = (store: () => EventStore): void => {
  const values = async (id: string): Promise<number[]> => (await store().load(streamOf(id))).map((event) => (event.data as Raised['data']).by);

  it('answers the same key and body with the first result, and writes nothing', async () => {
    const [id, send] = [fresh(), counting(store())];
    const first = await send({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' });
    await send({ type: 'Raise', by: 4 }, id);
    expect(first).toMatchObject({ version: 1, repeated: false });
    expect(await send({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' })).toEqual({ version: 1, events: [], repeated: true });
    expect(await counting(store())({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' })).toEqual({ version: 1, events: [], repeated: true });
    expect(await values(id)).toEqual([3, 4]);
  });
  it('refuses the same key with another body', async () => {
    const [id, send] = [fresh(), counting(store())];
    await send({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' });
    expect(await send({ type: 'Raise', by: 5 }, id, { commandId: 'key-1' })).toMatchObject({ refused: 'command-id-reused' });
    expect(await send({ type: 'Lower', by: 3 }, id, { commandId: 'key-1' })).toMatchObject({ refused: 'command-id-reused' });
    expect(await values(id)).toEqual([3]);
  });
  it('takes the same key of another caller as a new command', async () => {
    const [id, send] = [fresh(), counting(store())];
    await send({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' });
    const other = { accountId: 'analyst', personId: 'person-analyst', role: 'DDA' } as const;
    expect(await send({ type: 'Raise', by: 3 }, id, { commandId: 'key-1', actor: other })).toMatchObject({ version: 2, repeated: false });
    expect(await send({ type: 'Raise', by: 9 }, id, { commandId: 'key-2', actor: other })).toMatchObject({ version: 3, repeated: false });
    expect(await values(id)).toEqual([3, 3, 9]);
  });
  it('answers a repeat that would be refused by now', async () => {
    const [id, send] = [fresh(), counting(store())];
    await send({ type: 'Raise', by: 3 }, id);
    await send({ type: 'Lower', by: 3 }, id, { commandId: 'key-1', expectedVersion: 1 });
    expect(await send({ type: 'Lower', by: 3 }, id, { commandId: 'key-1', expectedVersion: 1 })).toEqual({ version: 2, events: [], repeated: true });
  });
  it('keeps no refusal: the same key may pass later', async () => {
    const [id, send] = [fresh(), counting(store())];
    expect(await send({ type: 'Lower', by: 3 }, id, { commandId: 'key-1' })).toMatchObject({ refused: 'counter.too-low' });
    await send({ type: 'Raise', by: 3 }, id);
    expect(await send({ type: 'Lower', by: 3 }, id, { commandId: 'key-1' })).toMatchObject({ version: 2, repeated: false });
  });
  it('gives ten of the same command at once one effect and one answer', async () => {
    const [id, senders] = [fresh(), [counting(store()), counting(store())]];
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => senders[n % 2]!({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' })));
    expect(answers.map((answer) => ('version' in answer ? answer.version : answer.refused))).toEqual(answers.map(() => 1));
    expect(answers.filter((answer) => 'repeated' in answer && !answer.repeated)).toHaveLength(1);
    expect(await values(id)).toEqual([3]);
  });
  it('sees what another executor wrote, where it refuses and where it finds nothing to do', async () => {
    const [id, here, there] = [fresh(), counting(store()), counting(store())];
    await here({ type: 'Raise', by: 1 }, id);
    await there({ type: 'Raise', by: 4 }, id);
    expect(await here({ type: 'Lower', by: 5 }, id)).toMatchObject({ version: 3 });
    expect(await there({ type: 'Lower', by: 1 }, id)).toMatchObject({ refused: 'counter.too-low', details: { seen: 3 } });
    await there({ type: 'Raise', by: 7 }, id);
    expect(await here({ type: 'Settle', at: 7 }, id)).toMatchObject({ version: 4, events: [] });
    expect(await here({ type: 'Settle', at: 0 }, id)).toMatchObject({ version: 5 });
    expect(await there({ type: 'Settle', at: 7 }, id)).toMatchObject({ version: 6 });
  });
  it('lets 16 writers on one record through, each once, however often they meet', async () => {
    const [id, senders] = [fresh(), [counting(store()), counting(store())]];
    const writer = async (n: number): Promise<void> => {
      for (let round = 0; round < 5; ) {
        const answer = await senders[n % 2]!({ type: 'Raise', by: 1 }, id, { commandId: `writer-${n}-${round}` });
        if ('version' in answer) round += 1;
        else expect(answer.refused).toBe('version-conflict');
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, n) => writer(n)));
    const events = await store().load(streamOf(id));
    expect(events).toHaveLength(80);
    expect(events.map((event) => (event.data as Raised['data']).before)).toEqual(Array.from({ length: 80 }, (_, n) => n));
  });
};
