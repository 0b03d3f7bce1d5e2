export { type Consumption, type ConsumeOptions, EventLog, type EventLogOptions, type LogRecord, OffsetJump, PublishFailed } from './event-log.js';
export { KafkajsEventLog } from './kafkajs-event-log.js';
