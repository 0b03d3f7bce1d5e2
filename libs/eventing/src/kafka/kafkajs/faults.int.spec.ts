import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Admin } from '@platformatic/kafka';
import { type Consumer, Kafka, logLevel, type Producer } from 'kafkajs';
import { eventually, uniqueName } from '#platform/testing';
import { type Broker, startBroker } from '../../../../../test/faults/broker.js';
import type { MessageLog, MessageLogOptions, LogRecord } from '../message-log.js';
import { adapterOf } from '../open-message-log.js';

import.meta.jest.setTimeout(60_000);

// Each fault of kafkajs 2.2.4 as it is without our guard, and its absence with it. A "without" that
// fails after an upgrade means: the fault is gone.
let broker: Broker;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => (broker = await startBroker('kafkajs-faults')));
afterEach(async () => {
  broker.proxy.set({});
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => broker?.end());

const produce = 0;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const raw = (more: object = {}): Kafka =>
  new Kafka({
    brokers: [broker.address],
    clientId: 'raw',
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 50 },
    ...more,
  });
const adapters = {
  kafkajs: await adapterOf('kafkajs'),
  platformatic: await adapterOf('platformatic'),
};
const ours = (
  more: Partial<MessageLogOptions> = {},
  client: 'kafkajs' | 'platformatic' = 'kafkajs',
): MessageLog => {
  const log = new adapters[client]({
    brokers: [broker.address],
    clientId: 'ours',
    requestTimeoutMs: 2_000,
    sessionTimeoutMs: 1_500,
    fetchWaitMs: 100,
    retryPauseMs: 50,
    ...more,
  });
  closing.push(() => log.close());
  return log;
};
const topicOf = async (partitions: number): Promise<string> => {
  const topic = uniqueName('fault');
  await ours().prepare([topic], partitions);
  return topic;
};
const producerOf = async (options: object): Promise<Producer> => {
  const producer = raw().producer({ allowAutoTopicCreation: false, ...options });
  await producer.connect();
  closing.push(() => producer.disconnect().catch(() => {}));
  return producer;
};
const consumerOf = async (group: string, options: object = {}): Promise<Consumer> => {
  const consumer = raw().consumer({ groupId: group, maxWaitTimeInMs: 100, ...options });
  await consumer.connect();
  closing.push(() => consumer.disconnect().catch(() => {}));
  return consumer;
};
const record = (topic: string, value: string, partition = 0) => ({
  topic,
  partition,
  key: 'k',
  headers: {},
  value,
  position: 0,
});
const numbered = (topic: string, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => record(topic, String(from + index)));
/** All of a topic, by partition, read by the other client. */
const readBack = async (topic: string, partitions = 1): Promise<(string | undefined)[][]> => {
  const log = ours({}, 'platformatic');
  const ends = await log.endOffsets(topic);
  const read: LogRecord[][] = Array.from({ length: partitions }, () => []);
  const consumption = await log.consume({
    group: uniqueName('reader'),
    topics: [topic],
    onBatch: async (_, partition, records) => void read[partition]!.push(...records),
  });
  await eventually('all read', async () =>
    ends.every(
      (end, partition) => end === 0n || BigInt(read[partition]!.at(-1)?.offset ?? -1) + 1n >= end,
    ),
  );
  await consumption.stop();
  return read.map((records) => records.map(({ value }) => value));
};
/** What a group of ours is given until `enough`. */
const taken = async (
  topic: string,
  group: string,
  enough: (values: readonly (string | undefined)[]) => boolean,
  log = ours(),
): Promise<(string | undefined)[]> => {
  const values: (string | undefined)[] = [];
  await log.consume({
    group,
    topics: [topic],
    onBatch: async (_, __, records) => void values.push(...records.map(({ value }) => value)),
  });
  await eventually('enough taken', async () => enough(values));
  return values;
};

describe('an idempotent producer that re-uses the sequence of a failed send (concurrent sends)', () => {
  const values = ['A', 'B', 'C'];
  it('without the guard: all three are acknowledged, and one is not there', async () => {
    const topic = await topicOf(1);
    const producer = await producerOf({ idempotent: true, maxInFlightRequests: 1 });
    void broker.proxy.swallow({ apiKey: produce, cut: true });
    await Promise.all(
      values.map((value) =>
        producer.send({ topic, acks: -1, messages: [{ value, partition: 0 }] }),
      ),
    );
    const [read] = await readBack(topic);
    expect(values.filter((value) => !read!.includes(value))).toHaveLength(1);
  });

  it('with the guard: what is acknowledged is there', async () => {
    const topic = await topicOf(1);
    const log = ours();
    await log.publish([record(topic, 'first')]);
    void broker.proxy.swallow({ apiKey: produce, cut: true });
    const outcomes = await Promise.allSettled(
      values.map((value) => log.publish([record(topic, value)])),
    );
    const acknowledged = values.filter((_, index) => outcomes[index]!.status === 'fulfilled');
    for (const value of values.filter((one) => !acknowledged.includes(one)))
      await log.publish([record(topic, value)]);
    const [read] = await readBack(topic);
    expect([...new Set(read)]).toEqual(['first', 'A', 'B', 'C']);
  });
});

