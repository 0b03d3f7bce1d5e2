import type { BaseOptions } from '@platformatic/kafka';
import type { EventLogOptions } from '../event-log.js';

export const platformaticOptions = ({
  brokers,
  clientId,
  requestTimeoutMs = 15_000,
}: EventLogOptions): BaseOptions => ({
  bootstrapBrokers: [...brokers],
  clientId,
  connectTimeout: 3_000,
  requestTimeout: requestTimeoutMs,
  timeout: Math.min(10_000, requestTimeoutMs),
  retries: 5,
  retryDelay: 300,
});
