import {
  RuleViolation,
  type Command,
  type CommandMetadata,
  type Decider,
  type Event,
} from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { type AppendResult, EventStore, StoreOverloaded } from '#eventing/event-store';
import { contentHash, derivedId } from '#platform/ids';
import { type SealedText, type Vault } from '#platform/vault';
import { MemoryVault } from '#platform/testing';
import type { Aggregate } from './aggregate.js';
import { CommandExecutor } from './command-executor.js';

type Raised = Event<'counter.raised', { by: number; before: number; noteRefs?: readonly string[] }>;
type Raise = Command<'Raise', { by: number; noteRef?: string }>;
type Lower = Command<'Lower', { by: number }>;
type Settle = Command<'Settle', { at: number }>;
/** `seen` is how many events a decision knew of; events and refusals tell it. */
type Counter = Readonly<{ status: 'unknown' | 'open'; value: number; seen: number }>;

const raise = (
  state: Counter,
  by: number,
  noteRef?: string,
): { type: 'counter.raised'; data: Raised['data'] }[] => [
  {
    type: 'counter.raised',
    data: { by, before: state.value, ...(noteRef ? { noteRefs: [noteRef] } : {}) },
  },
];
const counter: Decider<Counter, Raise | Lower | Settle, Raised> = {
  name: 'counter',
  initialState: { status: 'unknown', value: 0, seen: 0 },
  evolve: (state, { data }) => ({
    status: 'open',
    value: state.value + data.by,
    seen: state.seen + 1,
  }),
  scopeOf: () => ({}),
  commands: {
    Raise: {
      from: ['unknown', 'open'],
      source: 'example',
      decide: ({ data }, state) => raise(state, data.by, data.noteRef),
    },
    Lower: {
      from: ['unknown', 'open'],
      source: 'example',
      decide: ({ data }, state) => {
        if (state.value < data.by)
          throw new RuleViolation('counter.too-low', 'There is not as much.', 'state', {
            seen: state.seen,
            value: state.value,
          });
        return raise(state, -data.by);
      },
    },
    Settle: {
      from: ['unknown', 'open'],
      source: 'example',
      decide: ({ data }, state) =>
        state.value === data.at ? [] : raise(state, data.at - state.value),
    },
  },
};
const counters: Aggregate = {
  collection: 'counters',
  decider: counter,
  routes: {},
};

export type CounterCommand = Readonly<
  | { type: 'Raise'; by: number; noteRef?: string }
  | { type: 'Lower'; by: number }
  | { type: 'Settle'; at: number }
