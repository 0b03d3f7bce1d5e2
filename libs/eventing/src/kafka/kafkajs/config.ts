import { type KafkaConfig, logLevel } from 'kafkajs';
import type { EventLogOptions } from '../event-log.js';

export const kafkajsConfig = ({
  brokers,
  clientId,
  onError = () => {},
  requestTimeoutMs = 15_000,
}: EventLogOptions): KafkaConfig => ({
  brokers: [...brokers],
  clientId,
  connectionTimeout: 3_000,
  requestTimeout: requestTimeoutMs,
  enforceRequestTimeout: true,
  retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 },
  logLevel: logLevel.ERROR,
  logCreator:
    () =>
    ({ log }) =>
      onError(new Error(`kafkajs: ${log.message}`, { cause: log })),
});
