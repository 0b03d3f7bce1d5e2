import type { Aggregate, CommandSender } from '#eventing/commands';
import type { CommandIntent, Event, IndexedProcessRule, Recorded } from '#kernel';
import { freshDatabase } from '#platform/testing';
import { ProcessHandler } from './process-handler.js';

const loans = {
  collection: 'loans',
  decider: { name: 'loan', commands: { EndLoan: {} } },
  routes: {},
  indexedBy: ['parentId'],
} as unknown as Aggregate;
const lentOnEnds: IndexedProcessRule = (event, index) =>
  event.type === 'loan.ended'
    ? index
        .recordsOf((event.data as { loanId: string }).loanId, 'loan')
        .map((aggregateId) => ({ type: 'EndLoan', aggregateId, data: {} }))
    : [];
const happened = (loanId: string, type: string, data: object = {}): Recorded<Event> =>
  ({
    id: `${loanId}-${type}`,
    streamId: `loan-${loanId}`,
    type,
    data: { loanId, ...data },
  }) as never;

describe('what follows from an event for records that are found by another one', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let handler: ProcessHandler;
  const sent: CommandIntent[] = [];
  beforeAll(async () => {
    context = await freshDatabase('process_index');
    const sender = {
      send: async (intent: CommandIntent) => void sent.push(intent),
    } as unknown as CommandSender;
    const product = { processes: [], deadlines: [], indexedProcesses: [lentOnEnds] };
    handler = new ProcessHandler(
      { name: 'lending', aggregates: [loans] },
      product,
      sender,
      context.db,
    );
    await handler.prepare();
  });
  afterAll(() => context?.end());

  const comes = (...events: Recorded<Event>[]) =>
    context.db.client.withSession((session) => handler.apply(events, session));

  it('reaches those of an earlier batch, though the event names nothing but its own record', async () => {
    await comes(happened('parent', 'loan.begun'));
    await comes(happened('child', 'loan.begun', { parentId: 'parent' }));
    expect(sent).toEqual([]);
    await comes(happened('parent', 'loan.ended'));
    expect(sent).toEqual([{ type: 'EndLoan', aggregateId: 'child', data: {} }]);
  });
  it('reaches those that came in the same batch', async () => {
    sent.length = 0;
    await comes(
      happened('other', 'loan.begun'),
      happened('last', 'loan.begun', { parentId: 'other' }),
      happened('other', 'loan.ended'),
    );
    expect(sent).toEqual([{ type: 'EndLoan', aggregateId: 'last', data: {} }]);
  });
});
