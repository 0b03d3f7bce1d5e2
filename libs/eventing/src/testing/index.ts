export { executorOn } from './executor-on.js';
export { MemoryEventStore } from './memory-event-store.js';
