import type { MongoClient } from 'mongodb';
import { freshDatabase } from '#platform/testing';
import { MongoVault } from './mongo-vault.js';

describe('the vault, while a person is erased', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let vault: MongoVault;
  const of = (db: MongoClient): MongoVault =>
    new MongoVault(db.db(context.db.databaseName), context.db, Buffer.alloc(32, 7));
  const leftOf = (subject: string): Promise<number> =>
    context.db.collection('vault').countDocuments({ subject });
  const text = (ref: string, subject: string) => ({ ref, subject, text: `Name of ${subject}` });

  beforeAll(async () => {
    context = await freshDatabase('vault');
    vault = of(context.client);
    await vault.prepare();
  });
  afterAll(() => context.end());

  /**
   * A vault that has read the keys and stands at a gate before it writes: what is done there
   * happens between the two.
   */
  const halfway = (between: () => Promise<unknown>): MongoVault => {
    const slow = of(context.client);
    const insert = slow['texts'].insertMany.bind(slow['texts']);
    slow['texts'].insertMany = async (...given) => {
      await between();
      return insert(...given);
    };
    return slow;
  };

  it('refuses a text whose key went between reading it and writing, and keeps nothing of the person', async () => {
    await vault.seal([text('known', 'ada'), text('other', 'bela')]);
    const sealing = halfway(() => vault.erase('ada')).seal([
      text('late', 'ada'),
      text('beside', 'bela'),
    ]);
    await expect(sealing).rejects.toMatchObject({ code: 'erased' });
    expect(await leftOf('ada')).toBe(0);
    expect([...(await vault.open(['known', 'late', 'other']))]).toEqual([
      ['other', 'Name of bela'],
    ]);
  });

  it('keeps a text that another try of the same command has stored', async () => {
    await vault.seal([text('committed', 'dora'), text('of-chen', 'chen')]);
    await expect(
      halfway(() => vault.erase('chen')).seal([text('committed', 'dora'), text('of-chen', 'chen')]),
    ).rejects.toMatchObject({ code: 'erased' });
    expect([...(await vault.open(['committed', 'of-chen']))]).toEqual([
      ['committed', 'Name of dora'],
    ]);
    expect(await leftOf('chen')).toBe(0);
  });

  it('clears away what a process wrote that died before it looked again, once the command comes again', async () => {
    await vault.erase('emil');
    await context.db
      .collection<{ _id: string; subject: string; box: Buffer }>('vault')
      .insertOne({ _id: 'left', subject: 'emil', box: Buffer.alloc(40) });
    await expect(vault.seal([text('left', 'emil')])).rejects.toMatchObject({ code: 'erased' });
    expect(await leftOf('emil')).toBe(0);
  });
});
