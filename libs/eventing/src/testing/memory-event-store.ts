import { Calendar, type Event, type Recorded, type Undated } from '#kernel';
import {
  type Commit,
  commitId,
  lastVersion,
  resultOf,
  sizeOf,
  toCommit,
  toRecorded,
} from '../event-store/commit.js';
import {
  type AppendResult,
  type CommandOutcome,
  type CommitMeta,
  EventStore,
} from '../event-store/event-store.js';

/**
 * The store in memory: for unit tests and for the simulation. Passes the same contract as the real
 * one.
 */
export class MemoryEventStore extends EventStore {
  private readonly calendar = new Calendar();
  /** In commit order. */
  readonly commits: Commit[] = [];
  private readonly byId = new Map<string, Commit>();
  private readonly streams = new Map<string, Commit[]>();

  async load(streamId: string, afterVersion = 0): Promise<readonly Recorded<Event>[]> {
    return (this.streams.get(streamId) ?? [])
      .flatMap((commit) => toRecorded(commit))
      .map((event) => this.calendar.dated(event))
      .filter((event) => event.streamVersion > afterVersion);
  }

  async append(
    streamId: string,
    expectedVersion: number,
    events: readonly Undated[],
    meta: CommitMeta,
  ): Promise<AppendResult> {
    const commit = structuredClone(toCommit(streamId, expectedVersion, events, meta));
    sizeOf(commit);
    const before = this.committed(streamId, meta.commandId);
    if (before) return { outcome: 'duplicate', ...before };
    const stream = this.streams.get(streamId) ?? [];
    const last = stream.at(-1);
    if (
      this.byId.has(commitId(streamId, expectedVersion + 1)) ||
      (last ? lastVersion(last) : 0) !== expectedVersion
    )
      return { outcome: 'conflict' };
    this.byId.set(commit.id, commit);
    this.streams.set(streamId, [...stream, commit]);
    this.commits.push(commit);
    return { outcome: 'appended', version: expectedVersion + events.length };
  }

  async findCommand(streamId: string, commandId: string): Promise<CommandOutcome | undefined> {
    return this.committed(streamId, commandId);
  }

  private committed(streamId: string, commandId: string): CommandOutcome | undefined {
    const commit = (this.streams.get(streamId) ?? []).find((one) => one.commandId === commandId);
    return commit && resultOf(commit);
  }
}
