import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, bodyOf } from '../api/client.js';
import type { PipelineCase, PipelineColumn } from '../api/records.js';
import type { BoardFilters } from './filters.js';

const atOnce = '200';

/** What list and numbers of the board are both asked by. */
export const placesOf = ({ kind, region, mine }: BoardFilters) => ({
  ...(kind ? { kind: kind as never } : {}),
  ...(region ? { regionCode: region as never } : {}),
  ...(mine ? { mine: 'true' as const } : {}),
});

/** The cases of a column, page after page as they come into sight. */
export const useCases = ({ caseType, state, count }: PipelineColumn, filters: BoardFilters) => {
  const { kind, region, mine } = filters;
  const asked = useInfiniteQuery({
    queryKey: ['cases', caseType, state, kind, region, mine],
    queryFn: async ({ pageParam }) => {
      const query = { caseType, state: state as never, limit: atOnce, ...placesOf(filters) };
      const after = pageParam ? { after: pageParam } : {};
      return bodyOf(await api.GET('/v1/pipeline', { params: { query: { ...query, ...after } } }));
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: count > 0,
    // The cards of before stay until those of the new filters are there: nothing jumps.
    placeholderData: keepPreviousData,
  });
  const cases = useMemo<readonly PipelineCase[]>(
    () => (count > 0 ? (asked.data?.pages.flatMap((page) => page.items) ?? []) : []),
    [asked.data, count],
  );
  return { asked, cases };
};
