import { Redis } from 'ioredis';
import { addDays, type CommandIntent, type Recorded, systemActor } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { MovableClock } from '#platform/clock';
import { CommandExecutor } from '#eventing/commands';
import { MemoryEventStore } from '#eventing/testing';
import { derivedId } from '#platform/ids';
import { AlarmClock } from '#platform/jobs';
import {
  eventually,
  freshDatabase,
  MemoryVault,
  servers,
  silentLogger,
  uniqueName,
} from '#platform/testing';
import { obligationAggregate } from '../obligation.aggregate.js';
import { AlarmHandler } from './alarm-handler.js';
import { AlarmRinger } from './alarm-ringer.js';

type Context = Awaited<ReturnType<typeof freshDatabase>>;

/**
 * Obligations with their alarms on the real MongoDB and Redis; the obligations themselves on a
 * store in memory.
 */
describe('alarms of obligations', () => {
  let context: Context;
  let redis: Redis;
  let clock: MovableClock;
  const prefix = uniqueName('alarms');
  const store = new MemoryEventStore();
  const executor = new CommandExecutor(store, new MemoryVault());
  const sender = {
    send: (intent: CommandIntent, cause: { key: string }) =>
      executor.execute(obligationAggregate, {
        ...intent,
        metadata: exampleMetadata({
          actor: systemActor,
          commandId: derivedId(cause.key, intent.type),
          now: clock.now(),
          today: clock.today(),
        }),
      }),
  } as never;
  const started: { stop: () => Promise<unknown> }[] = [];
  const ringerOn = (): AlarmRinger => {
    const ringer = new AlarmRinger(context.db, sender, clock, silentLogger());
    started.push(ringer);
    return ringer;
  };
  const clockOn = (redisUrl: string): AlarmClock => {
    const alarmClock = new AlarmClock('ring-test', clock, { redisUrl, prefix });
    started.push(alarmClock);
    return alarmClock;
  };

  /** The obligation is set, and what follows from it reaches the handler as from the log. */
  const setObligation = async (
    name: string,
    dueOn: string,
    offsets: number[],
    handler: AlarmHandler,
  ): Promise<string> => {
    const id = derivedId('obligation', prefix, name);
    const data = {
      key: name,
      kind: 'example',
      subject: { type: 'partner', id: 'p-1' },
      partnerIds: ['p-1'],
      dueDate: dueOn,
      offsetsDays: offsets,
      unit: 'days',
    };
    await sendSet(id, data, name);
    await deliver(id, handler);
    return id;
  };
  const sendSet = (aggregateId: string, data: object, name: string): Promise<unknown> =>
    (sender as { send: (intent: CommandIntent, cause: { key: string }) => Promise<unknown> }).send(
      { type: 'SetObligation', aggregateId, data },
      { key: name },
    );
  const delivered = new Map<string, number>();
  const deliver = async (id: string, handler: AlarmHandler): Promise<void> => {
    const events = (await store.load(
      `obligation-${id}`,
      delivered.get(id) ?? 0,
    )) as readonly Recorded[];
    if (events.length === 0) return;
    delivered.set(id, events.at(-1)!.streamVersion);
    const session = context.client.startSession();
    await session.withTransaction(() => handler.apply(events, session));
    await session.endSession();
  };
  const firedOf = async (id: string): Promise<string[]> =>
    (await store.load(`obligation-${id}`))
      .map(({ type, data }) => `${type} ${(data as { offset?: number }).offset ?? ''}`.trim())
      .slice(1);

  beforeAll(async () => {
    context = await freshDatabase('alarms');
    redis = new Redis(servers.redis);
    clock = new MovableClock(context.db, undefined, 50);
    await clock.start();
    await new AlarmHandler(context.db, clockOn(servers.redis)).prepare();
  });
  afterEach(async () => {
    for (const one of started.splice(0).reverse()) await one.stop();
  });
  afterAll(async () => {
    clock.stop();
    for await (const keys of redis.scanStream({ match: `${prefix}:*` }))
      if (keys.length > 0) await redis.del(...(keys as string[]));
    redis.disconnect();
    await context.end();
  });

  const yesterday = (): string => addDays(clock.today(), -1);
  it('ring at once for what was due yesterday, without waiting for the sweep', async () => {
    const alarmClock = clockOn(servers.redis);
    const ringer = ringerOn();
    await alarmClock.start((id) => ringer.ring(id));
    const id = await setObligation(
      'prompt',
      yesterday(),
      [-1, 30],
      new AlarmHandler(context.db, alarmClock),
    );
    await eventually('both rang', async () => (await firedOf(id)).length === 2);
    expect(await firedOf(id)).toEqual(['obligation.reminder_fired -1', 'obligation.missed']);
  });
  it('ring after Redis was wiped, once, however many look', async () => {
    const alarmClock = clockOn(servers.redis);
    const id = await setObligation(
      'wiped',
      yesterday(),
      [0],
      new AlarmHandler(context.db, alarmClock),
    );
    await eventually(
      'the job is in Redis',
      async () => (await redis.keys(`${prefix}:*`)).length > 0,
    );
    await redis.del(...(await redis.keys(`${prefix}:*`)));
    const ringers = [ringerOn(), ringerOn(), ringerOn()] as const;
    await alarmClock.start((one) => ringers[0].ring(one));
    await Promise.all(ringers.map((ringer) => ringer.sweep()));
    expect(await firedOf(id)).toEqual(['obligation.reminder_fired 0', 'obligation.missed']);
  });
  it('are kept while Redis is away', async () => {
    const alarmClock = clockOn('redis://127.0.0.1:1/0');
    const ringer = ringerOn();
    const id = await setObligation(
      'away',
      yesterday(),
      [0],
      new AlarmHandler(context.db, alarmClock),
    );
    expect(await firedOf(id)).toEqual([]);
    await ringer.sweep();
    expect(await firedOf(id)).toEqual(['obligation.reminder_fired 0', 'obligation.missed']);
  });
  it('ring as soon as the clock is moved past their day, and not before', async () => {
    const ringer = ringerOn();
    ringer.start();
    const handler = new AlarmHandler(context.db, clockOn(servers.redis));
    const inTenDays = new Date(clock.millis() + 10 * 86_400_000).toISOString();
    const id = await setObligation('moved', inTenDays.slice(0, 10), [], handler);
    await ringer.sweep();
    expect(await firedOf(id)).toEqual([]);
    await clock.moveTo(new Date(Date.parse(inTenDays) + 86_400_000).toISOString());
    await eventually('it was missed', async () =>
      (await firedOf(id)).includes('obligation.missed'),
    );
  });
  it('sweep more than one page of what is due, in the order of the days', async () => {
    const ringer = ringerOn();
    const ids = Array.from({ length: 1_201 }, (_, n) =>
      derivedId('obligation', prefix, `many-${n}`),
    );
    const dueDate = clock.today();
    const card = {
      key: 'many',
      kind: 'example',
      subject: { type: 'partner', id: 'p-1' },
      partnerIds: [],
      status: 'open',
      owed: true,
      scope: { partnerIds: [] },
      dueDate,
      offsetsDays: [],
      unit: 'days',
      alarms: [{ on: dueDate, offset: 'due' }],
      nextOn: dueDate,
      reminders: [],
    };
    await Promise.all(
      ids.map((id) =>
        sendSet(
          id,
          {
            key: id,
            kind: 'example',
            subject: card.subject,
            partnerIds: [],
            dueDate,
            offsetsDays: [],
            unit: 'days',
          },
          id,
        ),
      ),
    );
    await context.db
      .collection<{ _id: string }>('alarms')
      .insertMany(ids.map((_id) => ({ _id, obligationId: _id, ...card })));
    expect(await ringer.sweep()).toBeGreaterThanOrEqual(1_201);
    expect(await firedOf(ids.at(-1)!)).toEqual(['obligation.missed']);
  });
});
