export {
  type Consumption,
  type ConsumeOptions,
  EventLog,
  type EventLogOptions,
  type LogRecord,
  OffsetJump,
  PublishFailed,
  TopicMismatch,
} from './event-log.js';
export { type KafkaClient, openEventLog } from './open-event-log.js';
