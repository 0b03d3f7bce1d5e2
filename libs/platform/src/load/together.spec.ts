import { doneTogether, readTogether } from './together.js';

describe('what is read together', () => {
  /** Reads that end when they are let go; all they were asked for. */
  const held = (answer: (key: string) => number | undefined = (key) => key.length) => {
    const reads: (readonly string[])[] = [];
    const doors: PromiseWithResolvers<void>[] = [];
    const read = readTogether<string, number>(async (keys) => {
      reads.push(keys);
      const door = Promise.withResolvers<void>();
      doors.push(door);
      await door.promise;
      return new Map(
        keys.flatMap((key) => {
          const value = answer(key);
          return value === undefined ? [] : [[key, value] as const];
        }),
      );
    });
    return { read, reads, doors };
  };
  const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('asks for each key once and answers everybody', async () => {
    const { read, reads, doors } = held();
    const asked = Promise.all(['a', 'bb', 'a'].map((key) => read(key)));
    await soon();
    doors[0]!.resolve();
    expect(await asked).toEqual([1, 2, 1]);
    expect(reads).toEqual([['a', 'bb']]);
  });
  it('knows nothing of a key that is not there', async () => {
    const { read, doors } = held(() => undefined);
    const asked = read('a');
    await soon();
    doors[0]!.resolve();
    expect(await asked).toBeUndefined();
  });
  it('answers nobody from a read that had begun before they asked', async () => {
    let value = 1;
    const { read, reads, doors } = held(() => value);
    const first = read('a');
    await soon();
    const second = read('a');
    doors[0]!.resolve();
    expect(await first).toBe(1);
    value = 2;
    await soon();
    doors[1]!.resolve();
    expect(await second).toBe(2);
    expect(reads).toHaveLength(2);
  });
  it('tells all who asked of a read that failed, and reads on', async () => {
    const { read, doors } = held();
    const asked = Promise.allSettled([read('a'), read('b')]);
    await soon();
    doors[0]!.reject(new Error('away'));
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = read('a');
    await soon();
    doors[1]!.resolve();
    expect(await again).toBe(1);
  });
});

describe('what is done together', () => {
  const work = async (items: readonly number[]): Promise<number[]> => {
    if (items.includes(13)) throw new Error('no good');
    return items.map((item) => item * 2);
  };
  const outcomes = async (once: (item: number) => Promise<number>): Promise<unknown[]> =>
    (await Promise.allSettled([1, 13, 2].map(once))).map((one) =>
      one.status === 'fulfilled' ? one.value : 'failed',
    );

  it('answers each in turn', async () => {
    const once = doneTogether(work);
    expect(await Promise.all([1, 2, 3].map(once))).toEqual([2, 4, 6]);
  });
  it('fails for all where one is no good', async () =>
    expect(await outcomes(doneTogether(work))).toEqual(['failed', 'failed', 'failed']));
  it('fails for that one alone where each may be tried again', async () =>
    expect(await outcomes(doneTogether(work, { alone: true }))).toEqual([2, 'failed', 4]));
});
