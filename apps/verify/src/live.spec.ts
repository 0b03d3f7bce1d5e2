import type { Kafka } from 'kafkajs';
import type { Db } from 'mongodb';
import type { Checkpoints } from './checkpoints.js';
import { Findings } from './findings.js';
import type { Log } from './ledger.js';
import { compareNotifications } from './notifications.js';
import { walkTopic } from './topic.js';

type Documents = Record<string, any[]>;
/**
 * A database that works on while it is read: after a collection has been read to its end,
 * `meanwhile[name]` happens, once.
 */
const working = (data: Documents, meanwhile: Record<string, () => void>): Db => {
  const read = (name: string): void => {
    const happens = meanwhile[name];
    delete meanwhile[name];
    happens?.();
  };
  const matching = (name: string, filter: any = {}): any[] =>
    (data[name] ?? [])
      .filter(({ _id }) => !filter._id?.$in || filter._id.$in.includes(_id))
      .map((one) => ({ ...one }));
  const find = (name: string) => (filter?: object) => ({
    toArray: async () => matching(name, filter),
    async *[Symbol.asyncIterator]() {
      yield* matching(name, filter);
      read(name);
    },
  });
  return {
    collection: (name: string) => ({
      find: find(name),
      findOne: async ({ _id }: any) => data[name]?.find((one) => one._id === _id) ?? null,
    }),
  } as unknown as Db;
};

describe('a system that works while it is looked at', () => {
  const notification = (id: string) => ({
    _id: id,
    eventId: `event-${id}`,
    eventType: 'partner.submitted',
    rule: 'N01',
    template: 't',
    class: 'A',
    personId: `person-${id}`,
  });
  const delivery = (id: string, state: string, attemptNo: number) => ({
    _id: `mail-${id}`,
    notificationId: id,
    channel: 'email',
    state,
    attemptNo,
    nextAttemptAt: new Date(),
  });
  const attempt = (id: string, attemptNo: number, outcome?: string) => ({
    _id: `mail-${id}#${attemptNo}`,
    deliveryId: `mail-${id}`,
    attemptNo,
    ...(outcome ? { outcome } : {}),
  });
  const kinds = async (
    data: Documents,
    meanwhile: Record<string, () => void> = {},
  ): Promise<string[]> => {
    const findings = new Findings(false);
    const checkpoints = { newest: () => 'notifications@1', of: () => 0 } as unknown as Checkpoints;
    await compareNotifications(
      working(data, meanwhile),
      { lastEntry: 1 } as Log,
      [],
      new Set(['event-1', 'event-2']),
      checkpoints,
      findings,
      { eachPerson: false, graceMs: 60_000 },
    );
    return findings.list.map(({ kind }) => kind);
  };
  const pending = (): Documents => ({
    notifications: [notification('1')],
    deliveries: [delivery('1', 'pending', 0)],
    delivery_attempts: [],
  });
  const plan = (data: Documents) => (): void => {
    data.notifications!.push(notification('2'));
    data.deliveries!.push(delivery('2', 'pending', 0));
  };
  /** As the worker does it: attempt and delivery in one transaction. */
  const send =
    (data: Documents, id = '1') =>
    (): void => {
      data.delivery_attempts!.push(attempt(id, 1, 'accepted'));
      Object.assign(
        data.deliveries!.find(({ _id }) => _id === `mail-${id}`)!,
        { state: 'accepted', attemptNo: 1 },
      );
    };

  it('may plan a mail after the notifications were read', async () => {
    const data = pending();
    expect(await kinds(data, { notifications: plan(data) })).toEqual([]);
  });
  it('may send one between deliveries and attempts, whichever are read first', async () => {
    for (const first of ['deliveries', 'delivery_attempts']) {
      const data = pending();
      expect([first, await kinds(data, { [first]: send(data) })]).toEqual([first, []]);
    }
  });
  it('may plan and send one after the deliveries were read', async () => {
    const data = pending();
    const both = (): void => {
      plan(data)();
      send(data, '2')();
    };
    expect(await kinds(data, { deliveries: both })).toEqual([]);
  });
  it('is still told of a delivery without a notification, and of one that was accepted by no attempt', async () => {
    expect(
      await kinds({
        ...pending(),
        deliveries: [delivery('1', 'pending', 0), delivery('never', 'pending', 0)],
      }),
    ).toEqual(['delivery-unexplained']);
    expect(await kinds({ ...pending(), deliveries: [delivery('1', 'accepted', 1)] })).toEqual([
      'attempt-missing',
    ]);
  });
  it('is still told of an attempt without a delivery, and of one beyond the number of its delivery', async () => {
    expect(await kinds({ ...pending(), delivery_attempts: [attempt('never', 1)] })).toEqual([
      'attempt-unexplained',
    ]);
    expect(await kinds({ ...pending(), delivery_attempts: [attempt('1', 1)] })).toEqual([
      'attempt-unexplained',
    ]);
  });

  /** The only event of the log is not on the topic when its end is asked for. */
  const missing = async (data: Documents, whileRead: () => void): Promise<string[]> => {
    const fetchTopicOffsets = async (): Promise<object[]> => {
      whileRead();
      return [{ partition: 0, low: '0', high: '0' }];
    };
    const none = async (): Promise<void> => {};
    const kafka = {
      admin: () => ({ connect: none, disconnect: none, deleteGroups: none, fetchTopicOffsets }),
      consumer: () => ({ disconnect: none }),
    } as unknown as Kafka;
    const log: Log = {
      head: 1,
      lastEntry: 1,
      partitions: 1,
      places: [{ topic: 'log', partition: 0 }],
      ends: [1],
      streams: new Map(),
      facts: Buffer.alloc(32),
      records: Buffer.alloc(32),
      placeAt: new Uint16Array(2),
      previousAt: new Uint32Array(2),
      bookkeepingAt: new Uint8Array(2),
    };
    const findings = new Findings(true);
    await walkTopic(
      kafka,
      'log',
      working({ ledger: [{ _id: 1, last: 1 }], ...data }, {}),
      log,
      findings,
    );
    return findings.list.map(({ kind }) => kind);
  };
  it('may publish what was behind after the end of the topic was asked for', async () => {
    const data: Documents = { relay_sent: [] };
    expect(await missing(data, () => data.relay_sent!.push({ _id: 'log', entry: 1 }))).toEqual([
      'late-publishing',
    ]);
  });
  it('is still told of a record that was sent and is not there', async () =>
    expect(await missing({ relay_sent: [{ _id: 'log', entry: 1 }] }, () => {})).toEqual([
      'record-missing',
    ]));
});
