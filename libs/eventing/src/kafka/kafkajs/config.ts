import { type KafkaConfig, logLevel, type SASLOptions } from 'kafkajs';
import type { MessageLogOptions } from '../message-log.js';

export const kafkajsConfig = ({
  brokers,
  clientId,
  security: { tls, sasl } = {},
  onError = () => {},
  requestTimeoutMs = 15_000,
}: MessageLogOptions): KafkaConfig => ({
  brokers: [...brokers],
  clientId,
  ...(tls ? { ssl: { ...tls } } : {}),
  ...(sasl ? { sasl: sasl as SASLOptions } : {}),
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
