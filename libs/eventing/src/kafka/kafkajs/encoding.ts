import { createRequire } from 'node:module';
import { encodeProduce, type ProduceRequest } from '../produce-encoder.js';

/** The version whose inside is known; see ADR-0020. */
const knownVersion = '2.2.4';
const firstWithRecordBatches = 3;

/**
 * What is touched of kafkajs: the table of its produce requests. `encode` answers something with a
 * `buf` and a `buffer`.
 */
type Made = { request: { encode: () => Promise<{ buf: Buffer; buffer: Buffer }> } };
export type ProduceRequests = {
  protocol: (options: { version: number }) => (request: ProduceRequest) => Made;
};

/**
 * Makes kafkajs 2.2.4 use our encoder for produce requests, which makes the same bytes (compared in
 * its spec); what ours does not know kafkajs encodes itself.
 * Repeating it changes nothing. Answers false, and changes nothing, for any other version.
 */
export const quickenKafkajsProducing = (
  version: string = installedVersion(),
  requests: ProduceRequests = produceRequests(),
): boolean => {
  if (version !== knownVersion) return false;
  if (quickened.has(requests)) return true;
  quickened.add(requests);
  const { protocol } = requests;
  requests.protocol = (options) => {
    const make = protocol(options);
    if (options.version < firstWithRecordBatches) return make;
    return (request) => {
      const made = make(request);
      const encode = async () => {
        const buffer = encodeProduce(request);
        return buffer ? { buf: buffer, buffer } : made.request.encode();
      };
      return { ...made, request: { ...made.request, encode } };
    };
  };
  return true;
};

const quickened = new WeakSet<ProduceRequests>();
const kafkajs = createRequire(import.meta.url);
const installedVersion = (): string =>
  (kafkajs('kafkajs/package.json') as { version: string }).version;
const produceRequests = (): ProduceRequests =>
  kafkajs('kafkajs/src/protocol/requests/produce') as ProduceRequests;
