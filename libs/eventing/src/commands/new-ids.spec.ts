import { NewIds } from './new-ids.js';

describe('the id of a new record', () => {
  const ids = new NewIds(Buffer.alloc(32, 1));
  it('is the same for a repeat, and another for another caller, key or collection', () => {
    const id = ids.of('partners', 'officer', 'key-1');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids.of('partners', 'officer', 'key-1')).toBe(id);
    for (const other of [
      ['partners', 'officer', 'key-2'],
      ['partners', 'lead', 'key-1'],
      ['agreements', 'officer', 'key-1'],
    ])
      expect(ids.of(...other)).not.toBe(id);
  });
  it('cannot be computed without the secret', () =>
    expect(new NewIds(Buffer.alloc(32, 2)).of('partners', 'officer', 'key-1')).not.toBe(
      ids.of('partners', 'officer', 'key-1'),
    ));
});
