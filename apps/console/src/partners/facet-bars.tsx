import { SimpleGrid } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, bodyOf } from '../api/client.js';
import { MiniBars } from '../charts/mini-bars.js';
import { useSay } from '../words/words.js';
import { facetOf } from './facets.js';
import type { DirectoryFilters } from './filters.js';

export const directoryCounts = queryOptions({
  queryKey: ['directory-counts'],
  queryFn: async () => bodyOf(await api.GET('/v1/directory/counts')).groups,
});
const shownFields = ['kind', 'regionCode', 'status'] as const;
const titles = {
  kind: 'partners.kind',
  regionCode: 'partners.region',
  status: 'partners.status',
} as const;

type Props = Readonly<{
  filters: DirectoryFilters;
  onChoose: (change: Readonly<Record<string, string>>) => void;
}>;
/** How many partners there are of which kind, region and status; each bar is a filter. */
export const FacetBars = ({ filters, onChoose }: Props) => {
  const { t, code } = useSay();
  const { data: groups } = useQuery(directoryCounts);
  const facets = useMemo(
    () => shownFields.map((field) => ({ field, values: facetOf(groups ?? [], filters, field) })),
    [groups, filters],
  );
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg">
      {facets.map(({ field, values }) => (
        <MiniBars
          key={field}
          title={t(titles[field])}
          values={values}
          chosen={filters[field]}
          say={code}
          onChoose={(value) => onChoose({ [field]: value ?? '' })}
        />
      ))}
    </SimpleGrid>
  );
};
