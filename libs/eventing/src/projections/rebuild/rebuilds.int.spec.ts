import type { ClientSession } from 'mongodb';
import { ConsumerGroup } from '#eventing/consumers';
import { Indexed, NumberList, Part, Text, Whole } from '#platform/documents';
import { eventually, freshDatabase } from '#platform/testing';
import {
  ExampleLedger,
  partitions,
  ScriptedLog,
  seal,
  topic,
} from '../../consumers/log.examples.js';
import { Editions } from '../editions.js';
import type { Fold } from '../fold.js';
import { ReadModels } from '../registry.js';
import { type RebuildOptions, RebuildRefused, Rebuilds } from './rebuilds.js';

@Part()
@Indexed({ total: 1 })
class Tally {
  @Text() _id!: string;
  @NumberList() seen!: number[];
  @Whole() total!: number;
  @Whole({ optional: true }) twice?: number;
  @Whole({ optional: true }) _rev?: number;
}
/**
 * One document per stream, and one per tenth of all streams: events of several partitions meet in
 * it.
 */
const tallyFold = (over: Partial<Fold> = {}): Fold => ({
  name: 'tally',
  version: 1,
  handles: (type) => type === 'thing.happened',
  keysOf: ({ streamId }) => [streamId, `group-${streamId.slice(-1)}`],
  step: (document, { data }, key) => {
    const { seen = [], total = 0 } = (document ?? {}) as Partial<Tally>;
    const { n } = data as { n: number };
    // Streams interleave in any order, so what several share is kept sorted.
    return { _id: key, seen: [...seen, n].sort((a, b) => a - b), total: total + n };
  },
  schema: Tally,
  ...over,
});
const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);
/** Each stream sees 1, 2, 3 … */
const round = (n: number, streams = 30): [string, object][] =>
  upTo(streams).map((k) => [`s-${k}`, { n }]);

