import { createRequire } from 'node:module';
import fc from 'fast-check';
import { crc32c } from './crc32c.js';
import { type ProduceRequests, quickenKafkajsProducing } from './kafkajs/encoding.js';
import { encodeProduce, type ProduceRequest } from './produce-encoder.js';

const kafkajs = createRequire(import.meta.url);
const { protocol } = kafkajs('kafkajs/src/protocol/requests/produce') as ProduceRequests;
const now = 1_774_000_000_000;
/** What kafkajs makes of a request by itself. */
const theirs = async (request: ProduceRequest): Promise<Buffer> => {
  const clock = import.meta.jest.spyOn(Date, 'now').mockReturnValue(now);
  try {
    return (await protocol({ version: 7 })({ ...request }).request.encode()).buffer;
  } finally {
    clock.mockRestore();
  }
};
const request = (
  messages: ProduceRequest['topicData'][number]['partitions'][number]['messages'],
  more: object = {},
): ProduceRequest => ({
  acks: -1,
  timeout: 10_000,
  compression: 0,
  producerId: -1,
  topicData: [{ topic: 'concord.onboarding.v1', partitions: [{ partition: 3, messages }] }],
  ...more,
});

const text = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    '',
    'é'.repeat(40),
    'x'.repeat(63),
    'x'.repeat(64),
    '\u{1F30D}'.repeat(2_100),
    'x'.repeat(9_000),
  ),
);
const message = fc.record({
  key: fc.option(text),
  value: fc.option(text),
  headers: fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), text, { maxKeys: 20 }),
});

describe('the encoder of produce requests', () => {
  it('makes the bytes kafkajs makes, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 30 }), async (messages) => {
        const one = request(messages);
        expect(encodeProduce(one, now)!.equals(await theirs(one))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('makes them for several topics and partitions, and for records beyond its first buffer', async () => {
    const messages = Array.from({ length: 400 }, (_, index) => ({
      key: `stream-${index}`,
      value: 'wörd '.repeat(index),
      headers: { ce_id: String(index) },
    }));
    const one = request([], {
      topicData: [
        {
          topic: 'a',
          partitions: [
            { partition: 0, messages },
            { partition: 1, messages: messages.slice(0, 2) },
          ],
        },
        { topic: 'b', partitions: [{ partition: 9, messages }] },
      ],
    });
    expect(encodeProduce(one, now)!.equals(await theirs(one))).toBe(true);
  });

  it.each([
    ['transactions', request([{ value: 'a' }], { transactionalId: 't' })],
    ['an idempotent producer', request([{ value: 'a' }], { producerId: 7 })],
    ['compression', request([{ value: 'a' }], { compression: 1 })],
    ['a timestamp', request([{ value: 'a', timestamp: '1' }])],
    ['bytes for a value', request([{ value: Buffer.from('a') }])],
    ['a header of bytes', request([{ value: 'a', headers: { h: Buffer.from('a') } }])],
    ['a header with two values', request([{ value: 'a', headers: { h: ['a', 'b'] } }])],
  ])('leaves %s to kafkajs', (_, one) => expect(encodeProduce(one, now)).toBeUndefined());

  it('is used by kafkajs 2.2.4 and by no other version', async () => {
    const requests: ProduceRequests = { protocol };
    expect(quickenKafkajsProducing('2.3.0', requests)).toBe(false);
    expect(requests.protocol).toBe(protocol);
    expect(quickenKafkajsProducing('2.2.4', requests)).toBe(true);
    expect(requests.protocol).not.toBe(protocol);
    for (const one of [request([{ value: 'ours' }]), request([{ value: Buffer.from('theirs') }])]) {
      const clock = import.meta.jest.spyOn(Date, 'now').mockReturnValue(now);
      const made = (await requests.protocol({ version: 7 })(one).request.encode()).buffer;
      clock.mockRestore();
      expect(made.equals(await theirs(one))).toBe(true);
    }
  });
});

describe('CRC-32C', () => {
  it.each([
    ['123456789', 0xe3069283],
    ['', 0],
    ['\0'.repeat(32), 0x8a9136aa],
  ])('of %j is the published one', (input, expected) =>
    expect(crc32c(Buffer.from(input))).toBe(expected),
  );
  it('of a part is that of the part alone', () =>
    expect(crc32c(Buffer.from('abc123456789xyz'), 3, 12)).toBe(0xe3069283));
});
