import { systemActor, type Undated } from '#kernel';
import { derivedId } from '#platform/ids';
import type { CommitMeta, EventStore } from './event-store.js';

let serial = 0;
const stream = (): string =>
  `thing-${derivedId('contract', process.pid, Math.random(), (serial += 1))}`;
const event = (n: number, data: object = {}): Undated => ({
  type: 'thing.happened',
  data: { n, ...data },
  at: '2026-03-02T09:00:00.000Z',
  by: systemActor,
});
const meta = (over: Partial<CommitMeta> = {}): CommitMeta => ({
  commandId: `command-${(serial += 1)}`,
  principal: 'officer',
  bodyHash: 'hash-1',
  correlationId: 'correlation',
  causationId: 'cause',
  ...over,
});

/** What every event store must do; run against the one in memory and the one on MongoDB. */
export const eventStoreContract = (store: () => EventStore): void => {
  const versions = async (streamId: string): Promise<number[]> =>
    (await store().load(streamId)).map((one) => one.streamVersion);

  it('gives an unknown stream no events', async () =>
    expect(await store().load(stream())).toEqual([]));
  it('keeps events in order with ids that never change', async () => {
    const s = stream();
    expect(await store().append(s, 0, [event(1), event(2)], meta())).toEqual({
      outcome: 'appended',
      version: 2,
    });
    expect(await store().append(s, 2, [event(3)], meta())).toEqual({
      outcome: 'appended',
      version: 3,
    });
    const events = await store().load(s);
    expect(events.map((one) => (one.data as { n: number }).n)).toEqual([1, 2, 3]);
    expect(events.map((one) => one.id)).toEqual(
      [1, 2, 3].map((version) => derivedId('event', s, version)),
    );
  });
  it('loads what came after a version', async () => {
    const s = stream();
    await store().append(s, 0, [event(1), event(2)], meta());
    await store().append(s, 2, [event(3), event(4)], meta());
    expect((await store().load(s, 2)).map((one) => one.streamVersion)).toEqual([3, 4]);
    expect(await store().load(s, 4)).toEqual([]);
  });
  it('keeps any text, number and shape', async () => {
    const s = stream();
    const data = {
      text: 'Ügø 世界 \u202eabc 🏥',
      big: Number.MAX_SAFE_INTEGER,
      small: -0.5,
      nested: { list: [1, [2, { a: null }]] },
      flag: false,
    };
    await store().append(s, 0, [event(1, data)], meta());
    expect((await store().load(s))[0]!.data).toEqual({ n: 1, ...data });
  });
  it('refuses a version somebody else took, and writes nothing', async () => {
    const s = stream();
    await store().append(s, 0, [event(1)], meta());
    expect(await store().append(s, 0, [event(2), event(3)], meta())).toEqual({
      outcome: 'conflict',
    });
    expect(await versions(s)).toEqual([1]);
  });
  it('refuses a version the stream has not reached: no gap, ever', async () => {
    const s = stream();
    expect(await store().append(s, 1, [event(1)], meta())).toEqual({ outcome: 'conflict' });
    await store().append(s, 0, [event(1)], meta());
    expect(await store().append(s, 2, [event(2)], meta())).toEqual({ outcome: 'conflict' });
    expect(await versions(s)).toEqual([1]);
  });
  it('refuses a version inside a commit: no version twice', async () => {
    const s = stream();
    await store().append(s, 0, [event(1), event(2), event(3)], meta());
    expect(await store().append(s, 1, [event(4)], meta())).toEqual({ outcome: 'conflict' });
    expect(await store().append(s, 2, [event(4)], meta())).toEqual({ outcome: 'conflict' });
    expect(await versions(s)).toEqual([1, 2, 3]);
  });
  it('refuses a commit of more than 1 MiB, and writes nothing', async () => {
    const s = stream();
    await expect(
      store().append(s, 0, [event(1, { text: 'x'.repeat(1_100_000) })], meta()),
    ).rejects.toMatchObject({ code: 'command-too-large' });
    expect(await versions(s)).toEqual([]);
  });
  it('is not touched by what a caller does to its events later', async () => {
    const s = stream();
    const data = { list: ['a'] };
    const appending = store().append(s, 0, [event(1, data)], meta());
    await appending;
    data.list.push('b');
    expect((await store().load(s))[0]!.data).toEqual({ n: 1, list: ['a'] });
  });
  it('answers a repeated command with its first result', async () => {
    const s = stream();
    const once = meta();
    await store().append(s, 0, [event(1), event(2)], once);
    const repeat = { outcome: 'duplicate', version: 2, principal: 'officer', bodyHash: 'hash-1' };
    expect(await store().append(s, 0, [event(1), event(2)], once)).toEqual(repeat);
    expect(await store().append(s, 2, [event(1)], { ...once, bodyHash: 'other' })).toEqual(repeat);
    expect(await store().findCommand(s, once.commandId)).toEqual({
      version: 2,
      principal: 'officer',
      bodyHash: 'hash-1',
    });
    expect(await store().findCommand(s, 'never')).toBeUndefined();
    expect(await versions(s)).toEqual([1, 2]);
  });
  it('answers a repeat from wherever it believes the stream to be', async () => {
    const s = stream();
    const once = meta();
    await store().append(s, 0, [event(1)], once);
    await store().append(s, 1, [event(2)], meta());
    for (const at of [0, 1, 2, 7])
      expect(await store().append(s, at, [event(1)], once)).toMatchObject({
        outcome: 'duplicate',
        version: 1,
      });
    expect(await versions(s)).toEqual([1, 2]);
  });
  it('tells who sent the first of two commands with one id', async () => {
    const [s, once] = [stream(), meta()];
    await store().append(s, 0, [event(1)], once);
    expect(await store().append(s, 1, [event(2)], { ...once, principal: 'analyst' })).toEqual({
      outcome: 'duplicate',
      version: 1,
      principal: 'officer',
      bodyHash: 'hash-1',
    });
  });
  it('lets the same command id stand on two streams', async () => {
    const [a, b, once] = [stream(), stream(), meta()];
    expect((await store().append(a, 0, [event(1)], once)).outcome).toBe('appended');
    expect((await store().append(b, 0, [event(1)], once)).outcome).toBe('appended');
  });
  it('gives 16 racing writers one winner per version', async () => {
    const s = stream();
    const writer = async (): Promise<number> => {
      let wins = 0;
      for (let round = 0; round < 5; round += 1) {
        const at = (await store().load(s)).length;
        if ((await store().append(s, at, [event(at + 1)], meta())).outcome === 'appended')
          wins += 1;
      }
      return wins;
    };
    const wins = (await Promise.all(Array.from({ length: 16 }, writer))).reduce(
      (sum, won) => sum + won,
      0,
    );
    const seen = await versions(s);
    expect(wins).toBe(seen.length);
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => index + 1));
    expect(wins).toBeGreaterThanOrEqual(5);
  });
  it('answers each of 500 appends that travel together, conflicts among them too', async () => {
    const taken = stream();
    await store().append(taken, 0, [event(1)], meta());
    const results = await Promise.all(
      Array.from({ length: 500 }, (_, n) =>
        store().append(n % 10 === 0 ? taken : stream(), 0, [event(n)], meta()),
      ),
    );
    expect(results.filter((result) => result.outcome === 'conflict')).toHaveLength(50);
    expect(results.filter((result) => result.outcome === 'appended')).toHaveLength(450);
  });
  it('lets one of 20 different commands have a version they all want at once', async () => {
    const s = stream();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => store().append(s, 0, [event(n), event(n)], meta())),
    );
    expect(results.filter((result) => result.outcome === 'appended')).toHaveLength(1);
    expect(results.filter((result) => result.outcome === 'conflict')).toHaveLength(19);
    expect(await versions(s)).toEqual([1, 2]);
  });
  it('keeps what travels together apart: a fault in one append is its own', async () => {
    const [taken, mixed] = [stream(), Array.from({ length: 12 }, stream)];
    const repeated = meta();
    await store().append(taken, 0, [event(1)], repeated);
    const results = await Promise.allSettled([
      ...mixed.map((s) => store().append(s, 0, [event(1)], meta())),
      store().append(taken, 0, [event(2)], meta()),
      store().append(taken, 0, [event(1)], repeated),
      store().append(taken, 4, [event(2)], meta()),
      store().append(stream(), 0, [event(1, { text: 'x'.repeat(1_100_000) })], meta()),
    ]);
    expect(
      results.slice(0, 12).map((result) => result.status === 'fulfilled' && result.value.outcome),
    ).toEqual(mixed.map(() => 'appended'));
    expect(
      results
        .slice(12)
        .map((result) =>
          result.status === 'fulfilled' ? result.value.outcome : result.reason.code,
        ),
    ).toEqual(['conflict', 'duplicate', 'conflict', 'command-too-large']);
  });
  it('gives one of 20 equal commands the append and the others its result', async () => {
    const [s, once] = [stream(), meta()];
    const results = await Promise.all(
      Array.from({ length: 20 }, () => store().append(s, 0, [event(1)], once)),
    );
    expect(results.filter((result) => result.outcome === 'appended')).toHaveLength(1);
    expect(results.filter((result) => result.outcome === 'duplicate')).toHaveLength(19);
    expect(await versions(s)).toEqual([1]);
  });
};
