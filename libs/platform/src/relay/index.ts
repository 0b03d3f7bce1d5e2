export { Relay, type RelayOptions } from './relay.js';
export { relayOn } from './mongo-relay.js';
export type { EventPublisher } from './ports.js';
