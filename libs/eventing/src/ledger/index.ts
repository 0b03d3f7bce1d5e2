export {
  bytesOf,
  emptyLedger,
  eventsOf,
  Ledger,
  type LedgerEntry,
  LedgerFault,
  type LedgerTail,
  longBefore,
  nextEntry,
  recordsOf,
} from './ledger.js';
export { murmur2, partitionOf } from './partition.js';
export {
  fromRecord,
  schemaUri,
  toCloudEvent,
  topicOf,
  toRecord,
  Undecodable,
  type PublishRecord,
  type Received,
} from './cloud-event.js';
export { isSameEvent, otherHistory } from './same-event.js';
export { RecordSeal } from './record-seal.js';