>;
/** Sends commands to counters through an executor; what comes of them is data. */
export const counting = (store: EventStore, vault: Vault = new MemoryVault()) => {
  const executor = new CommandExecutor(store, vault);
  return async (
    { type, ...data }: CounterCommand,
    aggregateId: string,
    over: Partial<CommandMetadata> = {},
    texts: readonly SealedText[] = [],
  ) => {
    const command = {
      type,
      aggregateId,
      data,
      metadata: exampleMetadata({ commandId: derivedId('counting', Math.random()), ...over }),
    };
    try {
      const { version, events, repeated } = await executor.execute(counters, command, texts);
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

/** Takes no more appends than it is told to, as a store that is overloaded. */
class BusyStore extends EventStore {
  busy = true;
  constructor(private readonly store: EventStore) {
    super();
  }
  load(...asked: Parameters<EventStore['load']>): ReturnType<EventStore['load']> {
    return this.store.load(...asked);
  }
  async append(...asked: Parameters<EventStore['append']>): Promise<AppendResult> {
    if (this.busy) throw new StoreOverloaded(1);
    return this.store.append(...asked);
  }
  findCommand(
    ...asked: Parameters<EventStore['findCommand']>
  ): ReturnType<EventStore['findCommand']> {
    return this.store.findCommand(...asked);
  }
}

/** What the executor promises on any store and vault. */
export const executorContract = (store: () => EventStore, vault: () => Vault): void => {
  const values = async (id: string): Promise<number[]> =>
    (await store().load(streamOf(id))).map((event) => (event.data as Raised['data']).by);

  it('answers the same key and body with the first result, and writes nothing', async () => {
    const [id, send] = [fresh(), counting(store())];
    const first = await send({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' });
    await send({ type: 'Raise', by: 4 }, id);
    expect(first).toMatchObject({ version: 1, repeated: false });
    expect(await send({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' })).toEqual({
      version: 1,
      events: [],
      repeated: true,
    });
    expect(await counting(store())({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' })).toEqual({
      version: 1,
      events: [],
      repeated: true,
    });
    expect(await values(id)).toEqual([3, 4]);
  });
  it('refuses the same key with another body', async () => {
    const [id, send] = [fresh(), counting(store())];
    await send({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' });
    expect(await send({ type: 'Raise', by: 5 }, id, { commandId: 'key-1' })).toMatchObject({
      refused: 'command-id-reused',
    });
    expect(await send({ type: 'Lower', by: 3 }, id, { commandId: 'key-1' })).toMatchObject({
      refused: 'command-id-reused',
    });
    expect(await values(id)).toEqual([3]);
  });
  it('takes the same key of another caller as a new command', async () => {
    const [id, send] = [fresh(), counting(store())];
    await send({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' });
    const other = { accountId: 'analyst', personId: 'person-analyst', role: 'DDA' } as const;
    expect(
      await send({ type: 'Raise', by: 3 }, id, { commandId: 'key-1', actor: other }),
    ).toMatchObject({ version: 2, repeated: false });
    expect(
      await send({ type: 'Raise', by: 9 }, id, { commandId: 'key-2', actor: other }),
    ).toMatchObject({ version: 3, repeated: false });
    expect(await values(id)).toEqual([3, 3, 9]);
  });
  it('answers a repeat that would be refused by now', async () => {
    const [id, send] = [fresh(), counting(store())];
    await send({ type: 'Raise', by: 3 }, id);
    await send({ type: 'Lower', by: 3 }, id, { commandId: 'key-1', expectedVersion: 1 });
    expect(
      await send({ type: 'Lower', by: 3 }, id, { commandId: 'key-1', expectedVersion: 1 }),
    ).toEqual({ version: 2, events: [], repeated: true });
  });
  it('keeps no refusal: the same key may pass later', async () => {
    const [id, send] = [fresh(), counting(store())];
    expect(await send({ type: 'Lower', by: 3 }, id, { commandId: 'key-1' })).toMatchObject({
      refused: 'counter.too-low',
    });
    await send({ type: 'Raise', by: 3 }, id);
    expect(await send({ type: 'Lower', by: 3 }, id, { commandId: 'key-1' })).toMatchObject({
      version: 2,
      repeated: false,
    });
  });
  it('gives ten of the same command at once one effect and one answer', async () => {
    const [id, senders] = [fresh(), [counting(store()), counting(store())]];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        senders[n % 2]!({ type: 'Raise', by: 3 }, id, { commandId: 'key-1' }),
      ),
    );
    expect(
      answers.map((answer) => ('version' in answer ? answer.version : answer.refused)),
    ).toEqual(answers.map(() => 1));
    expect(answers.filter((answer) => 'repeated' in answer && !answer.repeated)).toHaveLength(1);
    expect(await values(id)).toEqual([3]);
  });
  it('sees what another executor wrote, where it refuses and where it finds nothing to do', async () => {
    const [id, here, there] = [fresh(), counting(store()), counting(store())];
    await here({ type: 'Raise', by: 1 }, id);
    await there({ type: 'Raise', by: 4 }, id);
    expect(await here({ type: 'Lower', by: 5 }, id)).toMatchObject({ version: 3 });
    expect(await there({ type: 'Lower', by: 1 }, id)).toMatchObject({
      refused: 'counter.too-low',
      details: { seen: 3 },
    });
    await there({ type: 'Raise', by: 7 }, id);
    expect(await here({ type: 'Settle', at: 7 }, id)).toMatchObject({ version: 4, events: [] });
    expect(await here({ type: 'Settle', at: 0 }, id)).toMatchObject({ version: 5 });
    expect(await there({ type: 'Settle', at: 7 }, id)).toMatchObject({ version: 6 });
  });
  it('lets 16 writers on one record through, each once, however often they meet', async () => {
    const [id, senders] = [fresh(), [counting(store()), counting(store())]];
    const writer = async (n: number): Promise<void> => {
      for (let round = 0; round < 5;) {
        const answer = await senders[n % 2]!({ type: 'Raise', by: 1 }, id, {
          commandId: `writer-${n}-${round}`,
        });
        if ('version' in answer) round += 1;
        else expect(answer.refused).toBe('version-conflict');
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, n) => writer(n)));
    const events = await store().load(streamOf(id));
    expect(events).toHaveLength(80);
    expect(events.map((event) => (event.data as Raised['data']).before)).toEqual(
      Array.from({ length: 80 }, (_, n) => n),
    );
  });

  /**
   * A command with a confidential text, as the controller makes it: the ref says which command, not
   * which text.
   */
  const noted = (id: string, text: string) => {
    const noteRef = derivedId('note', id);
    return {
      command: { type: 'Raise', by: 1, noteRef } as const,
      texts: [{ ref: noteRef, subject: streamOf(id), text }],
    };
  };
  const notes = async (id: string): Promise<readonly string[]> => {
    const refs = (await store().load(streamOf(id))).flatMap(
      (event) => (event.data as Raised['data']).noteRefs ?? [],
    );
    const opened = await vault().open(refs);
    return refs.map((ref) => opened.get(ref) ?? 'not there');
  };
  it('answers the same key with the same text, and refuses it with another', async () => {
    const [id, key] = [fresh(), { commandId: 'key-1' }];
    const [here, there] = [counting(store(), vault()), counting(store(), vault())];
    const [one, other] = [noted(id, 'Ada Example'), noted(id, 'Bea Example')];
    expect(await here(one.command, id, key, one.texts)).toMatchObject({
      version: 1,
      repeated: false,
    });
    for (const send of [here, there]) {
      expect(await send(one.command, id, key, one.texts)).toEqual({
        version: 1,
        events: [],
        repeated: true,
      });
      expect(await send(other.command, id, key, other.texts)).toMatchObject({
        refused: 'command-id-reused',
      });
    }
    expect(await notes(id)).toEqual(['Ada Example']);
  });
  it('lets one of two texts under one key at once through', async () => {
    const [id, key] = [fresh(), { commandId: 'key-1' }];
    const texts = ['Ada Example', 'Bea Example'];
    const answers = await Promise.all(
      texts.map((text) =>
        counting(store(), vault())(noted(id, text).command, id, key, noted(id, text).texts),
      ),
    );
    const winner = answers.findIndex((answer) => 'repeated' in answer);
    expect(answers[1 - winner]).toMatchObject({ refused: 'command-id-reused' });
    expect(await notes(id)).toEqual([texts[winner]]);
  });
  it('records the text of the try that passed, whatever was sealed under the key before', async () => {
    const [id, key, busy] = [fresh(), { commandId: 'key-1' }, new BusyStore(store())];
    const send = counting(busy, vault());
    const [wrong, right] = [noted(id, 'Ada Exmaple'), noted(id, 'Ada Example')];
    await expect(send(wrong.command, id, key, wrong.texts)).rejects.toThrow(StoreOverloaded);
    busy.busy = false;
    const answer = await send(right.command, id, key, right.texts);
    expect(answer).toMatchObject({
      version: 1,
      repeated: false,
      events: [{ data: (await store().load(streamOf(id)))[0]!.data }],
    });
    expect(await notes(id)).toEqual(['Ada Example']);
  });
  it('answers a repeat after the texts were erased, when nobody can compare them', async () => {
    const [id, over, one] = [
      fresh(),
      { commandId: 'key-1', expectedVersion: 0 },
      noted(fresh(), 'Ada Example'),
    ];
    await counting(store(), vault())(one.command, id, over, one.texts);
    await vault().erase(one.texts[0]!.subject);
    expect(await counting(store(), vault())(one.command, id, over, one.texts)).toMatchObject({
      version: 1,
      repeated: true,
    });
    expect(await notes(id)).toEqual(['not there']);
  });
  it('answers the repeat of a command recorded before texts were compared', async () => {
    const [id, one] = [fresh(), noted(fresh(), 'Ada Example')];
    const { type, ...data } = one.command;
    const { actor, now } = exampleMetadata();
    const meta = {
      commandId: `${actor.accountId}:key-1`,
      principal: actor.accountId,
      bodyHash: contentHash({ type, aggregateId: id, data }),
      correlationId: 'c',
      causationId: 'c',
    };
    await store().append(
      streamOf(id),
      0,
      [
        {
          type: 'counter.raised',
          data: { by: 1, before: 0, noteRefs: [one.command.noteRef] },
          at: now,
          by: actor,
        },
      ],
      meta,
    );
    expect(
      await counting(store(), vault())(one.command, id, { commandId: 'key-1' }, one.texts),
    ).toEqual({ version: 1, events: [], repeated: true });
  });
};
