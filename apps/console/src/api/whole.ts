import { getJson, Refusal } from './client.js';

type Page<T> = Readonly<{ items: readonly T[]; next?: string }>;
const atOnce = '200';
/** So many are looked at one by one; whoever has more asks the API for its own table. */
const most = 20_000;

/** Every item of a list, page after page. */
export const wholeOf = async <T>(
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly T[]> => {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const asked = new URLSearchParams({ ...query, limit: atOnce, ...(after ? { after } : {}) });
    const page = await getJson<Page<T>>(`${path}?${asked}`);
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < most);
  return items;
};

/** What a list answers, or `none` to whoever may not read it: a page shows what there is for one. */
export const unlessForbidden = <T>(asked: Promise<T>, none: T): Promise<T> =>
  asked.catch((error: unknown) => {
    if (error instanceof Refusal && error.problem.status === 403) return none;
    throw error;
  });
