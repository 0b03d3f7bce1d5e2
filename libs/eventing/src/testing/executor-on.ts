import {
  type Backoff,
  CommandExecutor,
  type PeopleDirectory,
  type Rescreener,
} from '#eventing/commands';
import type { EventStore } from '#eventing/event-store';
import type { Logger } from '#platform/logging';
import { MemoryVault } from '#platform/testing';
import type { Vault } from '#platform/vault';

type Parts = Readonly<{
  vault?: Vault;
  rescreener?: Rescreener;
  logger?: Pick<Logger, 'warn'>;
  backoff?: Backoff;
  people?: PeopleDirectory;
}>;
/** An executor without Nest. `vault`: default one in memory. */
export const executorOn = (
  store: EventStore,
  { vault = new MemoryVault(), rescreener, logger, backoff, people }: Parts = {},
): CommandExecutor =>
  new CommandExecutor(
    store,
    vault,
    undefined,
    undefined,
    rescreener,
    logger,
    backoff,
    undefined,
    people,
  );
