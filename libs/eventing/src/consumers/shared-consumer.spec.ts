import type { Consumption, ConsumeOptions, LogRecord } from '#eventing/kafka';
import { SharedConsumer } from './shared-consumer.js';

/** A log that remembers what it was asked for, and refuses as often as it is told. */
class RecordingLog {
  readonly asked: ConsumeOptions[] = [];
  stops = 0;
  refusals = 0;
  trouble: string | undefined;
  async consume(options: ConsumeOptions): Promise<Consumption> {
    this.asked.push(options);
    if (this.refusals-- > 0) throw new Error('no broker');
    return Object.defineProperty(
      { trouble: undefined, owns: () => true, stop: async () => void (this.stops += 1) },
      'trouble',
      { get: () => this.trouble },
    );
  }
}
const records: LogRecord[] = [{ partition: 0, offset: '0', headers: {}, value: '{}' }];

describe('SharedConsumer', () => {
  let log: RecordingLog;
  let shared: SharedConsumer;
  let taken: string[];
  let errors: string[];
  const failing = new Set<string>();
  const member = (group: string): ConsumeOptions => ({
    group,
    topics: ['t'],
    onBatch: async (topic, partition, batch) => {
      if (failing.has(group)) throw new Error(`${group} cannot`);
      taken.push(`${group} ${topic}/${partition} ${batch.length}`);
    },
    beforeCommit: async () => {
      if (failing.has(group)) throw new Error(`${group} kept nothing`);
      taken.push(`${group} kept`);
    },
    onError: (error) => errors.push(`${group}: ${(error as Error).message}`),
  });
  const both = async () => {
    shared.expect('a');
    shared.expect('b');
    return Promise.all([shared.consume(member('b')), shared.consume(member('a'))]);
  };

  beforeEach(() => {
    log = new RecordingLog();
    shared = new SharedConsumer(log, 'concord.');
    [taken, errors] = [[], []];
    failing.clear();
  });

  it('is the one group of a process that has only one', async () => {
    shared.expect('a');
    await shared.consume(member('a'));
    expect(log.asked.map(({ group, topics }) => [group, topics])).toEqual([['concord.a', ['t']]]);
  });
  it('waits until all are there, and has one name whoever comes first', async () => {
    shared.expect('a');
    shared.expect('b');
    const first = shared.consume(member('b'));
    await Promise.resolve();
    expect(log.asked).toEqual([]);
    await Promise.all([first, shared.consume(member('a'))]);
    expect(log.asked.map(({ group }) => group)).toEqual(['concord.a+b']);
  });
  it('hands each batch to all, and lets offsets move once all have kept it', async () => {
    await both();
    await log.asked[0]!.onBatch('t', 3, records);
    await log.asked[0]!.beforeCommit!();
    expect(taken).toEqual(['a t/3 1', 'b t/3 1', 'a kept', 'b kept']);
  });
  it('rejects what one of them rejects, after all have had it, and tells that one', async () => {
    await both();
    failing.add('b');
    const error: unknown = await log.asked[0]!.onBatch('t', 0, records).catch((e: unknown) => e);
    expect([(error as Error).message, taken]).toEqual(['b cannot', ['a t/0 1']]);
    log.asked[0]!.onError!(error);
    expect(errors).toEqual(['b: b cannot']);
    await expect(log.asked[0]!.beforeCommit!()).rejects.toThrow('b kept nothing');
  });
  it('tells the first of what none of them caused', async () => {
    await both();
    log.asked[0]!.onError!(new Error('lost'));
    expect(errors).toEqual(['a: lost']);
  });
  it('does not join for any where the log cannot be reached, and may be tried again', async () => {
    log.refusals = 1;
    const refused = await Promise.allSettled([both()]);
    expect(refused[0]!.status).toBe('rejected');
    await Promise.all([shared.consume(member('a')), shared.consume(member('b'))]);
    expect(log.asked).toHaveLength(2);
  });
  it('ends once, whoever stops first, and shows its trouble to all', async () => {
    const [one, two] = await both();
    log.trouble = 'joining anew';
    expect([one.trouble, two.trouble]).toEqual(['joining anew', 'joining anew']);
    await Promise.all([one.stop(), two.stop()]);
    expect(log.stops).toBe(1);
  });
});
