import type { MessageLog, MessageLogOptions } from './message-log.js';

/** The client libraries there is an adapter for; ADR-0020 says which for what. */
export type KafkaClient = 'kafkajs' | 'platformatic';
type Adapter = new (options: MessageLogOptions) => MessageLog;

/** A library is hundreds of files: only the one that is used is loaded. */
const adapters: Readonly<Record<KafkaClient, () => Promise<Adapter>>> = {
  kafkajs: async () => (await import('./kafkajs/message-log.js')).KafkajsMessageLog,
  platformatic: async () => (await import('./platformatic/message-log.js')).PlatformaticMessageLog,
};
export const adapterOf = (client: KafkaClient): Promise<Adapter> => adapters[client]();
export const openMessageLog = async (
  client: KafkaClient,
  options: MessageLogOptions,
): Promise<MessageLog> => new (await adapterOf(client))(options);