describe('an idempotent producer that re-uses the sequence of a failed send (one after the other)', () => {
  it('without the guard: the send after a failed one is acknowledged, and not there', async () => {
    const topic = await topicOf(1);
    const producer = await producerOf({
      idempotent: true,
      maxInFlightRequests: 1,
      retry: { retries: 1, initialRetryTime: 50 },
    });
    void broker.proxy.swallow({ apiKey: produce, cut: true, times: 2 });
    await expect(
      producer.send({ topic, acks: -1, messages: [{ value: 'A', partition: 0 }] }),
    ).rejects.toThrow();
    await producer.send({ topic, acks: -1, messages: [{ value: 'B', partition: 0 }] });
    await producer.send({ topic, acks: -1, messages: [{ value: 'C', partition: 0 }] });
    expect(await readBack(topic)).toEqual([['A', 'C']]);
  });

  it('with the guard: it is there', async () => {
    const topic = await topicOf(1);
    const log = ours();
    void broker.proxy.swallow({ apiKey: produce, cut: true });
    await expect(log.publish([record(topic, 'A')])).rejects.toMatchObject({
      name: 'PublishFailed',
    });
    await log.publish([record(topic, 'B')]);
    await log.publish([record(topic, 'C')]);
    expect(await readBack(topic)).toEqual([['A', 'B', 'C']]);
  });
});

describe('a message without a key that is sent again', () => {
  it('without the guard: its copies lie in two partitions', async () => {
    const topic = await topicOf(4);
    const producer = await producerOf({});
    void broker.proxy.swallow({ apiKey: produce, cut: true });
    await producer.send({ topic, acks: -1, messages: [{ value: 'once' }] });
    expect((await readBack(topic, 4)).filter((values) => values.includes('once'))).toHaveLength(2);
  });

  it('with the guard: they lie in the partition it was given', async () => {
    const topic = await topicOf(4);
    const log = ours();
    void broker.proxy.swallow({ apiKey: produce, cut: true });
    await log
      .publish([record(topic, 'once', 2)])
      .catch(() => log.publish([record(topic, 'once', 2)]));
    expect(await readBack(topic, 4)).toEqual([[], [], ['once', 'once'], []]);
  });
});

describe('a group without offsets', () => {
  it('without the guard: skips what was there before it', async () => {
    const topic = await topicOf(1);
    await ours().publish(numbered(topic, 0, 5));
    const consumer = await consumerOf(uniqueName('group'));
    await consumer.subscribe({ topic });
    const values: string[] = [];
    const joined = new Promise((resolve) => consumer.on(consumer.events.FETCH, resolve));
    await consumer.run({
      eachMessage: async ({ message }) => void values.push(String(message.value)),
    });
    await joined;
    await ours().publish([record(topic, 'later')]);
    await eventually('the later one', async () => values.includes('later'));
    expect(values).toEqual(['later']);
  });

  it('with the guard: begins at the beginning', async () => {
    const topic = await topicOf(1);
    await ours().publish(numbered(topic, 0, 5));
    expect(await taken(topic, uniqueName('group'), (values) => values.length >= 5)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
    ]);
  });
});

describe('a group whose offset is out of range', () => {
  /** A group that stopped at offset 5 of 60, of which the first 40 are deleted. */
  const stranded = async (): Promise<{ topic: string; group: string }> => {
    const [topic, group] = [await topicOf(1), uniqueName('group')];
    await ours().publish(numbered(topic, 0, 60));
    const admin = new Admin({ bootstrapBrokers: [broker.address], clientId: 'outside' });
    await admin.alterConsumerGroupOffsets({
      groupId: group,
      topics: [{ name: topic, partitionOffsets: [{ partition: 0, offset: 5n }] }],
    });
    await admin.deleteRecords({
      topics: [{ name: topic, partitions: [{ partition: 0, offset: 40n }] }],
    });
    await admin.close();
    return { topic, group };
  };

  it('without the guard: jumps to the end, past what is left', async () => {
    const { topic, group } = await stranded();
    const consumer = await consumerOf(group);
    await consumer.subscribe({ topic });
    const values: string[] = [];
    let fetches = 0;
    consumer.on(consumer.events.FETCH, () => (fetches += 1));
    await consumer.run({
      eachMessage: async ({ message }) => void values.push(String(message.value)),
    });
    await eventually('it has found its place', async () => fetches > 5);
    await ours().publish([record(topic, 'later')]);
    await eventually('the later one', async () => values.includes('later'));
    expect(values).toEqual(['later']);
  });

  it('with the guard: takes all that is left, and says that it jumped', async () => {
    const { topic, group } = await stranded();
    const errors: unknown[] = [];
    const values: (string | undefined)[] = [];
    await ours().consume({
      group,
      topics: [topic],
      onBatch: async (_, __, records) => void values.push(...records.map(({ value }) => value)),
      onError: (error) => errors.push(error),
    });
    await eventually('all that is left', async () => values.length >= 20);
    expect(values[0]).toBe('40');
    expect(errors).toEqual([
      expect.objectContaining({ name: 'OffsetJump', expected: 5n, found: 40n }),
    ]);
  });
});

