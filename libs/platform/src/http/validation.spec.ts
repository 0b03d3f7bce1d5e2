import { ListOf, PlainText, SingleObject, UuidList } from './fields.js';
import type { Problem } from './problems.js';
import { validateBody } from './validation.js';

let looks = 0;
class Item {
  @PlainText({ min: 1, max: 50 })
  name!: string;
}
class Inner {
  @ListOf(() => Item, { max: 3 })
  items!: Item[];
}
class Things {
  @ListOf(() => Item, { max: 3 })
  items!: Item[];
  @SingleObject(() => Inner, { optional: true })
  one?: Inner;
  @UuidList({ max: 2 })
  ids!: string[];
  @PlainText({ min: 1, max: 100, optional: true })
  text?: string;
}
/** An object that counts how often somebody asks for its fields. */
const watched = (): object =>
  new Proxy(
    {},
    {
      ownKeys: () => {
        looks += 1;
        return [];
      },
    },
  );
const crowd = Array.from({ length: 10_000 }, watched);
const faultsOf = async (value: unknown): Promise<string[]> =>
  validateBody(Things, value).then(
    () => [],
    ({ options }: Problem) => options.errors!.map(({ pointer, code }) => `${pointer} ${code}`),
  );

describe('the cost of a body', () => {
  beforeEach(() => (looks = 0));
  const fine = { items: [], ids: [] };

  it.each<[string, object, string[]]>([
    ['a list that is too long', { ...fine, items: crowd }, []],
    ['a list where one object is expected', { ...fine, one: crowd }, ['/one object']],
    ['a list in a nested object', { ...fine, one: { items: crowd } }, []],
    ['a list in a field nobody knows', { ...fine, more: crowd }, ['/more unknown-field']],
    ['a list in the place of a text', { ...fine, text: crowd }, ['/text plain-text']],
    ['a list of objects in the place of ids', { ...fine, ids: crowd }, ['/ids array-max-size']],
  ])('does not grow with %s', async (_what, body, expected) => {
    const faults = await faultsOf(body);
    if (expected.length > 0) expect(faults).toEqual(expected);
    else expect(faults.length).toBeGreaterThan(0);
    expect(looks).toBeLessThan(100);
  });
  it('says of a list that is too long what is wrong with it', async () => {
    const items = Array.from({ length: 5_000 }, () => ({ name: 'x' }));
    expect(await faultsOf({ ...fine, items })).toEqual(['/items array-max-size']);
    const ids = Array.from(
      { length: 5_000 },
      (_, n) => `7d0f0b9e-6a53-4bb0-9d4e-${String(n).padStart(12, '0')}`,
    );
    expect(await faultsOf({ ...fine, ids })).toEqual(['/ids array-max-size']);
  });
  it('takes bytes and instances of classes for no object', async () => {
    expect(await faultsOf(Buffer.from('AAAA'))).toEqual([' object']);
    expect(await faultsOf(new Map())).toEqual([' object']);
  });
  it('keeps what is fine as it came', async () => {
    const body = {
      items: [{ name: 'a' }],
      one: { items: [{ name: 'b' }] },
      ids: [],
      text: 'e\u0301',
    };
    expect(JSON.parse(JSON.stringify(await validateBody(Things, body)))).toEqual({
      ...body,
      text: '\u00e9',
    });
  });
  it('refuses a run of marks by its length, before it would be normalised', async () =>
    expect(await faultsOf({ ...fine, text: `a${'\u0301\u0323'.repeat(20_000)}` })).toEqual([
      '/text plain-text',
    ]));
});
