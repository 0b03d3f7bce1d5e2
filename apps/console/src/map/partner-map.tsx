import {
  Group,
  NativeSelect,
  Stack,
  Text,
  useComputedColorScheme,
  useMatches,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { partnerKinds } from '../api/lists.js';
import { Chart } from '../charts/chart.js';
import type { DirectoryCount } from '../api/records.js';
import { directoryCounts } from '../partners/facet-bars.js';
import { facetOf } from '../partners/facets.js';
import { PageTitle } from '../shell/page-title.js';
import { Once } from '../shell/states.js';
import { useSay } from '../words/words.js';
import { loadWorld } from './world.js';

const route = getRouteApi('/map');
const world = {
  queryKey: ['world'],
  queryFn: loadWorld,
  staleTime: Infinity,
  gcTime: Infinity,
};
/** From few to many; many stand out from the page, and the table below has the numbers. */
const shades = {
  light: ['#cfe3f5', '#6aaed6', '#2171b5', '#08306b'],
  dark: ['#0b3a66', '#2171b5', '#6aaed6', '#cfe3f5'],
};

const useOption = (counted: ReturnType<typeof facetOf>, map: string | undefined) => {
  const { country } = useSay();
  const scheme = useComputedColorScheme('light');
  return useMemo(() => {
    const most = Math.max(1, ...counted.map(({ count }) => count));
    const said = ({ name, value }: Readonly<{ name: string; value: number }>): string =>
      name ? `${country(name)}: ${Number.isNaN(value) ? 0 : value}` : '';
    return {
      // Shades from light to dark are read without patterns.
      aria: { decal: { show: false } },
      tooltip: { trigger: 'item', formatter: said },
      visualMap: {
        type: 'continuous',
        min: 0,
        max: most,
        inRange: { color: shades[scheme] },
        orient: 'horizontal',
        left: 'center',
        text: [String(most), '0'],
        bottom: 0,
      },
      series: [
        {
          type: 'map',
          map,
          roam: false,
          top: 0,
          bottom: 44,
          left: 0,
          right: 0,
          select: { disabled: true },
          emphasis: { label: { show: false } },
          itemStyle: { borderColor: '#8a8f94', areaColor: 'rgba(134, 142, 150, 0.2)' },
          data: counted.map(({ value, count }) => ({ name: value, value: count })),
        },
      ],
    };
  }, [counted, map, country, scheme]);
};

/** A record that was merged is no partner of its own. */
const livesOn = ({ status }: DirectoryCount): boolean => status !== 'merged';

/** Where partners are, of all kinds or of one. */
export const PartnerMap = () => {
  const { t, code, country } = useSay();
  const height = useMatches({ base: 280, sm: 520 });
  const { kind } = route.useSearch();
  const navigate = useNavigate();
  const groups = useQuery(directoryCounts);
  const outlines = useQuery(world);
  const counted = useMemo(
    () => facetOf((groups.data ?? []).filter(livesOn), kind ? { kind } : {}, 'countryCode'),
    [groups.data, kind],
  );
  const option = useOption(counted, outlines.data);
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  const [first] = counted;
  const finding = t('map.finding', {
    count: all,
    countries: counted.length,
    country: first ? country(first.value) : '',
    most: first?.count ?? 0,
  });
  const table = {
    columns: [t('map.country'), t('map.partners')],
    rows: counted.map(({ value, count }) => [country(value), count]),
  };
  const choose = (countryCode: string): void => {
    if (countryCode)
      void navigate({ to: '/partners', search: { countryCode, ...(kind ? { kind } : {}) } });
  };
  return (
    <Stack>
      <PageTitle>{t('map.title')}</PageTitle>
      <Group>
        <NativeSelect
          label={t('partners.kind')}
          value={kind ?? ''}
          data={[
            { value: '', label: t('board.all') },
            ...partnerKinds.map((value) => ({ value, label: code(value) })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ to: '/map', search: value ? { kind: value } : {}, replace: true })
          }
        />
      </Group>
      <Once of={groups}>
        <Once of={outlines}>
          <Chart
            title={t('map.chart')}
            finding={finding}
            option={option}
            table={table}
            height={height}
            onChoose={choose}
          />
          <Text size="xs" c="dimmed">
            {t('map.boundaries')}
          </Text>
        </Once>
      </Once>
    </Stack>
  );
};