describe('Rebuilds', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let example: ExampleLedger;
  let log: ScriptedLog;
  let group: ConsumerGroup;
  let editions: Editions;
  let stopping: boolean;
  const started: ConsumerGroup[] = [];

  /** A process with this code. */
  const process = async (folds: readonly Fold[]): Promise<void> => {
    editions = new Editions(folds, context.db);
    await editions.introduce();
    group = new ConsumerGroup(context.client, context.db, example.ledger, log, {
      group: 'g',
      topics: [topic],
      seal,
      lanes: [editions.lane],
    });
    started.push(group);
    await group.start();
  };
  const rebuilds = (filling = {}, comparedAtOnce?: number) =>
    new Rebuilds(editions, {
      client: context.client,
      db: context.db,
      ledger: example.ledger,
      topics: [topic],
      isStopping: () => stopping,
      filling,
      comparedAtOnce,
    });
  const rebuild = (options?: RebuildOptions, filling?: object) =>
    rebuilds(filling).rebuild('tally', options);
  const happens = async (...events: [string, object][]) =>
    log.deliver(await example.happened(...events));
  /** What readers are given now. */
  const read = async (): Promise<Record<string, number[]>> => {
    const documents = await (
      await new ReadModels(context.db).model({ name: 'tally', version: 1, schema: Tally })
    )
      .find()
      .sort({ _id: 1 })
      .lean();
    return Object.fromEntries(documents.map(({ _id, seen }) => [_id, seen]));
  };
  const collections = async () =>
    (await context.db.listCollections({ name: /^tally/ }).toArray()).map(({ name }) => name).sort();
  const registered = async () => (await editions.registry.one('tally'))!;
  const expected = (rounds: number, streams = 30): Record<string, number[]> => {
    const own = upTo(streams).map((k): [string, number[]] => [`s-${k}`, upTo(rounds)]);
    const groups = upTo(10).map((digit): [string, number[]] => [
      `group-${digit % 10}`,
      upTo(rounds).flatMap((n) =>
        upTo(streams)
          .filter((k) => k % 10 === digit % 10)
          .map(() => n),
      ),
    ]);
    return Object.fromEntries([...own, ...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
  };

  beforeEach(async () => {
    stopping = false;
    context = await freshDatabase('rebuilds');
    example = new ExampleLedger(context.client, context.db);
    await example.prepare();
    log = new ScriptedLog();
    await process([tallyFold()]);
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => one.stop()));
    await context.end();
  });

  it('fills the same again, bit for bit, and switches readers to it', async () => {
    for (const n of upTo(4)) await happens(...round(n));
    const result = await rebuild();
    expect(result).toMatchObject({
      edition: 'tally@1.2',
      events: 120,
      switched: true,
      parity: { compared: 'whole', differing: 0, documents: { before: 40, after: 40 } },
    });
    expect(result.parity!.hashes!.before).toBe(result.parity!.hashes!.after);
    expect(await registered()).toMatchObject({ active: { build: 2 }, previous: { build: 1 } });
    expect(await read()).toEqual(expected(4));
    expect(await context.db.collection('tally__v1_b2').indexExists('total_1')).toBe(true);
  });
  it('does so while events keep coming, and every one has its effect once in both', async () => {
    for (const n of upTo(6)) await happens(...round(n));
    let rounds = 6;
    const live = { over: false };
    const coming = (async () => {
      while (!live.over) await happens(...round((rounds += 1)));
    })();
    // Few documents in memory: most are written, read back and written again.
    const result = await rebuild({}, { inMemory: 5, atOnce: 4, writers: 2 });
    live.over = true;
    await coming;
    expect(result.parity).toMatchObject({ differing: 0 });
    await happens(...round((rounds += 1)));
    expect(await read()).toEqual(expected(rounds));
    expect(await rebuilds().rollback('tally')).toEqual({ projection: 'tally', active: 'tally@1' });
    expect(await read()).toEqual(expected(rounds));
  }, 60_000);
  it('compares both as they were at one moment, though events have their effect between reading the one and the other', async () => {
    for (const n of upTo(2)) await happens(...round(n));
    // The first document of the edition in use is there: now something new happens, in both
    // editions.
    const { documents } = editions.handlerOf(editions.folds[0]!, 1);
    const find = documents.find.bind(documents);
    let came = 0;
    documents.find = ((...asked: Parameters<typeof find>) => {
      const cursor = find(...asked);
      const next = cursor.next.bind(cursor);
      cursor.next = async () => {
        const document = await next();
        if ((came += 1) === 1) await happens(['thing-late', { n: 1 }]);
        return document;
      };
      return cursor;
    }) as typeof find;
    expect(await rebuild()).toMatchObject({
      switched: true,
      parity: { differing: 0, documents: { before: 40, after: 40 } },
    });
    expect(came).toBeGreaterThan(1);
    expect((await read())['thing-late']).toEqual([1]);
  });
  it('compares a few at a time: the same, and every difference once, wherever it lies', async () => {
    for (const n of upTo(2)) await happens(...round(n));
    const wholly = (await rebuild({ verifyOnly: true })).parity!;
    for (const atOnce of [1, 7, 40, 41])
      expect((await rebuilds({}, atOnce).rebuild('tally', { verifyOnly: true })).parity).toEqual(
        wholly,
      );
    const { documents } = editions.handlerOf(editions.folds[0]!, 1);
    await documents.updateMany({ _id: { $in: ['s-1', 's-30'] } }, { $set: { total: -1 } });
    await documents.deleteOne({ _id: 's-17' });
    await documents.insertMany([{ _id: 'a-first' }, { _id: 'z-last' }], {
      bypassDocumentValidation: true,
    });
    for (const atOnce of [1, 2, 5, 100]) {
      const { parity } = await rebuilds({}, atOnce).rebuild('tally', {
        verifyOnly: true,
        acceptDifferences: true,
      });
      expect(parity).toMatchObject({ documents: { before: 41, after: 40 }, differing: 5 });
      expect(parity!.differences.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
        'a-first missing',
        's-1 different',
        's-17 extra',
        's-30 different',
        'z-last missing',
      ]);
    }
  }, 60_000);
  it('begins the comparison anew where a process let go of the new edition in the middle of it', async () => {
    for (const n of upTo(2)) await happens(...round(n));
    const joined = () =>
      context.db
        .collection<{ _id: string; members?: string[] }>('checkpoints')
        .findOne({ members: 'tally@1.2' });
    let [left, begun] = [0, 0];
    const { documents } = editions.handlerOf(editions.folds[0]!, 2);
    const find = documents.find.bind(documents);
    documents.find = ((...asked: Parameters<typeof find>) => {
      const cursor = find(...asked);
      // Only the first documents are asked for without an id.
      if (JSON.stringify(asked[0]) === '{}') begun += 1;
      const next = cursor.next.bind(cursor);
      cursor.next = async () => {
        const document = await next();
        const checkpoint = document?._id === 's-17' && left === 0 ? await joined() : undefined;
        if (checkpoint) {
          left += 1;
          const place = { topic, partition: Number(checkpoint._id.split('|')[2]) };
          const { checkpoints } = group.lanes[0]!;
          await context.client.withSession((session) =>
            session.withTransaction(async () =>
              checkpoints.leave('tally@1.2', place, (await checkpoints.read(place))!, session),
            ),
          );
        }
        return document;
      };
      return cursor;
    }) as typeof find;
    expect((await rebuilds({}, 5).rebuild('tally')).parity).toMatchObject({
      documents: { before: 40, after: 40 },
      differing: 0,
    });
    expect([left, begun]).toEqual([1, 2]);
  });
  it('takes longer than the server keeps a moment', async () => {
    for (const n of upTo(2)) await happens(...round(n));
    const admin = context.client.db('admin');
    const { was } = await admin.command({ setParameter: 1, minSnapshotHistoryWindowInSeconds: 1 });
    try {
      const { documents } = editions.handlerOf(editions.folds[0]!, 1);
      const find = documents.find.bind(documents);
      let over = 0;
      documents.find = ((filter: object, options: { session: ClientSession }) => {
        const cursor = find(filter, options);
        const next = cursor.next.bind(cursor);
        cursor.next = async () => {
          const document = await next();
          // Nothing of the other edition is read yet: until the server does not have their moment
          // any more.
          if (over === 0) {
            await eventually('the moment is over', async () => {
              await context.db.collection('passing').insertOne({});
              return await context.db
                .collection('checkpoints')
                .findOne({}, { session: options.session, readConcern: { level: 'snapshot' } })
                .then(
                  () => false,
                  ({ code }) => code === 239,
                );
            });
            over += 1;
          }
          return document;
        };
        return cursor;
      }) as typeof find;
      expect((await rebuilds({}, 15).rebuild('tally')).parity).toMatchObject({
        documents: { before: 40, after: 40 },
        differing: 0,
      });
      expect(over).toBe(1);
    } finally {
      await admin.command({ setParameter: 1, minSnapshotHistoryWindowInSeconds: was });
    }
  });
  it('loses nothing where the new edition comes into step while a process takes the partitions over', async () => {
    await happens(...round(1));
    await group.stop();
    await process([tallyFold()]);
    const { checkpoints } = group.lanes[0]!;
    const look = checkpoints.read.bind(checkpoints);
    const switched = Promise.withResolvers<void>();
    const looking = Promise.withResolvers<void>();
    const met = new Set<number>();
    // Each partition's checkpoint is read, and then the whole rebuild comes between.
    checkpoints.read = async (place) => {
      const known = await look(place);
      if (met.size < met.add(place.partition).size) {
        if (met.size === partitions) looking.resolve();
        await switched.promise;
      }
      return known;
    };
    const coming = happens(...round(2));
    await looking.promise;
    expect(await rebuild()).toMatchObject({ switched: true });
    switched.resolve();
    await coming;
    expect(await read()).toEqual(expected(2));
  });
  it('begins anew after it was killed, wherever that was', async () => {
    for (const n of upTo(3)) await happens(...round(n));
    for (const when of ['filling', 'catching up', 'comparing']) {
      stopping = false;
      await expect(
        rebuild({ onProgress: (words) => (stopping ||= words.includes(when)) }),
      ).rejects.toThrow('stopped');
      expect((await registered()).candidate).toBeDefined();
      await happens(...round(3 + 1 + ['filling', 'catching up', 'comparing'].indexOf(when)));
    }
    stopping = false;
    expect(await rebuild()).toMatchObject({ switched: true, parity: { differing: 0 } });
    expect(await read()).toEqual(expected(6));
    expect(await collections()).toEqual([
      'tally__v1',
      (await registered()).active!.build === 5 ? 'tally__v1_b5' : 'none',
    ]);
  }, 60_000);
  it('refuses to switch where a document differs, and says which and where', async () => {
    for (const n of upTo(2)) await happens(...round(n));
    await context.db
      .collection<Tally>('tally__v1')
      .updateOne({ _id: 's-7' }, { $set: { total: 999 } });
    await context.db.collection<Tally>('tally__v1').deleteOne({ _id: 's-8' });
    const refusal = await rebuild().catch((error: unknown) => error as RebuildRefused);
    expect(refusal).toBeInstanceOf(RebuildRefused);
    expect((refusal as RebuildRefused).parity!.differences).toEqual([
      { id: 's-7', kind: 'different', fields: ['total'] },
      { id: 's-8', kind: 'extra', fields: [] },
    ]);
    expect([await collections(), await registered()]).toEqual([
      ['tally__v1'],
      expect.not.objectContaining({ candidate: expect.anything() }),
    ]);
    expect((await registered()).active).toMatchObject({ build: 1 });
    // Told to, it does: the damage is what the rebuild is for.
    expect(await rebuild({ acceptDifferences: true })).toMatchObject({ switched: true });
    expect(await read()).toEqual(expected(2));
  });
  it('only looks when told to', async () => {
    await happens(...round(1));
    expect(await rebuild({ verifyOnly: true })).toMatchObject({
      switched: false,
      parity: { differing: 0 },
    });
    await happens(...round(2));
    expect([await collections(), await read()]).toEqual([['tally__v1'], expected(2)]);
    expect((await registered()).active).toMatchObject({ build: 1 });
  });
  it('stops at an event the projection cannot take, and leaves everything as it was', async () => {
    await happens(...round(1));
    await happens(['s-1', { n: null }]);
    await happens(...round(2));
    editions = new Editions(
      [
        tallyFold({
          step: (document, event, key) => {
            if ((event.data as { n: unknown }).n === null) throw new TypeError('no number');
            return tallyFold().step(document, event, key);
          },
        }),
      ],
      context.db,
    );
    await expect(rebuild()).rejects.toThrow(
      'the event at position 31 (thing.happened) cannot be handled: TypeError: no number',
    );
    expect([await collections(), (await registered()).active]).toEqual([
      ['tally__v1'],
      { name: 'tally', version: 1, build: 1 },
    ]);
  });
  it('lets readers return to the edition before for as long as it follows', async () => {
    await happens(...round(1));
    await rebuild();
    await rebuilds().rollback('tally');
    await happens(...round(2));
    expect([(await registered()).active, await read()]).toEqual([
      { name: 'tally', version: 1, build: 1 },
      expected(2),
    ]);
    await rebuilds().retireOld(new Date(Date.now() + 25 * 3_600_000));
    expect(await collections()).toEqual(['tally__v1']);
    await expect(rebuilds().rollback('tally')).rejects.toThrow('no edition to return to');
    await happens(...round(3));
    expect(await read()).toEqual(expected(3));
  });
  it('fills a new version of the code beside the old one, which stays in use until then', async () => {
    await happens(...round(1));
    await group.stop();
    await process([
      tallyFold({
        version: 2,
        step: (document, event, key) => ({
          ...tallyFold().step(document, event, key)!,
          twice:
            2 * ((document?.total as number | undefined) ?? 0) +
            2 * (event.data as { n: number }).n,
        }),
      }),
    ]);
    await happens(...round(2));
    expect((await editions.outdated()).map(({ name, version }) => [name, version])).toEqual([
      ['tally', 2],
    ]);
    expect((await registered()).active).toMatchObject({ version: 1 });
    expect(await rebuild()).toMatchObject({ edition: 'tally@2.2', switched: true });
    expect(await editions.outdated()).toEqual([]);
    await happens(...round(3));
    expect(await read()).toEqual(expected(3));
    expect(await collections()).toEqual(['tally__v1', 'tally__v2_b2']);
  });
  it('fills a read model that is new to the code', async () => {
    await happens(...round(1));
    await group.stop();
    await process([tallyFold(), tallyFold({ name: 'other' })]);
    await happens(...round(2));
    expect((await editions.outdated()).map(({ name }) => name)).toEqual(['other']);
    expect(await rebuilds().rebuild('other')).toMatchObject({ events: 60, switched: true });
    await happens(...round(3));
    expect(await context.db.collection<Tally>('other__v1').findOne({ _id: 's-1' })).toMatchObject({
      seen: [1, 2, 3],
    });
  });
  it('works with partitions nothing has happened in', async () => {
    await happens(['s-1', { n: 1 }]);
    expect(await rebuild()).toMatchObject({ events: 1, switched: true });
    for (const n of upTo(3)) await happens(...round(n));
    expect((await read())['s-2']).toEqual([1, 2, 3]);
    expect(
      await context.db.collection('checkpoints').countDocuments({ _id: /^projections/ } as never),
    ).toBe(partitions);
  });
  it('goes on in another process that takes the partitions over meanwhile', async () => {
    await happens(...round(1));
    const one = group;
    await process([tallyFold()]);
    await happens(...round(2));
    const building = rebuild();
    await eventually(
      'the candidate',
      async () =>
        (await registered()).candidate !== undefined || (await registered()).active?.build === 2,
    );
    await happens(...round(3));
    await building;
    await one.stop();
    await happens(...round(4));
    expect(await read()).toEqual(expected(4));
  });
});
