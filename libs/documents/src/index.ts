export type {
  DocumentAudience,
  DocumentContent,
  DocumentErased,
  DocumentEvent,
  DocumentFiled,
  DocumentRepointed,
  DocumentRescoped,
  DocumentSubject,
  DocumentVersionAdded,
} from './document.events.js';
export { documentKinds } from './document.policy.js';
export { type Document, documentView, type DocumentVersion } from './document.state.js';
