import { Admin } from '@platformatic/kafka';
import type { PublishRecord } from '#eventing/ledger';
import { eventually, uniqueName } from '#platform/testing';
import type { Consumption, MessageLog, MessageLogOptions, LogRecord } from './message-log.js';

/** A broker whose clients all come through a proxy that can do harm. */
export type FaultyBroker = Readonly<{
  address: string;
  proxy: Readonly<{
    set: (rules: object) => void;
    cut: () => number;
    swallow: (which: { apiKey?: number; times?: number; cut?: boolean }) => Promise<void>;
    stats: Readonly<{ open: number; swallowed: number }>;
  }>;
  kill: () => Promise<void>;
  restart: () => Promise<void>;
}>;

const partitions = 4;
const produce = 0;
/** Beyond max.message.bytes of a topic of ours. */
const tooLarge = 'x'.repeat(9 << 20);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const record = (
  topic: string,
  partition: number,
  value: string,
  more: Partial<PublishRecord> = {},
): PublishRecord => ({
  topic,
  partition,
  key: `key-${value}`,
  headers: { ce_id: value },
  value,
  position: 0,
  ...more,
});
const batch = (topic: string, partition: number, from: number, count: number): PublishRecord[] =>
  Array.from({ length: count }, (_, index) => record(topic, partition, String(from + index)));
const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(index));
/** Each value where it first occurs: what a consumer that drops repeats sees. */
const firstCopies = (values: readonly (string | undefined)[]): (string | undefined)[] => [
  ...new Set(values),
];

/**
 * What every event log must do, on a real broker. `open` makes one; `independent` one of another
 * client, which reads what was written.
 */
