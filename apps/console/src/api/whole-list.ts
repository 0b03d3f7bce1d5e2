import { getJson } from './client.js';

type Page<T> = Readonly<{ items: readonly T[]; next?: string }>;

/** A list whole, page by page. */
export const wholeList = async <T>(
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly T[]> => {
  const found: T[] = [];
  for (let after = ''; ;) {
    const asked = new URLSearchParams({ ...query, limit: '200' });
    if (after) asked.set('after', after);
    const { items, next } = await getJson<Page<T>>(`${path}?${asked}`);
    found.push(...items);
    if (!next) return found;
    after = next;
  }
};
