import {
  emptyLedger,
  eventsOf,
  type LedgerTail,
  nextEntry,
  partitionOf,
  routeOf,
  tailAfter,
} from '#eventing/ledger';
import { routing } from './account.js';
import type { Effect } from './consumer.js';
import type { World } from './world.js';

/**
 * A line for each thing that is not as it must be: `wrong` can never become right again, `missing`
 * may still come.
 */
export type Violations = Readonly<{ wrong: readonly string[]; missing: readonly string[] }>;

export const violations = ({ mongo, log, clients }: World): Violations => {
  const wrong: string[] = [];
  const missing: string[] = [];
  const entries = mongo.durableEntries();
  let tail: LedgerTail = emptyLedger;
  const publishing = { routing, partitions: mongo.partitions };
  const claimed = new Set<string>();
  for (const entry of entries) {
    const commits = entry.commits.map(({ id }) => mongo.commits.get(id)?.commit);
    if (commits.includes(undefined))
      return { wrong: [`entry ${entry._id} names a commit that is not in the store`], missing };
    const expected = nextEntry(tail, commits as never, entry.at, publishing);
    if (
      entry._id !== expected._id ||
      entry.first !== expected.first ||
      entry.last !== expected.last
    )
      wrong.push(
        `entry ${entry._id} does not follow entry ${tail._id}: positions ${entry.first}–${entry.last} after ${tail.last}`,
      );
    else if (entry.hash !== expected.hash)
      wrong.push(`the hash of entry ${entry._id} is not the one of its content`);
    else if (JSON.stringify(entry.tails) !== JSON.stringify(expected.tails))
      wrong.push(`entry ${entry._id} says the topics end at ${JSON.stringify(entry.tails)}`);
    for (const { id } of entry.commits) {
      if (claimed.has(id)) wrong.push(`${id} is in the ledger twice`);
      claimed.add(id);
    }
    tail = tailAfter(tail, entry);
  }
  const committed = mongo.durableCount();
  if (claimed.size !== committed)
    missing.push(`${committed} commits, ${claimed.size} of them in the ledger`);

  const events = eventsOf(entries, mongo.commitsOf(entries));
  const versions = new Map<string, number>();
  for (const { streamId, streamVersion, position } of events) {
    if (streamVersion !== (versions.get(streamId) ?? 0) + 1)
      wrong.push(
        `${streamId} has version ${streamVersion} at position ${position}, after ${versions.get(streamId) ?? 0}`,
      );
    versions.set(streamId, streamVersion);
  }

  const idAt = new Map(events.map(({ position, id }) => [position, id]));
  for (const { topic, partition, records } of log.places) {
    const own = events.filter(
      ({ streamId }) =>
        routeOf(routing, streamId).topic === topic &&
        partitionOf(streamId, mongo.partitions) === partition,
    );
    let last = 0;
    const seen = new Set<number>();
    for (const { position, headers } of records) {
      if (idAt.get(position) !== headers.ce_id)
        wrong.push(
          `${topic}: position ${position} on the log is ${headers.ce_id}, in the ledger ${idAt.get(position) ?? 'nothing'}`,
        );
      if (seen.has(position)) continue;
      seen.add(position);
      if (position < last)
        wrong.push(
          `${topic}: the first copy of ${position} comes after ${last} on partition ${partition}`,
        );
      if (Number(headers.ce_prevposition) !== last && position > last)
        wrong.push(
          `${topic}: ${position} on partition ${partition} says it follows ${headers.ce_prevposition}, it follows ${last}`,
        );
      last = Math.max(last, position);
    }
    if (seen.size !== own.length)
      missing.push(`${topic}: partition ${partition} has ${seen.size} of ${own.length} events`);
    const [effects, expected] = [
      mongo.durableValue<Effect[]>(`effects ${topic}/${partition}`, []),
      own,
    ].map((list) => list.map(({ position }) => position).join(' ')) as [string, string];
    if (effects !== expected)
      (`${expected} `.startsWith(effects && `${effects} `) ? missing : wrong).push(
        `${topic}: the effects of partition ${partition} are ${effects}, its events ${expected}`,
      );
  }

  const byCommand = Map.groupBy(events, (event) => `${event.streamId} ${event.commandId}`);
  const known = new Set<string>();
  for (const client of clients)
    for (const { kind, command, key, told } of client.sent) {
      const stream = `${kind.decider.name}-${command.aggregateId}`;
      const own = byCommand.get(`${stream} ${key}`) ?? [];
      known.add(`${stream} ${key}`);
      const about = `${command.type} ${key} on ${stream}`;
      if (
        new Set(own.map(({ correlationId, causationId }) => correlationId + causationId)).size > 1
      )
        wrong.push(`${about} is mixed with another command`);
      const runs = own.filter(
        (event, index) => index === 0 || event.streamVersion !== own[index - 1]!.streamVersion + 1,
      ).length;
      if (runs > 1) wrong.push(`${about} was recorded ${runs} times`);
      if (command.metadata.commandId === 'reused') continue;
      if (
        own.filter(({ type }) => type === 'account.opened' || type === 'account.added').length > 1
      )
        wrong.push(`${about} was recorded more than once`);
      if (told.kind === 'done' && own.at(-1)?.streamVersion !== told.result.version)
        (own.length === 0 ? missing : wrong).push(
          `${about} was acknowledged at version ${told.result.version}, the ledger has ${own.at(-1)?.streamVersion ?? 'nothing'}`,
        );
      if (told.kind === 'refused' && own.length > 0)
        wrong.push(`${about} was refused (${told.code}) and is in the ledger`);
    }
  for (const command of byCommand.keys())
    if (!known.has(command)) wrong.push(`${command} is in the ledger and nobody sent it`);
  return { wrong, missing };
};
