import {
  type Backoff,
  CommandExecutor,
  type Declared,
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
  holdsView?: Declared['holdsView'];
}>;
/** An executor without Nest. `vault`: default one in memory. `holdsView`: for guarded commands. */
export const executorOn = (
  store: EventStore,
  { vault = new MemoryVault(), rescreener, logger, backoff, people, holdsView }: Parts = {},
): CommandExecutor =>
  new CommandExecutor(
    store,
    vault,
    undefined,
    undefined,
    rescreener,
    logger,
    backoff,
    { duties: {}, caseFiles: {}, holdsView },
    people,
  );
