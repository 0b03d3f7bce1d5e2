import { Places } from './places.js';

describe('Places', () => {
  it('lets so many in at a time, in the order they came, also behind one that failed', async () => {
    const places = new Places(2);
    const [begun, doors] = [[] as number[], [] as PromiseWithResolvers<void>[]];
    const all = Promise.allSettled(
      [0, 1, 2, 3].map((number) =>
        places.within(async () => {
          begun.push(number);
          const door = Promise.withResolvers<void>();
          doors.push(door);
          await door.promise;
          return number;
        }),
      ),
    );
    const soon = () => new Promise((resolve) => setImmediate(resolve));
    await soon();
    expect(begun).toEqual([0, 1]);
    doors[1]!.reject(new Error('no good'));
    await soon();
    expect(begun).toEqual([0, 1, 2]);
    doors[0]!.resolve();
    await soon();
    expect(begun).toEqual([0, 1, 2, 3]);
    for (const door of doors) door.resolve();
    expect((await all).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });
});
