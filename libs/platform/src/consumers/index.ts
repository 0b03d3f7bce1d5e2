export { ConsumerGroup, type ConsumerGroupOptions } from './consumer-group.js';
export type { EventHandler, LedgerEvent } from './event-handler.js';
export { type Checkpoint, handlerKey } from './follower.js';
export { type ParkedEvent, Parking } from './parking.js';
