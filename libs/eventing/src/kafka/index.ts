export {
  type Consumption,
  type ConsumeOptions,
  MessageLog,
  type MessageLogOptions,
  type LogRecord,
  type LogSecurity,
  OffsetJump,
  PublishFailed,
  TopicMismatch,
} from './message-log.js';
export { type KafkaClient, openMessageLog } from './open-message-log.js';