export const messageLogContract = (
  open: (options: MessageLogOptions) => MessageLog,
  independent: (options: MessageLogOptions) => MessageLog,
  broker: () => FaultyBroker,
): void => {
  /** Another client, without a connection that a fault has touched. */
  const outside = async <T>(work: (admin: Admin) => Promise<T>): Promise<T> => {
    const admin = new Admin({ bootstrapBrokers: [broker().address], clientId: 'outside' });
    try {
      return await work(admin);
    } finally {
      await admin.close();
    }
  };
  const logs: MessageLog[] = [];
  const errors: unknown[] = [];
  const make = (options: Partial<MessageLogOptions> = {}, how = open): MessageLog => {
    const log = how({
      brokers: [broker().address],
      clientId: 'contract',
      requestTimeoutMs: 2_000,
      sessionTimeoutMs: 1_500,
      retryPauseMs: 50,
      fetchWaitMs: 100,
      ...options,
    });
    logs.push(log);
    return log;
  };
  const prepared = async (log: MessageLog, count = partitions): Promise<string> => {
    const topic = uniqueName('log');
    await log.prepare([topic], count);
    // A broker that has told who leads a new partition may yet have to begin with it.
    await eventually('its leaders answer', () =>
      log.endOffsets(topic).then(
        () => true,
        () => false,
      ),
    );
    return topic;
  };
  /** All values of a topic by partition, as another client reads them. */
  const readBack = async (topic: string, count = partitions): Promise<(string | undefined)[][]> =>
    (await readRecords(topic, count)).map((records) => records.map(({ value }) => value));
  const readRecords = async (topic: string, count = partitions): Promise<LogRecord[][]> => {
    const reader = make({ clientId: 'reader' }, independent);
    const ends = await reader.endOffsets(topic);
    const read: LogRecord[][] = Array.from({ length: count }, () => []);
    const consumption = await reader.consume({
      group: uniqueName('reader'),
      topics: [topic],
      onBatch: async (_, partition, records) => void read[partition]!.push(...records),
    });
    await eventually(`all of ${topic} read`, async () =>
      ends.every(
        (end, partition) => end === 0n || BigInt(read[partition]!.at(-1)?.offset ?? -1) + 1n >= end,
      ),
    );
    await consumption.stop();
    return read;
  };
  /** Collects what a group is given; `taken` by partition, in the order given. */
  const collect = async (
    log: MessageLog,
    group: string,
    topic: string,
    before: (partition: number, records: readonly LogRecord[]) => Promise<void> | void = () => {},
    beforeCommit?: () => Promise<void>,
  ) => {
    const taken: LogRecord[][] = Array.from({ length: partitions }, () => []);
    const consumption: Consumption = await log.consume({
      group,
      topics: [topic],
      onBatch: async (_, partition, records) => {
        await before(partition, records);
        taken[partition]!.push(...records);
      },
      ...(beforeCommit ? { beforeCommit } : {}),
      onError: (error) => errors.push(error),
    });
    const values = (partition: number): (string | undefined)[] =>
      taken[partition]!.map(({ value }) => value);
    return {
      taken,
      values,
      trouble: () => consumption.trouble,
      owns: (partition: number) => consumption.owns({ topic, partition }),
      count: () => taken.reduce((sum, records) => sum + records.length, 0),
      stop: () => consumption.stop(),
    };
  };

  afterEach(async () => {
    broker().proxy.set({});
    await Promise.all(logs.splice(0).map((log) => log.close()));
    errors.length = 0;
  });

  describe('prepare', () => {
    it('makes what is missing, also when two do it at once, and finds it the next time', async () => {
      const [one, two, topic] = [make(), make(), uniqueName('log')];
      await Promise.all([one.prepare([topic], partitions), two.prepare([topic], partitions)]);
      await one.prepare([topic], partitions);
      expect(await one.endOffsets(topic)).toEqual([0n, 0n, 0n, 0n]);
    });

    it('refuses a topic with another number of partitions, and names both', async () => {
      const log = make();
      const topic = await prepared(log, 3);
      await expect(log.prepare([topic], 4)).rejects.toThrow(
        `topic ${topic} has 3 partitions, the settings say 4`,
      );
    });
  });

  describe('publish', () => {
    it('keeps the order within each partition it is told', async () => {
      const log = make();
      const topic = await prepared(log);
      const records = Array.from({ length: 2_000 }, (_, index) =>
        record(topic, (index * 7) % 4, String(index)),
      );
      await log.publish(records);
      expect(await log.endOffsets(topic)).toEqual([500n, 500n, 500n, 500n]);
      expect(await readBack(topic)).toEqual(
        [0, 1, 2, 3].map((partition) =>
          records.filter((one) => one.partition === partition).map(({ value }) => value),
        ),
      );
    });

    it('brings key, headers and value through as they were: any UTF-8, empty ones, NUL, 7 MB', async () => {
      const log = make();
      const topic = await prepared(log, 1);
      const strange: Pick<PublishRecord, 'key' | 'value' | 'headers'>[] = [
        {
          key: 'Ärzte ohne Grenzen – 医師',
          value: 'é\u0000\u{1F30D}\u202E\uFEFF"\\\n',
          headers: { ce_subject: 'Žluťoučký 🐎', empty: '', 'ce-odd': '\t' },
        },
        { key: '', value: '', headers: {} },
        { key: 'big', value: 'wörd '.repeat(1_200_000), headers: { ce_type: 'big.v1' } },
      ];
      await log.publish(strange.map((one) => ({ ...one, topic, partition: 0, position: 0 })));
      const [read] = await readRecords(topic, 1);
      expect(read!.map(({ key, value, headers }) => ({ key, value, headers }))).toEqual(strange);
      const own: LogRecord[] = [];
      await log.consume({
        group: uniqueName('own'),
        topics: [topic],
        onBatch: async (_, __, records) => void own.push(...records),
      });
      await eventually('its own reading', async () => own.length === 3);
      expect(own).toEqual(read);
    });

    it('takes nothing as done', async () => expect(await make().publish([])).toBeUndefined());

    it('lands overlapping calls in the order they were made', async () => {
      const log = make();
      const topic = await prepared(log);
      await Promise.all(
        Array.from({ length: 40 }, (_, call) =>
          log.publish([...batch(topic, 0, call * 5, 5), ...batch(topic, 1, call * 5, 5)]),
        ),
      );
      expect((await readBack(topic)).slice(0, 2)).toEqual([numbers(200), numbers(200)]);
    });

    it('refuses a partition that does not exist, writes it nowhere, and works afterwards', async () => {
      const log = make();
      const topic = await prepared(log, 2);
      await expect(log.publish([record(topic, 2, 'nowhere')])).rejects.toMatchObject({
        name: 'PublishFailed',
        partitions: [`${topic}/2`],
      });
      await log.publish([record(topic, 1, 'here')]);
      expect(await readBack(topic, 2)).toEqual([[], ['here']]);
    });

    it('refuses a topic that does not exist, and makes none', async () => {
      const topic = uniqueName('log');
      await expect(make().publish([record(topic, 0, 'nowhere')])).rejects.toMatchObject({
        name: 'PublishFailed',
      });
      expect(await outside((admin) => admin.listTopics())).not.toContain(topic);
    });

    it('reports a record that the broker refuses as too large, names its partition only, and works afterwards', async () => {
      const log = make();
      const topic = await prepared(log);
      const failed = await log
        .publish([record(topic, 0, 'good'), record(topic, 1, tooLarge), record(topic, 2, 'good')])
        .catch((error: unknown) => error);
      expect(failed).toMatchObject({ name: 'PublishFailed', partitions: [`${topic}/1`] });
      await log.publish([record(topic, 1, 'small')]);
      expect(await readBack(topic)).toEqual([['good'], ['small'], ['good'], []]);
    });

    it('sends nothing behind a failed call: what waited fails with it', async () => {
      const log = make();
      const topic = await prepared(log);
      const first = log.publish([record(topic, 0, tooLarge)]);
      const behind = [
        log.publish([record(topic, 0, 'behind')]),
        log.publish([record(topic, 0, 'behind, too')]),
      ];
      const beside = log.publish([record(topic, 1, 'beside')]);
      for (const call of [first, ...behind])
        await expect(call).rejects.toMatchObject({ name: 'PublishFailed' });
      await beside;
      await log.publish([record(topic, 0, 'after')]);
      expect((await readBack(topic)).slice(0, 2)).toEqual([['after'], ['beside']]);
    });

    it('loses nothing when connections are cut under load: whoever repeats what failed finds all of it, first copies in order', async () => {
      const log = make();
      const topic = await prepared(log);
      const load = { over: false };
      let failures = 0;
      const lane = async (partition: number): Promise<void> => {
        for (let from = 0; from < 600;) {
          const outcome = await log.publish(batch(topic, partition, from, 6)).then(
            () => true,
            () => false,
          );
          if (outcome) from += 6;
          else failures += 1;
        }
      };
      const harm = (async () => {
        for (let round = 0; !load.over; round += 1) {
          await sleep((round * 37) % 53);
          broker().proxy.cut();
        }
      })();
      await Promise.all([lane(0), lane(1), lane(2)]);
      load.over = true;
      await harm;
      expect(failures).toBeGreaterThan(0);
      const read = await readBack(topic);
      for (const partition of [0, 1, 2])
        expect(firstCopies(read[partition]!)).toEqual(numbers(600));
    });

    it.each([true, false])(
      'does not take a lost answer for success (connection cut: %s): it reports it, and repeating makes a duplicate',
      async (cut) => {
        const log = make({ requestTimeoutMs: 700 });
        const topic = await prepared(log, 1);
        await log.publish([record(topic, 0, '0')]);
        void broker().proxy.swallow({ apiKey: produce, cut });
        const outcome = await log.publish([record(topic, 0, '1')]).then(
          () => 'done',
          () => 'failed',
        );
        if (outcome === 'failed') await log.publish([record(topic, 0, '1')]);
        await log.publish([record(topic, 0, '2')]);
        const [read] = await readBack(topic, 1);
        expect(read).toEqual(['0', '1', '1', '2']);
      },
    );

    it('survives answers that come after it has given up on them', async () => {
      const log = make({ requestTimeoutMs: 500 });
      const topic = await prepared(log, 1);
      await log.publish([record(topic, 0, '0')]);
      broker().proxy.set({ toClient: { hold: true } });
      await expect(log.publish([record(topic, 0, '1')])).rejects.toMatchObject({
        name: 'PublishFailed',
      });
      broker().proxy.set({});
      for (const value of ['1', '2', '3']) await log.publish([record(topic, 0, value)]);
      const [read] = await readBack(topic, 1);
      expect(firstCopies(read!)).toEqual(numbers(4));
    });

    it('fails while the broker is away, in bounded time, and works when it is back', async () => {
      const log = make();
      const topic = await prepared(log, 1);
      broker().proxy.set({ down: true });
      await expect(log.ping()).rejects.toThrow();
      await expect(log.publish([record(topic, 0, 'lost')])).rejects.toMatchObject({
        name: 'PublishFailed',
      });
      broker().proxy.set({});
      await log.ping();
      await log.publish([record(topic, 0, 'kept')]);
      expect(await readBack(topic, 1)).toEqual([['kept']]);
    });

    it('leaves no connection behind, whatever failed before', async () => {
      const before = broker().proxy.stats.open;
      const log = make();
      const topic = await prepared(log, 1);
      for (let round = 0; round < 8; round += 1) {
        void broker().proxy.swallow({ apiKey: produce, cut: true });
        await log.publish([record(topic, 0, 'lost')]).catch(() => {});
      }
      await log.publish([record(topic, 0, 'kept')]);
      await log.close();
      await eventually('all connections closed', async () => broker().proxy.stats.open <= before);
    });
  });

  describe('newest', () => {
    it('gives the last records of each partition, in order, and what there is where there are fewer', async () => {
      const log = make();
      const topic = await prepared(log);
      expect(await log.newest(topic, 5)).toEqual([]);
      await log.publish([
        ...batch(topic, 0, 0, 300),
        ...batch(topic, 0, 300, 3),
        record(topic, 2, 'only', { headers: { ce_id: 'x', other: 'ü' } }),
      ]);
      const [first, third] = [0, 2].map(
        (partition) => async () =>
          (await log.newest(topic, 5)).filter((one) => one.partition === partition),
      );
      expect((await first!()).map(({ offset, value }) => [offset, value])).toEqual(
        ['298', '299', '300', '301', '302'].map((n) => [n, n]),
      );
      expect(await third!()).toEqual([
        {
          partition: 2,
          offset: '0',
          key: 'key-only',
          headers: { ce_id: 'x', other: 'ü' },
          value: 'only',
        },
      ]);
    });
    it('gives them also where one is larger than a fetch, and after older ones were deleted', async () => {
      const log = make();
      const topic = await prepared(log, 1);
      await log.publish(batch(topic, 0, 0, 10));
      for (const size of [1, 2]) await log.publish([record(topic, 0, 'x'.repeat(size << 20))]);
      await outside((admin) =>
        admin.deleteRecords({
          topics: [{ name: topic, partitions: [{ partition: 0, offset: 8n }] }],
        }),
      );
      expect(
        (await log.newest(topic, 20)).map(({ offset, value }) => [offset, value!.length]),
      ).toEqual([
        ['8', 1],
        ['9', 1],
        ['10', 1 << 20],
        ['11', 2 << 20],
      ]);
    });
    it('fails where the broker is away', async () => {
      const log = make();
      const topic = await prepared(log, 1);
      await log.publish([record(topic, 0, '0')]);
      broker().proxy.set({ down: true });
      await expect(log.newest(topic, 1)).rejects.toThrow();
    }, 60_000);
  });

  describe('consume', () => {
    it('gives a new group everything from the beginning, in order, at most 500 at a time, one batch at a time per partition', async () => {
      const log = make();
      const topic = await prepared(log);
      for (const partition of [0, 1]) await log.publish(batch(topic, partition, 0, 1_200));
      const sizes: number[] = [];
      const busy = new Set<number>();
      const { values, count } = await collect(
        log,
        uniqueName('group'),
        topic,
        async (partition, records) => {
          expect(busy.has(partition)).toBe(false);
          busy.add(partition);
          sizes.push(records.length);
          await sleep(5);
          busy.delete(partition);
        },
      );
      await eventually('all taken', async () => count() >= 2_400);
      expect([values(0), values(1)]).toEqual([numbers(1_200), numbers(1_200)]);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
      expect(errors).toEqual([]);
    });

    it('goes on where the group stopped', async () => {
      const log = make();
      const [topic, group] = [await prepared(log), uniqueName('group')];
      await log.publish(batch(topic, 0, 0, 100));
      const first = await collect(log, group, topic);
      await eventually('the first hundred', async () => first.count() === 100);
      await first.stop();
      await log.publish(batch(topic, 0, 100, 20));
      const second = await collect(log, group, topic);
      await eventually('the rest', async () => second.count() >= 20);
      expect(second.values(0)).toEqual(numbers(120).slice(100));
    });

    it('gives again what was taken and could not be kept', async () => {
      const log = make();
      const [topic, group] = [await prepared(log), uniqueName('group')];
      await log.publish(batch(topic, 0, 0, 100));
      const first = await collect(log, group, topic, undefined, async () => {
        throw new Error('not kept');
      });
      await eventually('the hundred', async () => first.count() === 100);
      await first.stop();
      expect(errors.splice(0).map(String)).toContain('Error: not kept');
      let kept = 0;
      const second = await collect(log, group, topic, undefined, async () => void (kept += 1));
      await eventually('them again', async () => second.count() === 100);
      await second.stop();
      expect(kept).toBeGreaterThan(0);
      await log.publish(batch(topic, 0, 100, 1));
      const third = await collect(log, group, topic);
      await eventually('what came after', async () => third.count() > 0);
      expect(third.values(0)).toEqual(['100']);
    });

    it('repeats a rejected batch until it is taken, skips nothing, and lets other partitions go on', async () => {
      const log = make();
      const topic = await prepared(log);
      await log.publish([...batch(topic, 0, 0, 10), ...batch(topic, 1, 0, 10)]);
      let rejections = 0;
      const group = await collect(log, uniqueName('group'), topic, (partition) => {
        if (partition === 0 && rejections < 3) throw new Error(`not yet ${(rejections += 1)}`);
      });
      await eventually('the other partition', async () => group.values(1).length === 10);
      await log.publish(batch(topic, 1, 10, 10));
      await eventually(
        'both',
        async () => group.values(0).length >= 10 && group.values(1).length >= 20,
      );
      expect([group.values(0), group.values(1)]).toEqual([numbers(10), numbers(20)]);
      expect(errors.map((error) => (error as Error).message)).toEqual([
        'not yet 1',
        'not yet 2',
        'not yet 3',
      ]);
    });

    it('goes to the oldest record, and says so, when the records it stopped at are deleted', async () => {
      const log = make();
      const [topic, group] = [await prepared(log, 1), uniqueName('group')];
      await log.publish(batch(topic, 0, 0, 10));
      const first = await collect(log, group, topic);
      await eventually('ten', async () => first.count() === 10);
      await first.stop();
      await log.publish(batch(topic, 0, 10, 50));
      await outside((admin) =>
        admin.deleteRecords({
          topics: [{ name: topic, partitions: [{ partition: 0, offset: 40n }] }],
        }),
      );
      const second = await collect(log, group, topic);
      await eventually('what is left', async () => second.count() >= 20);
      expect(second.values(0)).toEqual(numbers(60).slice(40));
      expect(second.taken[0]![0]!.offset).toBe('40');
      expect(errors).toEqual([
        expect.objectContaining({
          name: 'OffsetJump',
          topic,
          partition: 0,
          expected: 10n,
          found: 40n,
        }),
      ]);
    });

    it('goes to the oldest record when the topic is a new one with fewer records than the group had read', async () => {
      const log = make();
      const [topic, group] = [await prepared(log, 1), uniqueName('group')];
      await log.publish(batch(topic, 0, 0, 30));
      const first = await collect(log, group, topic);
      await eventually('thirty', async () => first.count() === 30);
      await first.stop();
      await log.close();
      // Deleting the topic takes the group's offsets with it, so they are set again as they were,
      // beyond the new one's end.
      await outside((admin) => admin.deleteTopics({ topics: [topic] }));
      await eventually(
        'the topic is gone',
        async () => !(await outside((admin) => admin.listTopics())).includes(topic),
      );
      const again = make();
      await again.prepare([topic], 1);
      await outside((admin) =>
        admin.alterConsumerGroupOffsets({
          groupId: group,
          topics: [{ name: topic, partitionOffsets: [{ partition: 0, offset: 30n }] }],
        }),
      );
      await again.publish(batch(topic, 0, 0, 5));
      const second = await collect(again, group, topic);
      await eventually('the new ones', async () => second.count() >= 5);
      expect(second.values(0)).toEqual(numbers(5));
      expect(errors).toEqual([
        expect.objectContaining({ name: 'OffsetJump', expected: 30n, found: 0n }),
      ]);
    });

    it('begins at the oldest record when the offsets of its group have expired', async () => {
      const log = make();
      const [topic, group] = [await prepared(log, 1), uniqueName('group')];
      await log.publish(batch(topic, 0, 0, 10));
      const first = await collect(log, group, topic);
      await eventually('ten', async () => first.count() === 10);
      await first.stop();
      await eventually('the group is deleted', async () =>
        outside((admin) => admin.deleteGroups({ groups: [group] })).then(
          () => true,
          () => false,
        ),
      );
      const second = await collect(log, group, topic);
      await eventually('ten again', async () => second.count() >= 10);
      expect(second.values(0)).toEqual(numbers(10));
    });

    it('stays in its group while a batch takes longer than a session', async () => {
      const log = make();
      const topic = await prepared(log, 1);
      await log.publish(batch(topic, 0, 0, 5));
      let calls = 0;
      const { values } = await collect(log, uniqueName('group'), topic, async () => {
        calls += 1;
        if (calls === 1) await sleep(3_200);
      });
      await eventually('five', async () => values(0).length >= 5);
      await log.publish(batch(topic, 0, 5, 1));
      await eventually('six', async () => values(0).includes('5'));
      expect(calls).toBe(2);
      expect(errors).toEqual([]);
    });

    it('shares partitions between two members and leaves none to nobody, when one comes and when it goes', async () => {
      const [one, two] = [make(), make()];
      const [topic, group] = [await prepared(one), uniqueName('group')];
      const publish = async (from: number): Promise<void> =>
        one.publish([0, 1, 2, 3].flatMap((partition) => batch(topic, partition, from, 5)));
      const first = await collect(one, group, topic);
      await publish(0);
      await eventually('the first alone', async () => first.count() >= 20);
      const second = await collect(two, group, topic);
      const union = (partition: number): Set<string | undefined> =>
        new Set([...first.values(partition), ...second.values(partition)]);
      let from = 5;
      await eventually('both have some', async () => {
        await publish(from);
        from += 5;
        await sleep(50);
        return second.count() > 0;
      });
      await eventually('all partitions taken by somebody', async () =>
        [0, 1, 2, 3].every((partition) => union(partition).size === from),
      );
      await eventually('each partition is known to be one member’s', async () =>
        [0, 1, 2, 3].every((partition) => first.owns(partition) !== second.owns(partition)),
      );
      await first.stop();
      const before = second.count();
      await publish(from);
      await eventually(
        'all partitions taken by the one left',
        async () =>
          second.count() >= before + 20 &&
          [0, 1, 2, 3].every((partition) => second.values(partition).includes(String(from + 4))),
      );
      await eventually('all are known to be the other’s', async () =>
        [0, 1, 2, 3].every((partition) => second.owns(partition) && !first.owns(partition)),
      );
      for (const partition of [0, 1, 2, 3])
        expect([...union(partition)].sort((a, b) => Number(a) - Number(b))).toEqual(
          numbers(from + 5),
        );
    });

    it('loses nothing when connections are cut while it consumes', async () => {
      const log = make();
      const topic = await prepared(log);
      const { values } = await collect(log, uniqueName('group'), topic, () => sleep(2));
      for (let round = 0; round < 12; round += 1) {
        for (
          let tries = 0;
          !(await log
            .publish([0, 1].flatMap((partition) => batch(topic, partition, round * 10, 10)))
            .then(
              () => true,
              () => false,
            ));
          tries += 1
        )
          if (tries > 20) throw new Error('publishing never worked');
        if (round % 3 === 1) broker().proxy.cut();
        await sleep(40);
      }
      await eventually(
        'all taken',
        async () => values(0).includes('119') && values(1).includes('119'),
      );
      for (const partition of [0, 1]) expect(firstCopies(values(partition))).toEqual(numbers(120));
    });

    it.each([
      ['does not answer', { toServer: { hold: true }, toClient: { hold: true } }],
      ['is gone', { down: true }],
    ])('stops within 5 s when the broker %s', async (_, rules) => {
      const log = make({ requestTimeoutMs: 15_000, sessionTimeoutMs: 30_000 });
      const topic = await prepared(log);
      await log.publish(batch(topic, 0, 0, 5));
      const { count, stop } = await collect(log, uniqueName('group'), topic);
      await eventually('five', async () => count() === 5);
      broker().proxy.set(rules);
      let stopped = false;
      void stop().then(() => (stopped = true));
      await eventually('stopped', async () => stopped, 5_000);
    });

    it('goes on after the broker was killed and started again', async () => {
      const log = make();
      const topic = await prepared(log);
      await log.publish(batch(topic, 0, 0, 5));
      const { values, trouble } = await collect(log, uniqueName('group'), topic);
      await eventually('five', async () => values(0).length >= 5);
      expect(trouble()).toBeUndefined();
      await broker().kill();
      await eventually('it says that it is no member', async () => trouble() !== undefined);
      await expect(log.publish([record(topic, 0, 'lost')])).rejects.toMatchObject({
        name: 'PublishFailed',
      });
      await broker().restart();
      await eventually('publishing works again', async () =>
        log.publish(batch(topic, 0, 5, 5)).then(
          () => true,
          () => false,
        ),
      );
      await eventually('the rest', async () => values(0).includes('9'));
      expect(firstCopies(values(0)).filter((value) => value !== 'lost')).toEqual(numbers(10));
      expect(trouble()).toBeUndefined();
    });

    it('leaves nothing behind when it could not begin', async () => {
      const log = make();
      await log.ping();
      const before = broker().proxy.stats.open;
      for (let tries = 0; tries < 4; tries += 1)
        await expect(
          log.consume({
            group: uniqueName('group'),
            topics: [uniqueName('missing')],
            onBatch: async () => {},
          }),
        ).rejects.toThrow();
      await eventually('no connection more', async () => broker().proxy.stats.open <= before);
    });
  });
};
