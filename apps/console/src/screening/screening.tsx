import './screening.css';
import { Anchor, Button, Checkbox, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { codesIn, commandsOf, description } from '../api/description.js';
import { getJson } from '../api/client.js';
import { useNames } from '../api/names.js';
import type { AnyRecord } from '../api/records.js';
import { BulkDialogue, type Chosen } from '../commands/bulk-dialogue.js';
import { useMe } from '../session/session.js';
import { PageTitle } from '../shell/page-title.js';
import { ScrollingTable } from '../shell/scrolling-table.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';
import { Match } from './match.js';

const route = getRouteApi('/screening');
const collection = 'screening-matches';
const atOnce = '50';
type Page = Readonly<{ items: readonly FoundMatch[]; next?: string }>;
type FoundMatch = AnyRecord &
  Readonly<{
    partnerId: string;
    subject: Readonly<{ type: 'partner' | 'person' }>;
    listId: string;
    entryRef: string;
    score: number;
  }>;

const useMatches = (status: string) =>
  useInfiniteQuery({
    queryKey: ['matches', status],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ status, limit: atOnce });
      if (pageParam) query.set('after', pageParam);
      return getJson<Page>(`/v1/${collection}?${query}`);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** Commands that people of the reader's roles give about matches. */
const useCommands = (): readonly string[] => {
  const { data } = useQuery(description);
  const { roles } = useMe();
  const own = new Set(roles.map(({ role }) => role as string));
  return (data ? commandsOf(data, collection) : [])
    .filter(({ creates, roles: those }) => !creates && those.some((role) => own.has(role)))
    .map(({ command }) => command);
};

type Listed = Readonly<{
  matches: readonly FoundMatch[];
  names: ReadonlyMap<string, string>;
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
}>;
const MatchTable = ({ matches, names, chosen, onChoose }: Listed) => {
  const { t, code, day, intl } = useSay();
  const { match: shown } = route.useSearch();
  const navigate = route.useNavigate();
  const nameOf = ({ partnerId }: FoundMatch): string =>
    names.get(partnerId) ?? t('screening.partner');
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  const isWhole = matches.length > 0 && matches.every(({ id }) => chosen.has(id));
  return (
    <ScrollingTable name={t('screening.matches')} minWidth={520}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col" data-action>
            <Checkbox
              aria-label={t('screening.chooseAll')}
              checked={isWhole}
              onChange={() => onChoose(new Set(isWhole ? [] : matches.map(({ id }) => id)))}
            />
          </Table.Th>
          <Table.Th scope="col">{t('screening.partner')}</Table.Th>
          <Table.Th scope="col">{t('screening.what')}</Table.Th>
          <Table.Th scope="col">{t('screening.list')}</Table.Th>
          <Table.Th scope="col">{t('screening.score')}</Table.Th>
          <Table.Th scope="col">{t('screening.found')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {matches.map((one) => (
          <Table.Tr
            key={one.id}
            data-match={one.id}
            bg={one.id === shown ? 'var(--mantine-color-default-hover)' : undefined}
          >
            <Table.Td>
              <Checkbox
                aria-label={t('screening.choose', {
                  name: nameOf(one),
                  entry: `${one.listId} ${one.entryRef}`,
                })}
                checked={chosen.has(one.id)}
                onChange={() => toggle(one.id)}
              />
            </Table.Td>
            <Table.Th scope="row" fw={500}>
              <Anchor
                component="button"
                type="button"
                ta="start"
                aria-current={one.id === shown || undefined}
                onClick={() =>
                  void navigate({ search: (before) => ({ ...before, match: one.id }) })
                }
              >
                {nameOf(one)}
              </Anchor>
            </Table.Th>
            <Table.Td>{code(one.subject.type === 'person' ? 'person' : 'organisation')}</Table.Td>
            <Table.Td>
              <bdi>
                {one.listId} {one.entryRef}
              </bdi>
            </Table.Td>
            <Table.Td>
              <Tag color={one.score >= 0.9 ? 'red' : 'orange'}>
                {intl.formatNumber(one.score, { maximumFractionDigits: 2 })}
              </Tag>
            </Table.Td>
            <Table.Td>{day(one.createdAt)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollingTable>
  );
};

/** What can be done with all that are chosen. */
const Together = ({
  chosen,
  onCommand,
}: Readonly<{ chosen: readonly Chosen[]; onCommand: (command: string) => void }>) => {
  const { t, code } = useSay();
  const commands = useCommands();
  return (
    <Group role="group" aria-label={t('screening.together', { count: chosen.length })}>
      <Text size="sm">{t('screening.together', { count: chosen.length })}</Text>
      {commands.map((one) => (
        <Button
          key={one}
          size="compact-sm"
          variant="default"
          disabled={chosen.length === 0}
          onClick={() => onCommand(one)}
        >
          {code(one)}
        </Button>
      ))}
    </Group>
  );
};

/** The desk of due diligence: possible matches with sanctions lists, looked at side by side. */
export const Screening = () => {
  const { t, code } = useSay();
  const { status, match } = route.useSearch();
  const navigate = route.useNavigate();
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const [command, setCommand] = useState<string>();
  const matches = useMatches(status);
  const { data: of } = useQuery(description);
  const items = matches.data?.pages.flatMap((page) => page.items) ?? [];
  const names = useNames(items.map(({ partnerId }) => partnerId));
  const chosen = items
    .filter(({ id }) => chosenIds.has(id))
    .map(({ id, version, partnerId, listId, entryRef }) => ({
      id,
      version,
      name: `${names.get(partnerId) ?? ''} – ${listId} ${entryRef}`,
    }));
  const statuses = of ? codesIn(of, 'MatchRecord', 'status') : [status];
  return (
    <Stack>
      <PageTitle>{t('screening.title')}</PageTitle>
      <Group align="flex-end">
        <NativeSelect
          label={t('screening.status')}
          data={statuses.map((value) => ({ value, label: code(value) }))}
          value={status}
          onChange={({ currentTarget: { value } }) => {
            setChosenIds(new Set());
            void navigate({ search: { status: value } });
          }}
        />
      </Group>
      <div className="desk">
        <Stack>
          <Once of={matches}>
            {items.length === 0 ? (
              <Text>{t('screening.none')}</Text>
            ) : (
              <>
                <Together chosen={chosen} onCommand={setCommand} />
                <MatchTable
                  matches={items}
                  names={names}
                  chosen={chosenIds}
                  onChoose={setChosenIds}
                />
              </>
            )}
            {matches.hasNextPage && (
              <Group>
                <Button
                  variant="default"
                  loading={matches.isFetchingNextPage}
                  onClick={() => void matches.fetchNextPage()}
                >
                  {t('app.more')}
                </Button>
              </Group>
            )}
          </Once>
        </Stack>
        {/* Its results stay in sight when what it was done to has left the list. */}
        {command && (
          <BulkDialogue
            command={command}
            collection={collection}
            records={chosen}
            onClose={() => setCommand(undefined)}
          />
        )}
        <section aria-label={t('screening.evidenceOf')} aria-live="polite">
          {match ? <Match id={match} /> : <Text c="dimmed">{t('screening.pick')}</Text>}
        </section>
      </div>
    </Stack>
  );
};
