export { emptyLedger, eventsOf, Ledger, nextEntry, type LedgerEntry } from './ledger.js';
export { murmur2, partitionOf } from './partition.js';
export { fromRecord, schemaUri, toCloudEvent, topicOf, toRecord, Undecodable, type PublishRecord, type Received } from './cloud-event.js';
