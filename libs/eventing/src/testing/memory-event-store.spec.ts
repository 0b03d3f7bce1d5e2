import { eventStoreContract } from '../event-store/event-store.contract.js';
import { MemoryEventStore } from './memory-event-store.js';

describe('MemoryEventStore', () => {
  const store = new MemoryEventStore();
  eventStoreContract(() => store);
});
