import { MongoEventStore } from '#platform/event-store';
import { freshDatabase } from '#platform/testing';
import { executorContract } from './command-executor.contract.js';

describe('CommandExecutor on MongoDB', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let store: MongoEventStore;
  beforeAll(async () => {
    context = await freshDatabase('executor');
    store = new MongoEventStore(context.db);
    await store.prepare();
  });
  afterAll(() => context.end());
  executorContract(() => store);
});
