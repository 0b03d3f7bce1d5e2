export { Relay, type EventPublisher, type RelayOptions } from './relay.js';
export { Lease } from './lease.js';
