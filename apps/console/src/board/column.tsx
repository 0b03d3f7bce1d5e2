import { Button, Card, Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, bodyOf } from '../api/client.js';
import type { PipelineCase, PipelineColumn } from '../api/records.js';
import { MoveMenu } from '../commands/move-menu.js';
import { collectionOf, RecordLink } from '../shell/record-link.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';
import type { BoardFilters } from './filters.js';

const atOnce = '50';
const staleDays = 14;
/** Risk as the rules of engagements have it, from the least. */
const tierColours: Readonly<Record<string, string>> = {
  simplified: 'teal',
  standard: 'blue',
  enhanced: 'orange',
  state: 'grape',
  intergovernmental: 'grape',
};

const useCases = ({ caseType, state }: PipelineColumn, filters: BoardFilters) =>
  useInfiniteQuery({
    queryKey: ['cases', caseType, state, filters.kind, filters.region, filters.mine],
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/v1/pipeline', {
          params: {
            query: {
              caseType,
              state,
              limit: atOnce,
              ...(filters.kind ? { kind: filters.kind as never } : {}),
              ...(filters.region ? { regionCode: filters.region as never } : {}),
              ...(filters.mine ? { mine: 'true' as const } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

const CaseCard = ({ one }: Readonly<{ one: PipelineCase }>) => {
  const { t, code, day, country } = useSay();
  const navigate = useNavigate();
  const collection = collectionOf(one.caseType)!;
  const partners = one.partners.map(({ name }) => name).join(', ');
  const name = one.title ?? (partners || one.caseId);
  const isLate = one.dueOn !== undefined && one.dueOn < new Date().toISOString().slice(0, 10);
  const open = (): void =>
    void navigate({ to: '/records/$collection/$id', params: { collection, id: one.caseId } });
  return (
    <Card
      component="li"
      withBorder
      padding="xs"
      tabIndex={0}
      data-case={one.caseKey}
      aria-label={name}
      onKeyDown={({ key, target, currentTarget }) => {
        if (key === 'Enter' && target === currentTarget) open();
      }}
    >
      <Text fw={600} size="sm" dir="auto">
        <RecordLink collection={collection} id={one.caseId}>
          {name}
        </RecordLink>
      </Text>
      {one.title && (
        <Text size="xs" dir="auto">
          {partners}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {code(one.kind)} · {country(one.countryCode)}
      </Text>
      <Group justify="space-between" mt="xs" wrap="nowrap">
        <Group gap={4}>
          <Tag
            color={one.ageInDays > staleDays ? 'orange' : 'gray'}
            title={t('board.age.says', { days: one.ageInDays })}
          >
            {t('board.age', { days: one.ageInDays })}
          </Tag>
          {one.dueOn && (
            <Tag color={isLate ? 'red' : 'gray'}>
              {t(isLate ? 'board.overdue' : 'board.due', { day: day(one.dueOn) })}
            </Tag>
          )}
          {one.tier && (
            <Tag color={tierColours[one.tier] ?? 'gray'}>
              {t('board.tier', { tier: code(one.tier) })}
            </Tag>
          )}
        </Group>
        <MoveMenu collection={collection} id={one.caseId} name={name} />
      </Group>
    </Card>
  );
};

type Props = Readonly<{ column: PipelineColumn; filters: BoardFilters }>;
export const Column = ({ column, filters }: Props) => {
  const { t, code } = useSay();
  const cases = useCases(column, filters);
  const items = cases.data?.pages.flatMap((page) => page.items) ?? [];
  const isWhole = !filters.kind && !filters.region && !filters.mine;
  const shown = isWhole ? column.count : items.length;
  const id = `stage-${column.state}`;
  return (
    <section className="column" aria-labelledby={id} data-column={column.state}>
      <Title order={2} size="h6" id={id}>
        {t('board.column', { stage: code(column.state), count: shown })}
      </Title>
      {isWhole && (
        <Text size="xs" c="dimmed" mb="xs">
          {t('board.summary', { overdue: column.overdue, days: column.medianDays })}
        </Text>
      )}
      <Once of={cases}>
        <ul className="cards">
          {items.map((one) => (
            <CaseCard key={one.caseKey} one={one} />
          ))}
        </ul>
        {items.length === 0 && <Text size="sm">{t('board.columnEmpty')}</Text>}
        {cases.hasNextPage && (
          <Button
            variant="default"
            fullWidth
            mt="xs"
            loading={cases.isFetchingNextPage}
            onClick={() => void cases.fetchNextPage()}
          >
            {t('app.more')}
          </Button>
        )}
      </Once>
    </section>
  );
};
