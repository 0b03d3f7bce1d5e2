export { ContextWorld, personIn } from './context-world.js';
export { executorOn } from './executor-on.js';
export { MemoryEventStore } from './memory-event-store.js';
