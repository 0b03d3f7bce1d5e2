export { Grouped, type Member } from './grouped.js';
export { InFlight } from './in-flight.js';
