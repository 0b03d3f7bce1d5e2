export type {
  CaseMessageEvent,
  CaseMessageRead,
  CaseMessageRepointed,
  CaseMessageRescoped,
  CaseMessageSent,
} from './case-message.events.js';
