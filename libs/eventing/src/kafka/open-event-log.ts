import type { EventLog, EventLogOptions } from './event-log.js';
import { KafkajsEventLog } from './kafkajs/event-log.js';
import { PlatformaticEventLog } from './platformatic/event-log.js';

/** The client libraries there is an adapter for; ADR-0020 says which for what. */
export type KafkaClient = 'kafkajs' | 'platformatic';

const adapters: Readonly<Record<KafkaClient, new (options: EventLogOptions) => EventLog>> = {
  kafkajs: KafkajsEventLog,
  platformatic: PlatformaticEventLog,
};
export const openEventLog = (client: KafkaClient, options: EventLogOptions): EventLog =>
  new adapters[client](options);
