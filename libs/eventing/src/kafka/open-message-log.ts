import type { MessageLog, MessageLogOptions } from './message-log.js';
import { KafkajsMessageLog } from './kafkajs/message-log.js';
import { PlatformaticMessageLog } from './platformatic/message-log.js';

/** The client libraries there is an adapter for; ADR-0020 says which for what. */
export type KafkaClient = 'kafkajs' | 'platformatic';

const adapters: Readonly<Record<KafkaClient, new (options: MessageLogOptions) => MessageLog>> = {
  kafkajs: KafkajsMessageLog,
  platformatic: PlatformaticMessageLog,
};
export const openMessageLog = (client: KafkaClient, options: MessageLogOptions): MessageLog =>
  new adapters[client](options);
