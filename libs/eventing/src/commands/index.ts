export type {
  BodyClass,
  Aggregate,
  CommandResult,
  CommandRoute,
  Declared,
  DocumentsView,
  DossierPart,
  FactsReader,
  HoldsView,
  Seal,
} from './aggregate.js';
export { CommandExecutor, Rescreener } from './command-executor.js';
export { DocumentField, DocumentList, NamedDocumentBody } from './document-field.js';
export { NamedDocuments } from './named-documents.js';
export { NewIds } from './new-ids.js';
export { PeopleDirectory } from './people-directory.js';
export { causedBy, CommandSender, type Cause } from './command-sender.js';
export { CommandBusModule } from './command-bus.module.js';
export { CommandsModule, declaredIn } from './commands.module.js';
export type { DoorForm, FormWords } from './door-form.js';
export { withFollowing } from './following.js';
export { bookkeepingOf, systemStep } from './system-steps.js';
export { answerOf, CommandDoor, type CommandReply, kebab } from './command-controller.js';
export { CommandAnswer } from './command-body.js';
export { Backoff } from './backoff.js';
export { RecordStates } from './record-states.js';
export { claimFamily, Claims } from './claims.js';
export { idMadeOf } from './record-id.js';
export { sealBody } from './sealing.js';
export { recordView, type RecordView, viewedState } from './record-view.js';
