/**
 * murmur2 as Kafka's own clients use it for keys; kept here so that a position's partition never
 * depends on a client's version.
 */
export const murmur2 = (key: string): number => {
  const data = Buffer.from(key, 'utf8');
  const m = 0x5bd1e995;
  let h = (0x9747b28c ^ data.length) | 0;
  let i = 0;
  for (; i + 4 <= data.length; i += 4) {
    let k = Math.imul(data.readInt32LE(i), m);
    k ^= k >>> 24;
    h = Math.imul(h, m) ^ Math.imul(k, m);
  }
  const left = data.length - i;
  if (left === 3) h ^= (data[i + 2]! & 0xff) << 16;
  if (left >= 2) h ^= (data[i + 1]! & 0xff) << 8;
  if (left >= 1) h = Math.imul(h ^ (data[i]! & 0xff), m);
  h = Math.imul(h ^ (h >>> 13), m);
  return (h ^ (h >>> 15)) | 0;
};

/**
 * Partition of a stream: murmur2 of the stream id, sign bit off, modulo the partition count of the
 * contract.
 */
export const partitionOf = (streamId: string, partitions: number): number =>
  (murmur2(streamId) & 0x7fffffff) % partitions;
