import { Button, Group, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf } from '../api/client.js';
import { commandsOf, description } from '../api/description.js';
import type { DirectoryEntry } from '../api/records.js';
import { CommandDialogue } from '../commands/command-dialogue.js';
import { useMe } from '../session/session.js';
import { PageTitle } from '../shell/page-title.js';
import { RecordLink } from '../shell/record-link.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';
import { type DirectoryFilters, kinds, statuses } from './filters.js';

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

/** Whoever may begin a registration is offered to. */
const RegisterPartner = () => {
  const { t } = useSay();
  const { roles } = useMe();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery(description);
  const begins = data && commandsOf(data, 'partners').find(({ creates }) => creates);
  const isOffered = begins?.roles.some((role) => roles.some((own) => own.role === role));
  if (!isOffered) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('partners.register')}</Button>
      {isOpen && (
        <CommandDialogue
          command={begins!.command}
          collection="partners"
          onClose={() => setIsOpen(false)}
          onDone={({ id }) =>
            void navigate({
              to: '/records/$collection/$id',
              params: { collection: 'partners', id },
            })
          }
        />
      )}
    </>
  );
};

const Filters = () => {
  const { t, code } = useSay();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(filters.name ?? '');
  const choose = (change: Record<string, string>): void =>
    void navigate({
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value !== ''),
        ) as DirectoryFilters,
      replace: true,
    });
  const search = useDebouncedCallback((name: string) => choose({ name }), 250);
  const coded = (values: readonly string[]) => [
    { value: '', label: t('board.all') },
    ...values.map((value) => ({ value, label: code(value) })),
  ];
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
        data={coded(kinds)}
        value={filters.kind ?? ''}
        onChange={({ currentTarget }) => choose({ kind: currentTarget.value })}
      />
      <NativeSelect
        label={t('partners.status')}
        data={coded(statuses)}
        value={filters.status ?? ''}
        onChange={({ currentTarget }) => choose({ status: currentTarget.value })}
      />
    </Group>
  );
};

const Row = ({ one }: Readonly<{ one: DirectoryEntry }>) => {
  const { code, country, day } = useSay();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500} dir="auto">
        <RecordLink collection="partners" id={one.partnerId}>
          {one.name}
        </RecordLink>
      </Table.Th>
      <Table.Td>{code(one.kind)}</Table.Td>
      <Table.Td>{country(one.countryCode)}</Table.Td>
      <Table.Td>
        <Tag color="blue">{code(one.status)}</Tag>
      </Table.Td>
      <Table.Td>{day(one.changedAt)}</Table.Td>
    </Table.Tr>
  );
};

/** Everybody the office works with, or might. */
export const Partners = () => {
  const { t } = useSay();
  const directory = useDirectory(route.useSearch());
  const items = directory.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <Group justify="space-between">
        <PageTitle>{t('partners.title')}</PageTitle>
        <RegisterPartner />
      </Group>
      <Filters />
      <Once of={directory}>
        <Text size="sm" c="dimmed" role="status">
          {t('partners.count', { count: items.length })}
        </Text>
        {items.length === 0 ? (
          <Text>{t('partners.none')}</Text>
        ) : (
          <Table.ScrollContainer
            minWidth={640}
            scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('partners.title') } }}
          >
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('partners.name')}</Table.Th>
                  <Table.Th scope="col">{t('partners.kind')}</Table.Th>
                  <Table.Th scope="col">{t('partners.country')}</Table.Th>
                  <Table.Th scope="col">{t('partners.status')}</Table.Th>
                  <Table.Th scope="col">{t('partners.changed')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((one) => (
                  <Row key={one.partnerId} one={one} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
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
