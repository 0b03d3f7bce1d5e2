import { modelOn, StoredIn, Text, Whole } from '#platform/documents';
import { freshDatabase } from '#platform/testing';
import { type Page, pageOf } from './read-models.js';

@StoredIn('cards')
class Card {
  @Text() _id!: string;
  @Whole() n!: number;
}
const count = 1_000;

/** Pages of which the caller sees a part only. */
describe('a page', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let looks: number;
  const page = (
    isShown: (card: Card) => boolean,
    query: Readonly<Record<string, string | undefined>>,
  ): Promise<Page<Card>> =>
    pageOf<Card>(modelOn(context.db, Card), {
      principal: undefined,
      query,
      filter: {},
      sort: { n: 1, _id: 1 },
      shown: async (found) => {
        looks += 1;
        return found.filter(isShown);
      },
    });
  const all = async (isShown: (card: Card) => boolean, limit: number) => {
    const pages: (readonly Card[])[] = [];
    for (let after: string | undefined; ;) {
      const { items, next } = await page(isShown, {
        limit: String(limit),
        ...(after ? { after } : {}),
      });
      pages.push(items);
      if (!next) return pages;
      after = next;
    }
  };
  beforeAll(async () => {
    context = await freshDatabase('pages');
    // Two of each number, so that the order needs both fields.
    const cards = Array.from({ length: count }, (_, index) => ({
      _id: String(index).padStart(4, '0') as never,
      n: Math.floor(index / 2),
    }));
    await context.db.collection('cards').insertMany(cards);
  });
  beforeEach(() => (looks = 0));
  afterAll(() => context.end());

  it('is full while more follows, and the last has no cursor', async () => {
    const isShown = ({ _id }: Card) => Number(_id) % 7 === 0;
    const pages = await all(isShown, 10);
    expect(pages.slice(0, -1).every(({ length }) => length === 10)).toBe(true);
    expect(pages.at(-1)!.length).toBeGreaterThan(0);
    const ids = pages.flat().map(({ _id }) => Number(_id));
    expect(ids).toEqual(Array.from({ length: 143 }, (_, index) => index * 7));
  });
  it('ends where only what is not shown follows', async () => {
    expect(await all(({ _id }) => Number(_id) < 10, 10)).toHaveLength(1);
    expect(await all(() => false, 10)).toEqual([[]]);
  });
  it('is found in one look where all of it is shown', async () => {
    const { items, next } = await page(() => true, { limit: '10' });
    expect([items.length, next !== undefined, looks]).toEqual([10, true, 1]);
  });
  it('is short, and goes on, where thousands in a row are not shown', async () => {
    const cards = Array.from({ length: 6_000 }, (_, index) => ({
      _id: `x${String(index).padStart(4, '0')}` as never,
      n: count + index,
    }));
    await context.db.collection('cards').insertMany(cards);
    const last = 'x5999';
    const pages = await all(({ _id }) => _id === last, 10);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flat().map(({ _id }) => _id)).toEqual([last]);
    await context.db.collection<Card>('cards').deleteMany({ n: { $gte: count } });
  });
});
