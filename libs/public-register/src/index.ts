export type {
  RegisterEntryCorrected,
  RegisterEntryEvent,
  RegisterEntryRemoved,
  RegisterRemovalProposed,
} from './register-editing/register-entry.events.js';
