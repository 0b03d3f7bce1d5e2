import { randomBytes } from 'node:crypto';
import { LocalKeys } from './key-wrapping.js';

const [secret, key] = [randomBytes(32), randomBytes(32)];
const [older, newer] = [
  { id: '2026', key: randomBytes(32) },
  { id: '2027', key: randomBytes(32) },
];

describe('the keys of the vault', () => {
  it('are wrapped with the secret of the deployment where there is no other', async () => {
    const keys = new LocalKeys(secret);
    const wrapped = await keys.wrap(key, 'ada');
    expect([keys.current, wrapped.by]).toEqual([undefined, undefined]);
    expect((await keys.unwrap(wrapped, 'ada')).equals(key)).toBe(true);
  });
  it('are wrapped with the first, which is named, and open with those before', async () => {
    const [before, between, after] = [
      new LocalKeys(secret),
      new LocalKeys(secret, [older]),
      new LocalKeys(secret, [newer, older]),
    ];
    const all = [
      await before.wrap(key, 'ada'),
      await between.wrap(key, 'ada'),
      await after.wrap(key, 'ada'),
    ];
    expect(all.map(({ by }) => by)).toEqual([undefined, '2026', '2027']);
    for (const wrapped of all) expect((await after.unwrap(wrapped, 'ada')).equals(key)).toBe(true);
  });
  it('do not open with a key that is not at hand, and say which it is', async () => {
    const wrapped = await new LocalKeys(secret, [older]).wrap(key, 'ada');
    await expect(new LocalKeys(secret, [newer]).unwrap(wrapped, 'ada')).rejects.toThrow(/2026/);
  });
  it('open for whom they are of, and with the key itself, not its name', async () => {
    const keys = new LocalKeys(secret, [older]);
    const wrapped = await keys.wrap(key, 'ada');
    await expect(keys.unwrap(wrapped, 'bela')).rejects.toThrow();
    const another = new LocalKeys(secret, [{ ...older, key: randomBytes(32) }]);
    await expect(another.unwrap(wrapped, 'ada')).rejects.toThrow();
  });
  it.each<[string, () => LocalKeys]>([
    ['of another length', () => new LocalKeys(randomBytes(16))],
    ['of one name', () => new LocalKeys(secret, [older, { ...newer, id: older.id }])],
  ])('%s are refused', (_what, made) => expect(made).toThrow(TypeError));
});
