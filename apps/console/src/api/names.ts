import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, bodyOf } from './client.js';
import { isUuid } from './uuid.js';

const atOnce = 100;
const chunksOf = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / atOnce) }, (_none, at) =>
    ids.slice(at * atOnce, (at + 1) * atOnce),
  );

/** People of the house have ids in words: they are named where they stand. */

/** How records are called that others name by their ids; those that the reader may read. */
export const useNames = (ids: readonly string[]): ReadonlyMap<string, string> => {
  const wanted = [...new Set(ids.filter(isUuid))].toSorted();
  const { data } = useQuery({
    queryKey: ['names', wanted],
    queryFn: async () => {
      const answers = await Promise.all(
        chunksOf(wanted).map(async (some) =>
          bodyOf(await api.GET('/v1/names', { params: { query: { ids: some.join(',') } } })),
        ),
      );
      return answers.flatMap(({ items }) => items);
    },
    enabled: wanted.length > 0,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return useMemo(() => new Map((data ?? []).map(({ id, name }) => [id, name])), [data]);
};
