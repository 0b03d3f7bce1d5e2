import type { MongoClient } from 'mongodb';
import { freshDatabase } from '#platform/testing';
import { type KeyWrapping, LocalKeys } from './key-wrapping.js';
import { MongoVault } from './mongo-vault.js';

describe('the vault, while a person is erased', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let vault: MongoVault;
  const of = (db: MongoClient): MongoVault =>
    new MongoVault(db.db(context.db.databaseName), context.db, new LocalKeys(Buffer.alloc(32, 7)));
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

  it('says that a text is there once the new key of its person lasts', async () => {
    const slow = of(context.client);
    const count = slow['keys'].countDocuments.bind(slow['keys']);
    let looks = 0;
    slow['keys'].countDocuments = async (...given) => {
      looks += 1;
      return looks < 3 ? 0 : count(...given);
    };
    await slow.seal([text('lasting', 'fatou')]);
    expect(looks).toBe(3);
    expect((await vault.open(['lasting'])).get('lasting')).toBe('Name of fatou');
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

describe('the vault, while its keys change', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  const secret = Buffer.alloc(32, 7);
  const [old, fresh] = [
    { id: '2026', key: Buffer.alloc(32, 8) },
    { id: '2027', key: Buffer.alloc(32, 9) },
  ];
  const vaultWith = (wrapping: KeyWrapping): MongoVault =>
    new MongoVault(context.db, context.db, wrapping);
  const wrappedBy = async (subject: string): Promise<unknown> => {
    const keys = context.db.collection<{ _id: string; by?: string }>('subject_keys');
    return (await keys.findOne({ _id: subject }))?.by;
  };
  const text = (ref: string, subject: string) => ({ ref, subject, text: `Name of ${subject}` });
  beforeAll(async () => {
    context = await freshDatabase('vault_keys');
    await vaultWith(new LocalKeys(secret)).prepare();
  });
  afterAll(() => context.end());

  it('opens what was sealed before, and wraps what is new with the new key', async () => {
    await vaultWith(new LocalKeys(secret)).seal([text('of-ada', 'ada')]);
    await vaultWith(new LocalKeys(secret, [old])).seal([text('of-bela', 'bela')]);
    const now = vaultWith(new LocalKeys(secret, [fresh, old]));
    await now.seal([text('of-chen', 'chen')]);
    const opened = await now.open(['of-ada', 'of-bela', 'of-chen']);
    expect([...opened.values()].toSorted()).toEqual([
      'Name of ada',
      'Name of bela',
      'Name of chen',
    ]);
    expect(await Promise.all(['ada', 'bela', 'chen'].map(wrappedBy))).toEqual([
      undefined,
      '2026',
      '2027',
    ]);
  });
  it('wraps all of them anew, once, and then needs the former keys no more', async () => {
    const now = vaultWith(new LocalKeys(secret, [fresh, old]));
    await now.erase('dora');
    expect([await now.rewrap(), await now.rewrap()]).toEqual([2, 0]);
    const later = vaultWith(new LocalKeys(Buffer.alloc(32, 6), [fresh]));
    expect((await later.open(['of-ada', 'of-bela', 'of-chen'])).size).toBe(3);
    await expect(later.seal([text('of-dora', 'dora')])).rejects.toMatchObject({ code: 'erased' });
    await expect(vaultWith(new LocalKeys(secret, [old])).open(['of-ada'])).rejects.toThrow(/2027/);
  });
  it('brings no key back that was destroyed while it was wrapped anew', async () => {
    const keys = new LocalKeys(secret, [old, fresh]);
    const now = vaultWith({
      current: keys.current,
      unwrap: (wrapped, about) => keys.unwrap(wrapped, about),
      wrap: async (key, about) => {
        if (about === 'bela') await vaultWith(keys).erase('bela');
        return keys.wrap(key, about);
      },
    });
    await now.rewrap();
    expect((await now.open(['of-ada', 'of-bela'])).has('of-bela')).toBe(false);
    expect(await wrappedBy('bela')).toBeUndefined();
  });
  it('leaves the wrapping to a service that keeps its key to itself', async () => {
    const held = new Map<string, Buffer>();
    const service: KeyWrapping = {
      current: 'kms:1',
      wrap: async (key, about) => {
        held.set(about, key);
        return { by: 'kms:1', wrapped: Buffer.from(`ticket of ${about}`) };
      },
      unwrap: async (_ticket, about) => held.get(about)!,
    };
    const vault = vaultWith(service);
    await vault.seal([text('of-emil', 'emil')]);
    expect((await vault.open(['of-emil'])).get('of-emil')).toBe('Name of emil');
    expect(await wrappedBy('emil')).toBe('kms:1');
  });
});
