import type { BaseOptions } from '@platformatic/kafka';
import type { MessageLogOptions } from '../message-log.js';

/** As the protocol calls them. */
const mechanisms = {
  plain: 'PLAIN',
  'scram-sha-256': 'SCRAM-SHA-256',
  'scram-sha-512': 'SCRAM-SHA-512',
} as const;

export const platformaticOptions = ({
  brokers,
  clientId,
  security: { tls, sasl } = {},
  requestTimeoutMs = 15_000,
}: MessageLogOptions): BaseOptions => ({
  bootstrapBrokers: [...brokers],
  clientId,
  ...(tls ? { tls: { ...tls } } : {}),
  ...(sasl ? { sasl: { ...sasl, mechanism: mechanisms[sasl.mechanism] } } : {}),
  connectTimeout: 3_000,
  requestTimeout: requestTimeoutMs,
  timeout: Math.min(10_000, requestTimeoutMs),
  retries: 5,
  retryDelay: 300,
});
