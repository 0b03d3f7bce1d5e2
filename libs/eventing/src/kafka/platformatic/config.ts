import type { BaseOptions } from '@platformatic/kafka';
import type { MessageLogOptions } from '../message-log.js';

export const platformaticOptions = ({
  brokers,
  clientId,
  requestTimeoutMs = 15_000,
}: MessageLogOptions): BaseOptions => ({
  bootstrapBrokers: [...brokers],
  clientId,
  connectTimeout: 3_000,
  requestTimeout: requestTimeoutMs,
  timeout: Math.min(10_000, requestTimeoutMs),
  retries: 5,
  retryDelay: 300,
});
