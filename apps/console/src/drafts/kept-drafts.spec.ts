/** As much of a browser's storage as drafts need. */
const stored = new Map<string, string>();
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
  removeItem: (key: string) => void stored.delete(key),
};
Object.assign(globalThis, { sessionStorage: storage });
const { KeptDrafts } = await import('./kept-drafts.js');

describe('what was typed', () => {
  it('is kept in memory, and lies nowhere else', () => {
    const drafts = new KeptDrafts(storage);
    drafts.keep('ada form', { note: 'confidential' });
    expect(drafts.of('ada form')).toEqual({ note: 'confidential' });
    expect([...stored]).toEqual([]);
    drafts.drop('ada form');
    expect(drafts.of('ada form')).toBeUndefined();
  });
  it('is carried over to the page one comes back to, once', () => {
    const before = new KeptDrafts(storage);
    before.keep('ada form', { note: 'confidential' });
    before.carry();
    expect(stored.size).toBe(1);
    expect(new KeptDrafts(storage).of('ada form')).toEqual({ note: 'confidential' });
    expect(stored.size).toBe(0);
    expect(new KeptDrafts(storage).of('ada form')).toBeUndefined();
  });
  it('is gone once somebody signs out', () => {
    const drafts = new KeptDrafts(storage);
    drafts.keep('ada form', 1);
    drafts.forget();
    drafts.carry();
    expect([drafts.of('ada form'), stored.size]).toEqual([undefined, 0]);
  });
});
