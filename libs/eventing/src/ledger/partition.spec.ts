import { murmur2, partitionOf } from './partition.js';

describe('murmur2', () => {
  // Vectors of Kafka's own UtilsTest.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('of %s is %d', (key, hash) => expect(murmur2(key)).toBe(hash));
  it('gives every stream a partition that stays', () => {
    expect(partitionOf('partner-1', 12)).toBe(partitionOf('partner-1', 12));
    for (let n = 0; n < 500; n += 1) expect(partitionOf(`partner-${n}`, 12)).toBeLessThan(12);
  });
});
