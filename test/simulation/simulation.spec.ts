import { explore, seedsFrom } from './run.js';

describe('the simulation', () => {
  it('does the same thing for the same seed, alone or beside others', async () => {
    const seeds = seedsFrom(500, 60);
    const [together, again] = [await explore(seeds), await explore(seeds.toReversed())];
    const bySeed = (a: { seed: number }, b: { seed: number }): number => a.seed - b.seed;
    expect(again.sort(bySeed)).toEqual(together.sort(bySeed));
    expect(await explore([517])).toEqual([together.find(({ seed }) => seed === 517)]);
    expect(new Set(together.map(({ trace }) => trace)).size).toBe(seeds.length);
  });
  it('tells what happens when asked, which changes nothing', async () => {
    const lines: string[] = [];
    expect(await explore([517], { log: (line) => lines.push(line) })).toEqual(await explore([517]));
    expect(lines.some((line) => line.includes('claim'))).toBe(true);
  });
});
