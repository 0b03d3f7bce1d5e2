import {
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  VisuallyHidden,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { PipelineCase } from '../api/records.js';
import { wholeOf } from '../api/whole.js';
import { PageTitle } from '../shell/page-title.js';
import { RecordLink } from '../shell/record-link.js';
import { Once } from '../shell/states.js';
import { type DataColumn, DataTable } from '../tables/data-table.js';
import { ExportButton } from '../tables/export-button.js';
import { useSay } from '../words/words.js';
import {
  countIn,
  type Heading,
  headings,
  levelOf,
  type Placed,
  placedCases,
  type RiskFilters,
  scoreOf,
} from './matrix.js';

const route = getRouteApi('/risk');
const assessed = {
  queryKey: ['risks'],
  queryFn: () =>
    wholeOf<PipelineCase>('/v1/pipeline', {
      caseType: 'engagement',
      assessed: 'true',
      ended: 'true',
    }),
};
const steps = [1, 2, 3, 4, 5] as const;
const fromTheTop = steps.toReversed();

type Change = { [F in keyof RiskFilters]?: RiskFilters[F] | undefined };
const useChoose = () => {
  const navigate = route.useNavigate();
  return (change: Change): void =>
    void navigate({
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
        ) as RiskFilters,
      replace: true,
    });
};

/** Five by five: how many cases stand where. Each cell filters the list; it is its own table. */
const Matrix = ({ placed }: Readonly<{ placed: readonly Placed[] }>) => {
  const { t } = useSay();
  const filters = route.useSearch();
  const choose = useChoose();
  return (
    <div className="sight" tabIndex={0} role="group" aria-label={t('risk.matrix')}>
      <table className="matrix" aria-label={t('risk.matrix')}>
        <thead>
          <tr>
            <th scope="col">
              {t('risk.likelihood')} \ {t('risk.impact')}
            </th>
            {steps.map((impact) => (
              <th key={impact} scope="col">
                {impact}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fromTheTop.map((likelihood) => (
            <tr key={likelihood}>
              <th scope="row">{likelihood}</th>
              {steps.map((impact) => {
                const count = countIn(placed, likelihood, impact);
                const level = levelOf(scoreOf({ likelihood, impact }));
                const isChosen = filters.likelihood === likelihood && filters.impact === impact;
                const none = { likelihood: undefined, impact: undefined };
                return (
                  <td key={impact} data-level={level}>
                    <button
                      type="button"
                      aria-pressed={isChosen}
                      onClick={() => choose(isChosen ? none : { likelihood, impact })}
                    >
                      <strong>{count}</strong>
                      <span>{t(`risk.level.${level}`)}</span>
                      <VisuallyHidden>{t('risk.cell', { likelihood, impact })}</VisuallyHidden>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const useColumns = (): readonly DataColumn<Placed>[] => {
  const { t, code } = useSay();
  return useMemo(
    () => [
      {
        id: 'case',
        label: t('risk.case'),
        isRowHeader: true,
        value: ({ one }) => one.title ?? one.caseId,
        cell: ({ one }) => (
          <RecordLink collection="engagements" id={one.caseId}>
            {one.title ?? one.caseId}
          </RecordLink>
        ),
      },
      {
        id: 'partners',
        label: t('nav.partners'),
        value: ({ one }) => one.partners.map(({ name }) => name).join(', '),
      },
      { id: 'state', label: t('partners.status'), value: ({ one }) => code(one.state) },
      { id: 'heading', label: t('risk.heading'), value: ({ place }) => code(place.heading) },
      {
        id: 'likelihood',
        label: t('risk.likelihood'),
        isNumber: true,
        value: ({ place }) => place.likelihood,
      },
      { id: 'impact', label: t('risk.impact'), isNumber: true, value: ({ place }) => place.impact },
      { id: 'score', label: t('risk.score'), isNumber: true, value: ({ place }) => scoreOf(place) },
    ],
    [t, code],
  );
};

const Choices = () => {
  const { t, code } = useSay();
  const { when, heading } = route.useSearch();
  const choose = useChoose();
  return (
    <Group align="flex-end">
      <SegmentedControl
        aria-label={t('risk.when')}
        value={when}
        onChange={(value) => choose({ when: value as RiskFilters['when'] })}
        data={(['after', 'before'] as const).map((value) => ({
          value,
          label: t(`risk.when.${value}`),
        }))}
      />
      <NativeSelect
        label={t('risk.heading')}
        value={heading ?? ''}
        onChange={({ currentTarget: { value } }) =>
          choose({ heading: (value || undefined) as Heading | undefined })
        }
        data={[
          { value: '', label: t('risk.heading.highest') },
          ...headings.map((value) => ({ value, label: code(value) })),
        ]}
      />
    </Group>
  );
};

/** What could go wrong in the engagements under way and running, and how bad it would be. */
export const Risk = () => {
  const { t } = useSay();
  const filters = route.useSearch();
  const choose = useChoose();
  const asked = useQuery(assessed);
  const columns = useColumns();
  const { when, heading, likelihood, impact } = filters;
  const placed = useMemo(
    () => placedCases(asked.data ?? [], { when, ...(heading ? { heading } : {}) }),
    [asked.data, when, heading],
  );
  const shown = useMemo(
    () =>
      likelihood === undefined
        ? placed
        : placed.filter(({ place }) => place.likelihood === likelihood && place.impact === impact),
    [placed, likelihood, impact],
  );
  const high = placed.filter(({ place }) => levelOf(scoreOf(place)) === 'high').length;
  const cells = {
    columns: [t('risk.likelihood'), t('risk.impact'), t('risk.cases')],
    rows: fromTheTop.flatMap((row) => steps.map((step) => [row, step, countIn(placed, row, step)])),
  };
  return (
    <Stack>
      <PageTitle>{t('risk.title')}</PageTitle>
      <Choices />
      <Once of={asked}>
        <Group justify="space-between">
          <Text role="status">{t('risk.finding', { count: placed.length, high })}</Text>
          <ExportButton title={t('risk.matrix')} read={() => cells} />
        </Group>
        <Matrix placed={placed} />
        <DataTable
          title={t('risk.list')}
          columns={columns}
          rows={shown}
          keyOf={({ one }) => one.caseKey}
          beside={
            likelihood !== undefined && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => choose({ likelihood: undefined, impact: undefined })}
              >
                {t('risk.all')}
              </Button>
            )
          }
        />
      </Once>
    </Stack>
  );
};
