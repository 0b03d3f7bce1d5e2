export { NotConserved } from './conservation.js';
export { Relay, type RelayOptions } from './relay.js';
export { type Timing } from './timing.js';
export { OtherHistory } from './one-history.js';
export { SealedPublisher } from './sealed-publisher.js';
export { relayOn } from './mongo-relay.js';
export type {
  CommitListener,
  CommitSource,
  CommitStream,
  EventPublisher,
  LedgerStore,
  Newest,
  RelayLease,
  SentCheckpoint,
} from './ports.js';
