import {
  type Aggregate,
  type Backoff,
  CommandExecutor,
  type Declared,
  type DocumentsView,
  NamedDocuments,
  type PeopleDirectory,
  RecordStates,
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
  documents?: Documents;
}>;
/** For commands that name documents: how they are folded, and the records they may belong to. */
export type Documents = Readonly<{
  documentsView: DocumentsView;
  aggregates: readonly Aggregate[];
  /** Whether there is a virus scanner. Default false. */
  scans?: boolean;
}>;
/** An executor without Nest. `vault`: default one in memory. `holdsView`: for guarded commands. */
export const executorOn = (
  store: EventStore,
  {
    vault = new MemoryVault(),
    rescreener,
    logger,
    backoff,
    people,
    holdsView,
    documents,
  }: Parts = {},
): CommandExecutor => {
  const records = new RecordStates(store);
  return new CommandExecutor(
    store,
    vault,
    records,
    undefined,
    rescreener,
    logger,
    backoff,
    { duties: {}, caseFiles: {}, holdsView },
    people,
    documents &&
      new NamedDocuments(records, { duties: {}, ...documents }, documents.scans ?? false),
  );
};
