import type { KafkaMessage } from 'kafkajs';
import type { LogRecord } from '../message-log.js';

type Headers = KafkaMessage['headers'];
const readHeaders = (headers: Headers = {}): Record<string, string> => {
  const read: Record<string, string> = {};
  for (const [name, content] of Object.entries(headers)) {
    const first = Array.isArray(content) ? content[0] : content;
    if (first !== undefined) read[name] = String(first);
  }
  return read;
};
export const readRecord = (
  partition: number,
  { offset, key, value, headers }: KafkaMessage,
): LogRecord => ({
  partition,
  offset,
  ...(key === null ? {} : { key: key.toString('utf8') }),
  headers: readHeaders(headers),
  value: value === null ? undefined : value.toString('utf8'),
});
