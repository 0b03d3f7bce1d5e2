import { StoreOverloaded } from './overloaded.js';
import { Grouped, type GroupedOptions, type Member } from './grouped.js';

describe('Grouped', () => {
  const free: GroupedOptions = {
    maxWaiting: 1_000,
    maxWaitingBytes: Infinity,
    maxGroup: 1_000,
    maxGroupBytes: Infinity,
    maxRunning: 2,
    fillTo: 4,
  };
  /** Groups wait until they are let go; each member is answered with the size of its group. */
  const held = (options: Partial<GroupedOptions> = {}) => {
    const groups: (readonly Member<number, number>[])[] = [];
    const doors: (() => void)[] = [];
    const grouped = new Grouped<number, number>(
      async (group) => {
        groups.push(group);
        await new Promise<void>((resolve) => doors.push(resolve));
        for (const one of group) one.resolve(group.length);
      },
      { ...free, ...options },
    );
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    return {
      add: (n: number, bytes = 1) => grouped.add(n, bytes),
      turn,
      sizes: () => groups.map((group) => group.length),
      letGo: async () => (doors.shift()?.(), turn()),
    };
  };

  it('lets what arrives in one turn travel together', async () => {
    const { add, turn, sizes } = held();
    for (let n = 0; n < 3; n += 1) void add(n);
    await turn();
    expect(sizes()).toEqual([3]);
  });
  it('fills the next group while one is under way, and starts a second one beside it once it is worth it', async () => {
    const { add, turn, sizes, letGo } = held();
    void add(1);
    await turn();
    for (let n = 0; n < 3; n += 1) void add(n);
    await turn();
    expect(sizes()).toEqual([1]);
    void add(4);
    await turn();
    expect(sizes()).toEqual([1, 4]);
    for (let n = 0; n < 20; n += 1) void add(n);
    await turn();
    expect(sizes()).toEqual([1, 4]);
    await letGo();
    expect(sizes()).toEqual([1, 4, 20]);
  });
  it('rests between two groups, in which more join; whoever comes alone waits for nobody', async () => {
    const prompt = (everyMs: number) =>
      new Grouped<number, number>(
        async (group) => {
          for (const one of group) one.resolve(group.length);
        },
        { ...free, everyMs },
      );
    expect(await prompt(3_600_000).add(1)).toBe(1);
    const grouped = prompt(500);
    await grouped.add(1);
    const second = grouped.add(2);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await Promise.all([second, grouped.add(3)])).toEqual([2, 2]);
  });
  it('divides by number and by bytes; something larger than a group travels alone', async () => {
    const { add, turn, sizes, letGo } = held({ maxGroup: 3, maxGroupBytes: 10, maxRunning: 1 });
    const sent = [
      add(1, 4),
      add(2, 4),
      add(3, 4),
      add(4, 50),
      add(5, 1),
      add(6, 1),
      add(7, 1),
      add(8, 1),
    ];
    await turn();
    for (let n = 0; n < 6; n += 1) await letGo();
    expect(sizes()).toEqual([2, 1, 1, 3, 1]);
    expect(await Promise.all(sent)).toEqual([2, 2, 1, 1, 3, 3, 3, 1]);
  });
  it('refuses what would wait beyond its bounds, at once, and takes again what fits later', async () => {
    const { add, turn, letGo } = held({ maxWaiting: 3, maxRunning: 1 });
    const first = add(0);
    await turn();
    const waiting = [1, 2, 3].map((n) => add(n));
    await expect(add(4)).rejects.toBeInstanceOf(StoreOverloaded);
    await letGo();
    await first;
    const later = add(5);
    await letGo();
    expect(await Promise.all(waiting)).toEqual([3, 3, 3]);
    await letGo();
    expect(await later).toBe(1);
  });
  it('counts bytes too, and still takes something larger than all of them while nothing waits', async () => {
    const { add, turn, letGo } = held({ maxWaitingBytes: 100, maxRunning: 1 });
    const [big] = [add(0, 500)];
    await expect(add(1, 1)).rejects.toBeInstanceOf(StoreOverloaded);
    await turn();
    const small = [add(1, 60), add(2, 40)];
    await expect(add(3, 1)).rejects.toBeInstanceOf(StoreOverloaded);
    await letGo();
    await big;
    await letGo();
    expect(await Promise.all(small)).toEqual([2, 2]);
  });
});
