import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api, bodyOf } from '../api/client.js';
import { partnerKinds, partnerStatuses } from '../api/lists.js';
import type { DirectoryEntry } from '../api/records.js';
import { BeginButton } from '../commands/begin-button.js';
import { PageTitle } from '../shell/page-title.js';
import { RecordLink } from '../shell/record-link.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { type DataColumn, DataTable } from '../tables/data-table.js';
import { useSay } from '../words/words.js';
import { SavedViews } from '../views/saved-views.js';
import { FacetBars } from './facet-bars.js';
import type { DirectoryFilters } from './filters.js';

const route = getRouteApi('/partners');
const atOnce = '50';

const useDirectory = (filters: DirectoryFilters) =>
  useInfiniteQuery({
    queryKey: ['directory', filters],
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/v1/directory', {
          params: {
            query: {
              ...filters,
              limit: atOnce,
              ...(pageParam ? { after: pageParam } : {}),
            } as never,
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

/** Changes the filters in the address; an empty value takes one away. */
const useChoose = () => {
  const navigate = route.useNavigate();
  return (change: Readonly<Record<string, string>>): void =>
    void navigate({
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value !== ''),
        ) as DirectoryFilters,
      replace: true,
    });
};

const Filters = () => {
  const { t, code, country } = useSay();
  const filters = route.useSearch();
  const choose = useChoose();
  const [typed, setTyped] = useState(filters.name ?? '');
  const router = useRouter();
  const search = useDebouncedCallback((name: string) => {
    // Whoever opened a partner meanwhile is on the way there.
    if (router.latestLocation.pathname === '/partners') choose({ name });
  }, 250);
  const coded = (values: readonly string[]) => [
    { value: '', label: t('board.all') },
    ...values.map((value) => ({ value, label: code(value) })),
  ];
  const { countryCode } = filters;
  return (
    <Group align="flex-end" role="search">
      <TextInput
        label={t('partners.search')}
        type="search"
        value={typed}
        dir="auto"
        onChange={({ currentTarget: { value } }) => (setTyped(value), search(value))}
      />
      <NativeSelect
        label={t('partners.kind')}
        data={coded(partnerKinds)}
        value={filters.kind ?? ''}
        onChange={({ currentTarget }) => choose({ kind: currentTarget.value })}
      />
      <NativeSelect
        label={t('partners.status')}
        data={coded(partnerStatuses)}
        value={filters.status ?? ''}
        onChange={({ currentTarget }) => choose({ status: currentTarget.value })}
      />
      {countryCode && (
        <Button variant="default" onClick={() => choose({ countryCode: '' })}>
          {t('partners.onlyIn', { country: country(countryCode) })} ×
        </Button>
      )}
      <SavedViews page="/partners" />
    </Group>
  );
};

const useColumns = (): readonly DataColumn<DirectoryEntry>[] => {
  const { t, code, country, day } = useSay();
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('partners.name'),
        isRowHeader: true,
        value: ({ name }) => name,
        cell: ({ partnerId, name }) => (
          <RecordLink collection="partners" id={partnerId}>
            {name}
          </RecordLink>
        ),
      },
      { id: 'kind', label: t('partners.kind'), value: ({ kind }) => code(kind) },
      {
        id: 'country',
        label: t('partners.country'),
        value: ({ countryCode }) => country(countryCode),
      },
      {
        id: 'status',
        label: t('partners.status'),
        value: ({ status }) => code(status),
        cell: ({ status }) => <Tag color="blue">{code(status)}</Tag>,
      },
      {
        id: 'changed',
        label: t('partners.changed'),
        value: ({ changedAt }) => changedAt,
        cell: ({ changedAt }) => day(changedAt),
      },
    ],
    [t, code, country, day],
  );
};
const wholeList = (filters: DirectoryFilters): string =>
  `/v1/directory?${new URLSearchParams({ ...filters, format: 'csv' })}`;

/** Everybody the office works with, or might. */
export const Partners = () => {
  const { t } = useSay();
  const filters = route.useSearch();
  const directory = useDirectory(filters);
  const choose = useChoose();
  const columns = useColumns();
  const items = useMemo(
    () => directory.data?.pages.flatMap((page) => page.items) ?? [],
    [directory.data],
  );
  const count = (
    <Text size="sm" c="dimmed" role="status">
      {t('partners.count', { count: items.length })}
    </Text>
  );
  return (
    <Stack>
      <Group justify="space-between">
        <PageTitle>{t('partners.title')}</PageTitle>
        <BeginButton collection="partners">{t('partners.register')}</BeginButton>
      </Group>
      <Filters />
      {/* Numbers know nothing of what is typed. */}
      {!filters.name && <FacetBars filters={filters} onChoose={choose} />}
      <Once of={directory}>
        {items.length === 0 ? (
          <Text role="status">{t('partners.none')}</Text>
        ) : (
          <DataTable
            title={t('partners.title')}
            columns={columns}
            rows={items}
            keyOf={({ partnerId }) => partnerId}
            wholeList={wholeList(filters)}
            beside={count}
          />
        )}
        {directory.hasNextPage && (
          <Group>
            <Button
              variant="default"
              loading={directory.isFetchingNextPage}
              onClick={() => void directory.fetchNextPage()}
            >
              {t('app.more')}
            </Button>
          </Group>
        )}
      </Once>
    </Stack>
  );
};
