import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { api, bodyOf } from '../api/client.js';
import { PageTitle } from '../shell/page-title.js';
import { Once } from '../shell/states.js';
import { useSay } from '../words/words.js';
import { Column } from './column.js';
import { type BoardFilters, type CaseType, caseTypes, inOrder } from './filters.js';
import { useBoardKeys } from './keys.js';
import { Stages } from './stages.js';

const route = getRouteApi('/board');
const boardQuery = {
  queryKey: ['board'],
  queryFn: async () => bodyOf(await api.GET('/v1/pipeline/board')),
};

type Choices = Readonly<{ kinds: readonly string[]; regions: readonly string[] }>;
const Filters = ({ kinds, regions }: Choices) => {
  const { t, code } = useSay();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (change: { [F in keyof BoardFilters]?: BoardFilters[F] | undefined }): void =>
    void navigate({
      search: (before) => {
        const next = { ...before, ...change };
        return Object.fromEntries(
          Object.entries(next).filter(([, value]) => value !== undefined),
        ) as BoardFilters;
      },
      replace: true,
    });
  const all = { value: '', label: t('board.all') };
  const coded = (values: readonly string[]) => [
    all,
    ...values.map((value) => ({ value, label: code(value) })),
  ];
  return (
    <Group align="flex-end">
      <NativeSelect
        hiddenFrom="sm"
        label={t('board.type')}
        value={filters.type}
        onChange={({ currentTarget }) => choose({ type: currentTarget.value as CaseType })}
        data={caseTypes.map((value) => ({ value, label: t(`board.type.${value}`) }))}
      />
      <SegmentedControl
        visibleFrom="sm"
        aria-label={t('board.type')}
        value={filters.type}
        onChange={(type) => choose({ type: type as CaseType })}
        data={caseTypes.map((value) => ({ value, label: t(`board.type.${value}`) }))}
      />
      <NativeSelect
        label={t('board.kind')}
        data={coded(kinds)}
        value={filters.kind ?? ''}
        onChange={({ currentTarget }) => choose({ kind: currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t('board.region')}
        data={coded(regions)}
        value={filters.region ?? ''}
        onChange={({ currentTarget }) => choose({ region: currentTarget.value || undefined })}
      />
      <Stack gap={4}>
        <Checkbox
          label={t('board.mine')}
          checked={filters.mine ?? false}
          onChange={({ currentTarget }) => choose({ mine: currentTarget.checked || undefined })}
        />
        <Checkbox
          label={t('board.drafts')}
          checked={filters.drafts ?? false}
          onChange={({ currentTarget }) => choose({ drafts: currentTarget.checked || undefined })}
        />
      </Stack>
      {(filters.kind || filters.region || filters.mine) && (
        <Button
          variant="default"
          onClick={() => choose({ kind: undefined, region: undefined, mine: undefined })}
        >
          {t('board.clear')}
        </Button>
      )}
    </Group>
  );
};

/** Open cases by stage; each can be moved by whoever may. */
export const Board = () => {
  const { t } = useSay();
  const filters = route.useSearch();
  const board = useQuery(boardQuery);
  const surface = useRef<HTMLDivElement>(null);
  const onKeyDown = useBoardKeys(surface);
  const all = [...(board.data?.columns ?? []), ...(board.data?.drafts ?? [])];
  const known = useMemo(() => {
    const { columns = [], drafts = [] } = board.data ?? {};
    const shown = [...columns, ...(filters.drafts ? drafts : [])];
    return inOrder(
      filters.type,
      shown.filter(({ caseType }) => caseType === filters.type),
    );
  }, [board.data, filters.type, filters.drafts]);
  const kinds = [...new Set(all.flatMap(({ byKind }) => Object.keys(byKind)))].toSorted();
  const regions = [...new Set(all.flatMap(({ byRegion }) => Object.keys(byRegion)))].toSorted();
  return (
    <Stack>
      <PageTitle>{t('board.title')}</PageTitle>
      <Filters kinds={kinds} regions={regions} />
      <Text size="sm" c="dimmed" visibleFrom="sm" id="board-keys">
        {t('board.keys')}
      </Text>
      <Once of={board}>
        <Stages columns={known} />
        {known.length === 0 ? (
          <Text>{t('board.empty')}</Text>
        ) : (
          // The keys are a shortcut; everything here is reached by Tab as well.
          <div className="board" ref={surface} onKeyDown={onKeyDown} role="presentation">
            {known.map((column) => (
              <Column key={column.state} column={column} filters={filters} />
            ))}
          </div>
        )}
      </Once>
    </Stack>
  );
};
