import { MongoEventStore } from '#eventing/event-store';
import { freshDatabase } from '#platform/testing';
import { LocalKeys, MongoVault } from '#platform/vault';
import { executorContract } from './command-executor.contract.js';

describe('CommandExecutor on MongoDB', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let store: MongoEventStore;
  let vault: MongoVault;
  beforeAll(async () => {
    context = await freshDatabase('executor');
    store = new MongoEventStore(context.db);
    await store.prepare();
    vault = new MongoVault(context.db, context.db, new LocalKeys(Buffer.alloc(32, 7)));
    await vault.prepare();
  });
  afterAll(() => context.end());
  executorContract(
    () => store,
    () => vault,
  );
});
