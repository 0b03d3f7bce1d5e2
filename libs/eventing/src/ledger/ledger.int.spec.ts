import { systemActor } from '#kernel';
import { commitId, storedCommit, toCommit } from '#eventing/event-store';
import { freshDatabase } from '#platform/testing';
import { ExampleLedger, partitions, topic } from '../consumers/log.examples.js';
import { nextEntry } from './ledger.js';
import { partitionOf } from './partition.js';
import { oneTopic } from './routing.js';

describe('the ledger, read from one position to another', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let example: ExampleLedger;
  const streams = Array.from({ length: 12 }, (_, index) => `thing-${index}`);
  const meta = (id: string) => ({
    commandId: id,
    principal: 'p',
    bodyHash: 'h',
    correlationId: 'c',
    causationId: 'c',
  });
  const read = async (range: Parameters<ExampleLedger['ledger']['read']>[0]) =>
    (await example.ledger.read(range)).map(({ position, streamId }) => ({ position, streamId }));

  beforeAll(async () => {
    context = await freshDatabase('ledger');
    example = new ExampleLedger(context.client, context.db);
    await example.prepare();
    // Three entries; in each a commit of three events for every stream.
    for (const round of [0, 1, 2]) {
      const commits = streams.map((stream) =>
        toCommit(
          stream,
          round * 3,
          [1, 2, 3].map((n) => ({
            type: 'thing.happened',
            data: { n },
            at: '2026-03-02T09:00:00.000Z',
            by: systemActor,
          })),
          meta(commitId(stream, round)),
        ),
      );
      await example.ledger.commits.insertMany(commits.map(storedCommit));
      const publishing = { routing: oneTopic(topic), partitions };
      const tail = await example.ledger.tail();
      expect(await example.ledger.claim(nextEntry(tail, commits, new Date(), publishing))).toBe(
        true,
      );
    }
  });
  afterAll(() => context.end());

  it('has every event once, in order', async () => {
    const all = await read({ after: 0, limit: 1_000 });
    expect(all.map(({ position }) => position)).toEqual(
      Array.from({ length: streams.length * 9 }, (_, index) => index + 1),
    );
  });
  it('begins and ends within commits', async () => {
    const all = await read({ after: 0, limit: 1_000 });
    for (const [after, before] of [
      [1, 3],
      [4, 12],
      [35, 40],
      [107, 109],
    ] as const)
      expect(await read({ after, before, limit: 1_000 })).toEqual(all.slice(after, before - 1));
    expect(await read({ after: 4, limit: 5 })).toEqual(all.slice(4, 9));
  });
  it('has of a partition what lies there, and nothing else', async () => {
    const all = await read({ after: 7, before: 100, limit: 1_000 });
    const found = await Promise.all(
      Array.from({ length: partitions }, (_, partition) =>
        read({ after: 7, before: 100, limit: 1_000, place: { topic, partition } }),
      ),
    );
    for (const [partition, events] of found.entries())
      expect(events).toEqual(
        all.filter(({ streamId }) => partitionOf(streamId, partitions) === partition),
      );
    expect(found.flat()).toHaveLength(all.length);
    const elsewhere = { topic: 'another', partition: 0 };
    expect(await read({ after: 0, limit: 1_000, place: elsewhere })).toEqual([]);
  });
});
