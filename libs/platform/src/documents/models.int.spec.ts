import type { Db } from 'mongodb';
import { freshDatabase } from '#platform/testing';
import {
  Code,
  connectionOf,
  driverOn,
  Indexed,
  Many,
  MapOf,
  modelOn,
  One,
  OpenObject,
  Part,
  prepareModels,
  StoredIn,
  Text,
  TextList,
  Timestamp,
  Whole,
} from './index.js';

@Part()
class Place {
  @Text() city!: string;
  @Text({ nullable: true }) street!: string | null;
}
@StoredIn('clubs')
@Indexed({ kind: 1, name: -1 })
@Indexed({ name: 1 }, { unique: true })
class Club {
  @Text() _id!: string;
  @Text() name!: string;
  @Code(['choir', 'team']) kind!: 'choir' | 'team';
  @One(Place) place!: Place;
  @Many(Place, { optional: true }) venues?: Place[];
  @MapOf(Place, { optional: true }) byYear?: Record<string, Place>;
  @TextList({ optional: true }) colours?: string[];
  @Whole({ optional: true }) members?: number;
  @Timestamp({ optional: true }) since?: Date;
  @OpenObject({ optional: true }) notes?: object;
}
const choir: Club = {
  _id: 'c-1',
  name: '',
  kind: 'choir',
  place: { city: 'Bern', street: null },
};

describe('documents as classes, on the real MongoDB', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let db: Db;
  beforeEach(async () => {
    context = await freshDatabase('documents');
    db = context.db;
    await prepareModels(db, Club);
  });
  afterEach(() => context.end());

  it('go through the pool of the one client', () => {
    expect(connectionOf(db).getClient()).toBe(context.client);
    expect(connectionOf(db).name).toBe(db.databaseName);
    expect(modelOn(db, Club)).toBe(modelOn(context.client.db(db.databaseName), Club));
  });
  it('are read as plain objects, with nothing added', async () => {
    await modelOn(db, Club).create({ ...choir });
    expect(await modelOn(db, Club).findOne({ _id: 'c-1' }).lean()).toEqual(choir);
    expect(await driverOn(db, Club).findOne({ _id: 'c-1' })).toEqual(choir);
    const { _id, ...rest } = { ...choir, name: 'b' };
    await modelOn(db, Club).updateOne({ _id: 'c-2' }, rest, { upsert: true });
    expect(await driverOn(db, Club).findOne({ _id: 'c-2' })).not.toHaveProperty('colours');
  });
  it('are written in the transaction of a session of the driver', async () => {
    const session = context.client.startSession();
    await expect(
      session.withTransaction(async () => {
        await driverOn(db, Club).insertOne(choir as never, { session });
        expect(await modelOn(db, Club).countDocuments({}, { session })).toBe(1);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await session.endSession();
    expect(await modelOn(db, Club).countDocuments()).toBe(0);
  });
  it.each([
    ['an unknown field', { colour: 'red' }],
    ['a wrong type', { members: '7' }],
    ['a text for a time', { since: '2026-01-01' }],
    ['a code nobody knows', { kind: 'orchestra' }],
    ['an unknown field inside', { place: { city: 'Bern', street: null, zip: '3000' } }],
    ['a missing field inside', { venues: [{ city: 'Bern' }] }],
    ['a wrong type in a list', { colours: [1] }],
    ['a wrong type below a key that is data', { byYear: { 2026: { city: 7, street: null } } }],
    ['nothing where something must be', { name: null }],
    ['nothing where there need not be anything', { colours: null }],
    ['nothing in a list', { colours: [null] }],
    ['a missing field', { name: undefined }],
  ])('%s is refused by the server, however it is written', async (_what, change) => {
    const clubs = driverOn(db, Club, { ignoreUndefined: true });
    const faulty = { ...choir, ...change } as never;
    await expect(clubs.insertOne(faulty)).rejects.toMatchObject({ code: 121 });
    await expect(
      clubs.bulkWrite([
        { replaceOne: { filter: { _id: 'c-1' }, replacement: faulty, upsert: true } },
      ]),
    ).rejects.toMatchObject({ code: 121 });
    await clubs.insertOne(choir as never);
    if (!Object.values(change).includes(undefined as never))
      await expect(
        clubs.updateOne({ _id: 'c-1' }, [{ $set: { ...change } }]),
      ).rejects.toMatchObject({ code: 121 });
  });
  it('leave out what is undefined, at any depth, however they are written', async () => {
    const clubs = modelOn(db, Club);
    const sparse = {
      ...choir,
      members: undefined,
      venues: [{ city: 'Bern', street: null }],
      notes: { by: undefined, list: [{ at: 1, to: undefined }] },
    };
    const { _id, ...rest } = sparse;
    const named = (name: string) => ({ ...rest, name });
    await clubs.create({ ...sparse, name: 'c-1' } as never);
    await clubs.updateOne({ _id: 'c-2' }, { $setOnInsert: named('c-2') }, { upsert: true });
    await clubs.updateOne({ _id: 'c-3' }, { $set: named('c-3') }, { upsert: true });
    await clubs.insertMany([{ ...named('c-4'), _id: 'c-4' }] as never);
    const found = await driverOn(db, Club).find().toArray();
    expect(found).toHaveLength(4);
    for (const stored of found)
      expect(stored).toEqual({
        _id: stored._id,
        name: stored._id,
        kind: 'choir',
        place: { city: 'Bern', street: null },
        venues: [{ city: 'Bern', street: null }],
        notes: { list: [{ at: 1 }] },
      });
  });
  it('are not found, changed or deleted by a filter that holds undefined', async () => {
    const clubs = modelOn(db, Club);
    await clubs.create({ ...choir });
    const missing = { _id: undefined as unknown as string };
    for (const query of [
      clubs.findOne(missing).lean(),
      clubs.find({ name: { $in: ['', undefined as never] } }).lean(),
      clubs.countDocuments({ $or: [missing] }),
      clubs.updateOne(missing, { name: 'x' }),
      clubs.deleteMany(missing),
      clubs.findOneAndUpdate({ $and: [{ name: '' }, missing] }, { name: 'x' }),
    ])
      await expect(query).rejects.toThrow('a filter holds undefined');
    expect(await driverOn(db, Club).findOne()).toMatchObject({ _id: 'c-1', name: '' });
  });
  it('an unknown field is refused by the model too', async () => {
    await expect(modelOn(db, Club).create({ ...choir, colour: 'red' } as never)).rejects.toThrow(
      'colour',
    );
    await expect(
      modelOn(db, Club).updateOne({ _id: 'c-1' }, { $set: { colour: 'red' } }),
    ).rejects.toThrow('colour');
  });
  it('have the indexes of their class, and keep those of a newer build', async () => {
    await db.collection('clubs').createIndex({ members: 1 });
    await prepareModels(db, Club);
    const keys = (await db.collection('clubs').indexes()).map(({ key, unique }) => ({
      ...key,
      ...(unique ? { unique } : {}),
    }));
    expect(keys).toEqual([
      { _id: 1 },
      { kind: 1, name: -1 },
      { name: 1, unique: true },
      { members: 1 },
    ]);
  });
});
