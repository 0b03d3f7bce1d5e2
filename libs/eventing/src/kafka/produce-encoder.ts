import { crc32c } from './crc32c.js';

type Content = string | Buffer | null | undefined;
export type ProduceMessage = Readonly<{
  key?: Content;
  value: Content;
  headers?: Readonly<Record<string, unknown>>;
  timestamp?: unknown;
}>;
/** What a produce request says, in kafkajs' words. */
export type ProduceRequest = Readonly<{
  acks: number;
  timeout: number;
  transactionalId?: string | null;
  compression?: number;
  producerId?: unknown;
  topicData: readonly Readonly<{
    topic: string;
    partitions: readonly Readonly<{ partition: number; messages: readonly ProduceMessage[] }>[];
  }>[];
}>;

const noProducer = -1;
/**
 * The body of a produce request of version 3 to 8, the bytes kafkajs makes itself, at a ninth of
 * its cost (3 µs of CPU for an event of 17 headers, not 28): one buffer instead of one for each
 * header.
 * Undefined for what it does not know: transactions, idempotence, compression, given timestamps,
 * and contents other than text.
 */
export const encodeProduce = (
  { acks, timeout, transactionalId, compression = 0, producerId, topicData }: ProduceRequest,
  now = Date.now(),
): Buffer | undefined => {
  if (transactionalId || compression !== 0 || producerId !== noProducer) return undefined;
  const out = new Writer();
  out.int16(-1);
  out.int16(acks);
  out.int32(timeout);
  out.int32(topicData.length);
  for (const { topic, partitions } of topicData) {
    out.int16(Buffer.byteLength(topic));
    out.text(topic);
    out.int32(partitions.length);
    for (const { partition, messages } of partitions) {
      out.int32(partition);
      if (!writeBatch(out, messages, now)) return undefined;
    }
  }
  return out.copy();
};

/** Size, and a record batch of magic 2. */
const writeBatch = (out: Writer, messages: readonly ProduceMessage[], now: number): boolean => {
  const size = out.skip(4);
  out.int64(0);
  const length = out.skip(4);
  out.int32(0);
  out.int8(2);
  const checksum = out.skip(4);
  const body = out.at;
  out.int16(0);
  out.int32(messages.length - 1);
  out.int64(now);
  out.int64(now);
  out.int64(noProducer);
  out.int16(0);
  out.int32(0);
  out.int32(messages.length);
  for (let index = 0; index < messages.length; index += 1)
    if (!writeRecord(out, messages[index]!, index)) return false;
  out.setInt32(size, out.at - size - 4);
  out.setInt32(length, out.at - length - 4);
  out.setInt32(checksum, crc32c(out.bytes, body, out.at) | 0);
  return true;
};

const writeRecord = (
  out: Writer,
  { key, value, headers = {}, timestamp }: ProduceMessage,
  offset: number,
): boolean => {
  if (!isText(key) || !isText(value) || (timestamp !== undefined && timestamp !== null))
    return false;
  const names = Object.keys(headers);
  const start = out.skip(2);
  out.int8(0);
  out.varint(0);
  out.varint(offset);
  out.measuredText(key);
  out.measuredText(value);
  out.varint(names.length);
  for (const name of names) {
    const content = headers[name];
    if (typeof content !== 'string') return false;
    out.bytesOf(nameBytes(name));
    out.measuredText(content);
  }
  out.measure(start, 2);
  return true;
};
const isText = (content: Content): content is string | null | undefined =>
  typeof content === 'string' || content === null || content === undefined;

/** Names of headers are few and come again with every record. */
const known = new Map<string, Uint8Array>();
const nameBytes = (name: string): Uint8Array => {
  let bytes = known.get(name);
  if (!bytes) {
    const out = new Writer(4 * name.length + 8);
    out.measuredText(name);
    bytes = new Uint8Array(out.copy());
    if (known.size < 1_000) known.set(name, bytes);
  }
  return bytes;
};

/** Up to this length a loop in JavaScript beats the call into Node. */
const shortText = 64;

/** A buffer that grows. Kafka's numbers are big-endian, its varints zigzag. */
class Writer {
  bytes: Buffer;
  at = 0;
  constructor(size = 1 << 16) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }
  int8(value: number): void {
    this.room(1);
    this.bytes[this.at++] = value;
  }
  int16(value: number): void {
    this.room(2);
    this.at = this.bytes.writeInt16BE(value, this.at);
  }
  int32(value: number): void {
    this.room(4);
    this.at = this.bytes.writeInt32BE(value, this.at);
  }
  setInt32(at: number, value: number): void {
    this.bytes.writeInt32BE(value, at);
  }
  int64(value: number): void {
    this.room(8);
    this.at = this.bytes.writeBigInt64BE(BigInt(value), this.at);
  }
  varint(value: number): void {
    this.room(5);
    this.at = putVarint(this.bytes, this.at, value);
  }
  bytesOf(source: Uint8Array): void {
    this.room(source.length);
    for (let index = 0; index < source.length; index += 1)
      this.bytes[this.at + index] = source[index]!;
    this.at += source.length;
  }
  text(text: string): void {
    this.room(text.length * 3);
    if (text.length <= shortText) {
      let index = 0;
      for (; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code > 127) break;
        this.bytes[this.at + index] = code;
      }
      if (index === text.length) {
        this.at += index;
        return;
      }
    }
    this.at += this.bytes.write(text, this.at, 'utf8');
  }
  /** Length and text; a length of -1 where there is none. */
  measuredText(text: string | null | undefined): void {
    if (text === null || text === undefined) return this.varint(-1);
    const guess = varintSize(text.length);
    const start = this.skip(guess);
    this.text(text);
    this.measure(start, guess);
  }
  /**
   * Puts the length of what was written since `start` there; `guess` bytes were left free for it,
   * and what was written moves where it needs others.
   */
  measure(start: number, guess: number): void {
    const size = this.at - start - guess;
    const needed = varintSize(size);
    if (needed !== guess) {
      this.room(Math.max(0, needed - guess));
      this.bytes.copyWithin(start + needed, start + guess, this.at);
      this.at += needed - guess;
    }
    putVarint(this.bytes, start, size);
  }
  /** Leaves room for what is known later; answers where. */
  skip(size: number): number {
    this.room(size);
    this.at += size;
    return this.at - size;
  }
  copy(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.at));
  }
  private room(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + size));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}

const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;
const varintSize = (value: number): number => {
  let size = 1;
  for (let rest = zigzag(value) >>> 7; rest > 0; rest >>>= 7) size += 1;
  return size;
};
const putVarint = (bytes: Buffer, at: number, value: number): number => {
  let rest = zigzag(value);
  for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
  bytes[at++] = rest;
  return at;
};
