import {
  type Command,
  type Decider,
  type Event,
  type Hold,
  RuleViolation,
  systemActor,
} from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { executorOn, MemoryEventStore } from '#eventing/testing';
import type { Aggregate, HoldsView } from './aggregate.js';
import { CommandsModule } from './commands.module.js';

type Loan = Readonly<{ status: 'unknown' | 'lent'; partnerIds?: readonly string[] }>;
type Lent = Event<'loan.lent', { partnerIds: readonly string[] }>;
type Weighed = Event<'loan.weighed', { holdIds: readonly string[] }>;
type LoanCommand =
  | Command<'Lend', { partnerIds: readonly string[] }>
  | Command<'Extend'>
  | Command<'ExtendTour'>
  | Command<'Close'>
  | Command<'Weigh'>
  | Command<'Note'>;

const lent = (partnerIds: readonly string[]): Lent =>
  ({ type: 'loan.lent', data: { partnerIds } }) as Lent;

/** Rows that are planted: what each is guarded by stands in the table, and nowhere else. */
const loanDecider: Decider<Loan, LoanCommand, Lent | Weighed> = {
  name: 'loan',
  initialState: { status: 'unknown' },
  evolve: (state, event) =>
    event.type === 'loan.lent' ? { status: 'lent', partnerIds: event.data.partnerIds } : state,
  scopeOf: ({ partnerIds }) => (partnerIds ? { partnerIds } : {}),
  commands: {
    Lend: {
      from: ['unknown'],
      source: 'example',
      blockedBy: ['legal'],
      decide: ({ data }) => [lent(data.partnerIds)],
    },
    Extend: {
      from: ['lent'],
      source: 'example',
      blockedBy: ['legal'],
      decide: (_command, { partnerIds = [] }) => [lent(partnerIds)],
    },
    ExtendTour: {
      from: ['lent'],
      source: 'example',
      blockedBy: ['legal'],
      work: ({ partnerIds = [] }) => ({ partnerIds, engagementId: 'e-1', types: ['tour'] }),
      decide: (_command, { partnerIds = [] }) => [lent(partnerIds)],
    },
    Close: {
      from: ['lent'],
      source: 'example',
      blockedBy: ['legal'],
      work: ({ partnerIds = [] }) => ({ partnerIds, everything: true }),
      decide: (_command, { partnerIds = [] }) => [lent(partnerIds)],
    },
    Weigh: {
      from: ['lent'],
      source: 'example',
      weighsHolds: true,
      decide: (_command, _state, { holds = [] }) => [
        { type: 'loan.weighed', data: { holdIds: holds.map(({ holdId }) => holdId) } },
      ],
    },
    Note: { from: ['lent'], source: 'example', decide: () => [lent([])] },
  },
};
/** It has no facts of its own: nothing here reads a hold. */
const loans: Aggregate = {
  collection: 'loans',
  decider: loanDecider,
  routes: {},
};
type Held = Readonly<{ status: string; holds: readonly Hold[] }>;
const holdsView: HoldsView = {
  name: 'stops',
  initialState: { status: 'unknown', holds: [] },
  evolve: ({ holds }: Held, { data }: Readonly<{ data: Hold }>): Held => ({
    status: 'known',
    holds: [...holds, data],
  }),
};

const world = () => {
  const store = new MemoryEventStore();
  const executor = executorOn(store, { holdsView });
  let count = 0;
  const meta = () => ({
    commandId: `c-${(count += 1)}`,
    principal: 'p',
    bodyHash: '',
    correlationId: 'c',
    causationId: 'c',
  });
  const hold = (partnerId: string, over: Partial<Hold> = {}) =>
    store.append(
      `stops-${partnerId}`,
      0,
      [
        {
          type: 'stop.placed',
          data: { holdId: `h-${partnerId}`, type: 'legal', target: 'partner', ...over },
          at: exampleMetadata().now,
          by: systemActor,
        },
      ],
      meta(),
    );
  const send = async (type: LoanCommand['type'], data: object = {}): Promise<string> => {
    const metadata = exampleMetadata({ commandId: `c-${(count += 1)}` });
    const command = { type, aggregateId: 'l-1', data, metadata };
    try {
      const { events } = await executor.execute(loans, command);
      return events.map((event) => `${event.type} ${JSON.stringify(event.data)}`).join();
    } catch (error) {
      if (error instanceof RuleViolation) return error.code;
      throw error;
    }
  };
  return { store, hold, send };
};
const two = { partnerIds: ['p-1', 'p-2'] };
const done = `loan.lent ${JSON.stringify(two)}`;

