import { createRequire } from 'node:module';
import fc from 'fast-check';
import { type EncoderClass, speedUpKafkajsEncoder } from './kafkajs-encoder.js';

const kafkajs = createRequire(import.meta.url);
type Request = { encode: () => Promise<{ buffer: Buffer }> };
const produce = kafkajs('kafkajs/src/protocol/requests/produce/v3/request') as (request: object) => Request;
const encoder = kafkajs('kafkajs/src/protocol/encoder') as EncoderClass & { prototype: Record<string, unknown> };

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 5_000 }), fc.constant('x'.repeat(70_000)));
const messages = fc.array(
  fc.record({
    key: fc.option(text, { nil: null }),
    value: fc.option(text, { nil: null }),
    headers: fc.dictionary(fc.string({ maxLength: 40 }), text, { maxKeys: 20 }),
    timestamp: fc.oneof(fc.integer({ min: 0, max: 2_000_000_000_000 }), fc.constant(1_772_442_000_000)),
  }),
  { minLength: 1, maxLength: 40 },
);
const encode = async (list: readonly object[]): Promise<string> => (await produce({ acks: -1, timeout: 1_000, topicData: [{ topic: 'topic', partitions: [{ partition: 3, firstSequence: 0, messages: list }] }] }).encode()).buffer.toString('hex');

describe("kafkajs' encoder", () => {
  it('writes the same bytes with less work', async () => {
    const samples = fc.sample(messages, { numRuns: 25, seed: 5 });
    const before = [];
    for (const sample of samples) before.push(await encode(sample));
    expect(speedUpKafkajsEncoder()).toBe(true);
    for (const [index, sample] of samples.entries()) expect((await encode(sample)) === before[index]).toBe(true);
  });
  it('writes every number as before', () => {
    const { writeUVarInt, writeVarLong } = encoder.prototype;
    expect(speedUpKafkajsEncoder()).toBe(true);
    expect(encoder.prototype.writeUVarInt).toBe(writeUVarInt);
    expect(encoder.prototype.writeVarLong).toBe(writeVarLong);
    const one = (method: string, value: number): number[] => [...new (encoder as unknown as new () => Record<string, (value: number) => { buffer: Buffer }>)()[method]!(value).buffer];
    // LEB128 of the zigzag number, computed with whole numbers of any size.
    const expected = (value: number): number[] => {
      const bytes = [];
      let rest = value >= 0 ? BigInt(value) * 2n : -BigInt(value) * 2n - 1n;
      for (; rest > 127n; rest >>= 7n) bytes.push(Number((rest & 127n) | 128n));
      return [...bytes, Number(rest)];
    };
    fc.assert(fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (value) => expect(one('writeVarInt', value)).toEqual(expected(value))));
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => expect(one('writeVarLong', value)).toEqual(expected(value))));
  });
  it('leaves any other version alone', () => expect(speedUpKafkajsEncoder('2.3.0')).toBe(false));
});
