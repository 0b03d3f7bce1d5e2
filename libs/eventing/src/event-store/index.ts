export {
  EventStore,
  OutcomeUnknown,
  StoreOverloaded,
  type AppendResult,
  type CommandOutcome,
  type CommitMeta,
} from './event-store.js';
export { MongoEventStore, type MongoEventStoreOptions } from './mongo-event-store.js';
export { isOutage } from './outage.js';
export {
  beginningOf,
  commitId,
  readCommit,
  streamOfCommit,
  storedCommit,
  toCommit,
  toRecorded,
  type Commit,
  type StoredCommit,
} from './commit.js';
