export { Grouped, type Member } from './grouped.js';
export { StoreOverloaded } from './overloaded.js';
export { Places } from './places.js';
export { InFlight } from './in-flight.js';
export { OutcomeUnknown } from './outcome-unknown.js';
export { doneTogether, readTogether } from './together.js';
