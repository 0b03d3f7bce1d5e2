export { type Consumption, type ConsumeOptions, EventLog, type LogRecord } from './event-log.js';
export { type KafkaOptions, KafkajsEventLog } from './kafkajs-event-log.js';