describe('work on a batch that takes longer than a session', () => {
  it('without the guard: the member is thrown out, and the batch is given again', async () => {
    const topic = await topicOf(1);
    await ours().publish(numbered(topic, 0, 1));
    const consumer = await consumerOf(uniqueName('group'), {
      sessionTimeout: 1_000,
      heartbeatInterval: 100,
    });
    await consumer.subscribe({ topic, fromBeginning: true });
    let given = 0;
    await consumer.run({
      eachBatch: async () => {
        given += 1;
        if (given === 1) await sleep(2_500);
      },
    });
    await eventually('given again', async () => given > 1);
  });

  it('with the guard: it stays, and the batch is given once', async () => {
    const topic = await topicOf(1);
    await ours().publish(numbered(topic, 0, 1));
    let given = 0;
    await ours({ sessionTimeoutMs: 1_000 }).consume({
      group: uniqueName('group'),
      topics: [topic],
      onBatch: async () => {
        given += 1;
        if (given === 1) await sleep(2_500);
      },
    });
    await eventually('given', async () => given > 0);
    await sleep(3_500);
    expect(given).toBe(1);
  });
});

describe('a consumer that crashes of an error kafkajs calls not retriable', () => {
  /**
   * A member of the group that assigns partitions by another protocol: until it leaves nobody else
   * may join.
   */
  const occupied = async (topic: string, group: string): Promise<() => Promise<void>> => {
    const other = ours({}, 'platformatic');
    const { stop } = await other.consume({ group, topics: [topic], onBatch: async () => {} });
    return stop;
  };

  it('without the guard: stays dead in a living process after the cause has gone', async () => {
    const [topic, group] = [await topicOf(1), uniqueName('group')];
    const leave = await occupied(topic, group);
    const consumer = await consumerOf(group);
    await consumer.subscribe({ topic, fromBeginning: true });
    const crashed = new Promise<{ restart: boolean }>((resolve) =>
      consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload)),
    );
    const values: string[] = [];
    await consumer.run({
      eachMessage: async ({ message }) => void values.push(String(message.value)),
    });
    expect((await crashed).restart).toBe(false);
    await leave();
    await ours().publish([record(topic, 'unheard')]);
    await sleep(2_500);
    expect(values).toEqual([]);
  });

  it('with the guard: begins anew until it works', async () => {
    const [topic, group] = [await topicOf(1), uniqueName('group')];
    const leave = await occupied(topic, group);
    const errors: unknown[] = [];
    const values: (string | undefined)[] = [];
    const consumption = await ours().consume({
      group,
      topics: [topic],
      onBatch: async (_, __, records) => void values.push(...records.map(({ value }) => value)),
      onError: (error) => errors.push(error),
    });
    await eventually('the crash is reported', async () => errors.length > 0);
    // kafkajs' run() resolves all the same.
    expect(consumption.trouble).toMatch('joining');
    await leave();
    await ours().publish([record(topic, 'heard')]);
    await eventually('heard', async () => values.includes('heard'));
    expect(consumption.trouble).toBeUndefined();
  });
});

describe('a connection with nothing to do', () => {
  type Idle = { wakeUps: number; cpuMs: number; warnings: string[] };
  const script = join(import.meta.dirname, '../../../../..', 'test', 'faults', 'idle-client.mjs');
  /** What a client costs in a process of its own while it idles, per second. */
  const idle = async (...args: string[]): Promise<Idle> => {
    const child = spawn(process.execPath, [script, broker.address, await topicOf(1), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`the idle client ended with ${code}: ${err}`);
    return JSON.parse(out) as Idle;
  };
  let [bare, ...guarded]: Idle[] = [];
  beforeAll(async () => {
    [bare, ...guarded] = await Promise.all([
      idle('raw-kafkajs'),
      ...['kafkajs', 'platformatic'].flatMap((client) => [idle(client), idle(client, 'consume')]),
    ]);
  });

  it('without the guard: wakes up for ever, hundreds of times a second, and makes Node warn', () => {
    // 900 on a quiet machine; a busy one lets it wake up less often.
    expect(bare!.wakeUps).toBeGreaterThan(50);
    expect(bare!.wakeUps).toBeGreaterThan(5 * Math.max(...guarded.map(({ wakeUps }) => wakeUps)));
    expect(bare!.warnings.join()).toContain('TimeoutNegativeWarning');
  });

  it('behind our port, with either client: a few times, also while it consumes, and no warning', () => {
    expect(guarded.map(({ warnings }) => warnings)).toEqual([[], [], [], []]);
    expect(Math.max(...guarded.map(({ wakeUps }) => wakeUps))).toBeLessThan(20);
  });
});