describe('a guarded row, without a line of facts', () => {
  it('is refused while a partner that its command names is held', async () => {
    const { hold, send } = world();
    await hold('p-2');
    expect(await send('Lend', two)).toBe('blocked-by-hold');
    expect(await send('Lend', { partnerIds: ['p-1'] })).toContain('loan.lent');
  });
  it('is refused while a partner of its record is held, and passes while none is', async () => {
    const { hold, send } = world();
    expect(await send('Lend', two)).toBe(done);
    expect(await send('Extend')).toBe(done);
    await hold('p-1');
    expect(await send('Extend')).toBe('blocked-by-hold');
  });
  it('is not stopped by holds of other types', async () => {
    const { hold, send } = world();
    await send('Lend', two);
    await hold('p-1', { type: 'red_concern' });
    expect(await send('Extend')).toBe(done);
  });
  it.each<[string, Partial<Hold>, string]>([
    ['on its engagement', { target: 'engagement', cause: 'e-1' }, 'blocked-by-hold'],
    ['on work of its types', { engagementTypes: ['tour', 'talk'] }, 'blocked-by-hold'],
    ['on another engagement', { target: 'engagement', cause: 'e-2' }, done],
    ['on work of other types', { engagementTypes: ['talk'] }, done],
  ])('that says which work it is, meets a hold %s', async (_which, over, answer) => {
    const { hold, send } = world();
    await send('Lend', two);
    await hold('p-1', over);
    expect(await send('ExtendTour')).toBe(answer);
    expect(await send('Extend')).toBe(done);
  });
  it('may ask for every hold, however narrow', async () => {
    const { hold, send } = world();
    await send('Lend', two);
    await hold('p-1', { target: 'engagement', cause: 'e-2' });
    expect(await send('Close')).toBe('blocked-by-hold');
  });
  it('may judge the holds itself', async () => {
    const { hold, send } = world();
    await send('Lend', two);
    await hold('p-2');
    expect(await send('Weigh')).toBe('loan.weighed {"holdIds":["h-p-2"]}');
  });
  it('fails where nothing says with whom the work is: it would pass whatever is held', async () => {
    const { send } = world();
    await expect(send('Lend')).rejects.toThrow(
      'Lend is guarded, but nothing says with whom the work is',
    );
  });
  it('is not asked about where its state does not allow it', async () => {
    const { send } = world();
    expect(await send('Extend')).toBe('not-found');
  });
});

describe('a row that is not guarded', () => {
  it('reads no holds', async () => {
    const { store, send } = world();
    await send('Lend', two);
    const load = import.meta.jest.spyOn(store, 'load');
    expect(await send('Note')).toContain('loan.lent');
    expect(load.mock.calls.filter(([streamId]) => streamId.startsWith('stops-'))).toEqual([]);
  });
});

describe('where no capability says where holds lie', () => {
  const says = 'command Lend is guarded, but no capability says where holds lie';
  it('a product with guarded rows does not start', () => {
    const product = { aggregates: [loans], duties: {} };
    expect(() => CommandsModule.register([loans], product)).toThrow(says);
    expect(() => CommandsModule.register([loans], { ...product, holdsView })).not.toThrow();
  });
  it('no guarded command passes', () =>
    expect(
      executorOn(new MemoryEventStore()).execute(loans, {
        type: 'Lend',
        aggregateId: 'l-1',
        data: two,
        metadata: exampleMetadata(),
      }),
    ).rejects.toThrow(says));
});
