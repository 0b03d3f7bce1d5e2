import { freshDatabase } from '#platform/testing';
import { atOneMoment } from './one-moment.js';

describe('atOneMoment', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  beforeEach(async () => {
    context = await freshDatabase('moment');
  });
  afterEach(() => context.end());

  it('shows every collection as it was at the first read, whatever is written meanwhile', async () => {
    const [one, other] = [
      context.db.collection<{ n: number }>('one'),
      context.db.collection<{ n: number }>('other'),
    ];
    for (const collection of [one, other])
      await collection.insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
    const seen = await atOneMoment(context.client, async (moment) => {
      // A batch at a time: what is fetched later is of the same moment too.
      const cursor = moment.find(one, {}, { batchSize: 2 }).sort({ n: 1 });
      const first = await cursor.next();
      for (const collection of [one, other]) {
        await collection.deleteOne({ n: 3 });
        await collection.insertMany([{ n: 4 }, { n: 5 }]);
      }
      return [
        [first, ...(await cursor.toArray())],
        await moment.find(other).sort({ n: 1 }).toArray(),
      ].map((documents) => documents.map((document) => document!.n));
    });
    expect(seen).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(
      await atOneMoment(context.client, (moment) => moment.find(other).toArray()),
    ).toHaveLength(4);
  });
  it('can be asked about a collection that was made just now', async () => {
    await context.db.collection('before').insertOne({ n: 1 });
    await context.db.createCollection('new');
    await context.db.collection('new').createIndex({ n: 1 });
    expect(
      await atOneMoment(context.client, (moment) =>
        moment.find(context.db.collection('new')).toArray(),
      ),
    ).toEqual([]);
  });
  it('hands on what goes wrong', async () => {
    await expect(
      atOneMoment(context.client, (moment) =>
        moment.find(context.db.collection('any'), { $nonsense: 1 } as never).toArray(),
      ),
    ).rejects.toThrow('$nonsense');
  });
});
