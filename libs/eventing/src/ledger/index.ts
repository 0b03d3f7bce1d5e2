export { ClaimedHere, type Run } from './claimed-here.js';
export {
  bytesOf,
  type Crossing,
  emptyLedger,
  eventsOf,
  Ledger,
  type LedgerEntry,
  type LedgerEvent,
  LedgerFault,
  type LedgerTail,
  longBefore,
  nextEntry,
  type Place,
  type Publishing,
  recordsOf,
  tailAfter,
  type Tails,
} from './ledger.js';
export { murmur2, partitionOf } from './partition.js';
export {
  type CloudEvent,
  fromRecord,
  schemaUri,
  toCloudEvent,
  toRecord,
  Undecodable,
  type PublishRecord,
  type Received,
} from './cloud-event.js';
export { isSameEvent, otherHistory } from './same-event.js';
export { RecordSeal } from './record-seal.js';
export { oneTopic, routeOf, type Routing, topicsOf } from './routing.js';
