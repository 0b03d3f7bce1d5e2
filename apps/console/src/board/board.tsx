import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
} from '@mantine/core';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { api, bodyOf } from '../api/client.js';
import { type CaseType, caseTypes, partnerKinds, regions } from '../api/lists.js';
import { PageTitle } from '../shell/page-title.js';
import { Once } from '../shell/states.js';
import { SavedViews } from '../views/saved-views.js';
import { useSay } from '../words/words.js';
import { placesOf } from './cases.js';
import { Column } from './column.js';
import { Drop, useDragging } from './drop.js';
import { type BoardFilters, withEveryStage } from './filters.js';
import { useBoardKeys } from './keys.js';
import { Stages } from './stages.js';

const route = getRouteApi('/board');
const boardQuery = (filters: BoardFilters) => {
  const query = placesOf(filters);
  return queryOptions({
    queryKey: ['board', query],
    queryFn: async () => bodyOf(await api.GET('/v1/pipeline/board', { params: { query } })),
    placeholderData: keepPreviousData,
  });
};

const Filters = () => {
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
        data={coded(partnerKinds)}
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
      <SavedViews page="/board" />
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
  const board = useQuery(boardQuery(filters));
  const { possible, dropped, forget } = useDragging();
  const surface = useRef<HTMLDivElement>(null);
  const onKeyDown = useBoardKeys(surface);
  const known = useMemo(() => {
    const { columns = [], drafts = [] } = board.data ?? {};
    const shown = [...columns, ...(filters.drafts ? drafts : [])];
    return withEveryStage(
      filters,
      shown.filter(({ caseType }) => caseType === filters.type),
    );
  }, [board.data, filters]);
  const count = known.reduce((sum, column) => sum + column.count, 0);
  return (
    <Stack>
      <PageTitle>{t('board.title')}</PageTitle>
      <Filters />
      <Text size="sm" c="dimmed" visibleFrom="sm" id="board-keys">
        {t('board.keys')}
      </Text>
      <Once of={board}>
        <Stages columns={known} />
        {dropped && <Drop dropped={dropped} onClose={forget} />}
        {count === 0 && <Text role="status">{t('board.empty')}</Text>}
        {/* The keys are a shortcut; everything here is reached by Tab as well. */}
        <div
          className="board"
          ref={surface}
          onKeyDown={onKeyDown}
          tabIndex={0}
          role="region"
          aria-label={t('board.title')}
        >
          {known.map((column) => (
            <Column
              key={`${filters.type} ${column.state}`}
              column={column}
              filters={filters}
              isPossible={possible.includes(column.state)}
            />
          ))}
        </div>
      </Once>
    </Stack>
  );
};
