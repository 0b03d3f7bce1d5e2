import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useNames } from '../api/names.js';
import { Chart } from '../charts/chart.js';
import { MoveMenu } from '../commands/move-menu.js';
import { PageTitle } from '../shell/page-title.js';
import { RecordLink } from '../shell/record-link.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { type DataColumn, DataTable } from '../tables/data-table.js';
import { fileName, saveAs, today } from '../tables/save.js';
import { useSay } from '../words/words.js';
import { icalOf } from './ical.js';
import { daysUntil, monthAfter, monthOf, weeksOf } from './months.js';
import type { Term } from './term.js';
import { terms } from './terms.js';

const route = getRouteApi('/calendar');
const mostInDay = 3;
const monthsAhead = 12;
const soonDays = 90;

const useDayNames = () => {
  const { intl } = useSay();
  return useMemo(() => {
    const inUtc = (parts: Intl.DateTimeFormatOptions) => (day: string) =>
      intl.formatDate(day, { ...parts, timeZone: 'UTC' });
    return {
      month: inUtc({ month: 'long', year: 'numeric' }),
      shortMonth: inUtc({ month: 'short', year: 'numeric' }),
      weekday: inUtc({ weekday: 'short' }),
      dayOfMonth: inUtc({ day: 'numeric' }),
    };
  }, [intl]);
};
/** The day weeks begin with where the language is at home; Monday where nobody says. */
const weekStartOf = (told: string): number => {
  const locale = new Intl.Locale(told).maximize() as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
  };
  return locale.getWeekInfo?.().firstDay ?? 1;
};

/** Whom a term binds, by name. */
type Parties = (term: Term) => string;
const useParties = (all: readonly Term[]): Parties => {
  const { list } = useSay();
  const names = useNames(all.flatMap(({ partnerIds }) => partnerIds));
  return useCallback(
    ({ partnerIds }) => list(partnerIds.flatMap((id) => names.get(id) ?? [])),
    [names, list],
  );
};

type Shown = Readonly<{ month: string; all: readonly Term[]; partiesOf: Parties }>;
const Month = ({ month, all, partiesOf }: Shown) => {
  const { t, day: dayText, intl } = useSay();
  const names = useDayNames();
  const weeks = weeksOf(month, weekStartOf(intl.locale));
  const byDay = useMemo(() => Map.groupBy(all, ({ end }) => end), [all]);
  return (
    <div className="sight" tabIndex={0} role="region" aria-label={names.month(`${month}-01`)}>
      <table className="month" aria-label={names.month(`${month}-01`)}>
        <thead>
          <tr>
            {weeks[0]!.map((day) => (
              <th key={day} scope="col">
                {names.weekday(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const ending = byDay.get(day) ?? [];
                const isOther = monthOf(day) !== month;
                return (
                  <td
                    key={day}
                    data-other={isOther || undefined}
                    data-ending={ending.length > 0 || undefined}
                    aria-current={day === today() ? 'date' : undefined}
                  >
                    <Text size="xs" fw={600} component="time" dateTime={day} title={dayText(day)}>
                      {names.dayOfMonth(day)}
                    </Text>
                    {ending.slice(0, mostInDay).map((term) => (
                      <Text key={term.id} size="xs" lineClamp={2} className="month-name">
                        <RecordLink collection={term.collection} id={term.id}>
                          <bdi>{[partiesOf(term), term.name].filter(Boolean).join(': ')}</bdi>
                        </RecordLink>
                      </Text>
                    ))}
                    {ending.length > 0 && (
                      <Text size="xs" className="month-mark" aria-hidden>
                        {ending.length}
                      </Text>
                    )}
                    {ending.length > mostInDay && (
                      <Text size="xs" className="month-name">
                        {t('calendar.more', { count: ending.length - mostInDay })}
                      </Text>
                    )}
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

/** How many terms end in each of the months to come. */
const Ahead = ({ all }: Readonly<{ all: readonly Term[] }>) => {
  const { t } = useSay();
  const names = useDayNames();
  const months = useMemo(
    () => Array.from({ length: monthsAhead }, (_month, at) => monthAfter(monthOf(today()), at)),
    [],
  );
  const rows = useMemo(
    () =>
      months.map((month) => {
        const ending = all.filter(({ end }) => monthOf(end) === month);
        const honours = ending.filter(({ kind }) => kind === 'honour').length;
        return { month, honours, agreements: ending.length - honours };
      }),
    [all, months],
  );
  const option = useMemo(() => {
    const bar = { type: 'bar', stack: 'terms', barMaxWidth: 32 };
    return {
      legend: { bottom: 0 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      grid: { top: 12, bottom: 60 },
      xAxis: { type: 'category', data: rows.map(({ month }) => names.shortMonth(`${month}-01`)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        { ...bar, name: t('calendar.agreements'), data: rows.map((row) => row.agreements) },
        { ...bar, name: t('calendar.honours'), data: rows.map((row) => row.honours) },
      ],
    };
  }, [rows, names, t]);
  const count = rows.reduce((sum, row) => sum + row.agreements + row.honours, 0);
  const [fullest] = rows.toSorted((a, b) => b.agreements + b.honours - a.agreements - a.honours);
  const table = {
    columns: [t('calendar.month'), t('calendar.agreements'), t('calendar.honours')],
    rows: rows.map((row) => [names.month(`${row.month}-01`), row.agreements, row.honours]),
  };
  return (
    <Chart
      title={t('calendar.ahead')}
      finding={t('calendar.finding', { count, month: names.month(`${fullest!.month}-01`) })}
      option={option}
      table={table}
      height={260}
    />
  );
};

const useColumns = (partiesOf: Parties): readonly DataColumn<Term>[] => {
  const { t, code, day } = useSay();
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('calendar.name'),
        isRowHeader: true,
        value: ({ name }) => name,
        cell: ({ collection, id, name }) => (
          <RecordLink collection={collection} id={id}>
            {name}
          </RecordLink>
        ),
      },
      { id: 'partner', label: t('calendar.partner'), value: partiesOf },
      { id: 'what', label: t('calendar.what'), value: ({ what }) => code(what) },
      { id: 'status', label: t('partners.status'), value: ({ status }) => code(status) },
      {
        id: 'end',
        label: t('calendar.end'),
        value: ({ end }) => end,
        cell: ({ end }) => day(end),
      },
      {
        id: 'days',
        label: t('calendar.days'),
        isNumber: true,
        value: ({ end }) => daysUntil(end, today()),
        cell: ({ end }) => {
          const days = daysUntil(end, today());
          return <Tag color={days <= soonDays ? 'orange' : 'gray'}>{days}</Tag>;
        },
      },
      {
        id: 'renew',
        isAction: true,
        label: t('calendar.renew'),
        value: () => undefined,
        cell: ({ renewal, name }) => <MoveMenu {...renewal} name={name} word="calendar.renew" />,
      },
    ],
    [t, code, day, partiesOf],
  );
};

/** What ends when: agreements and honours, by month and as a list; they are renewed from here. */
export const TermCalendar = () => {
  const { t, code } = useSay();
  const { month = monthOf(today()) } = route.useSearch();
  const navigate = route.useNavigate();
  const names = useDayNames();
  const asked = useQuery(terms);
  const all = useMemo(() => asked.data ?? [], [asked.data]);
  const partiesOf = useParties(all);
  const columns = useColumns(partiesOf);
  const coming = useMemo(() => all.filter(({ end }) => end >= today()), [all]);
  const go = (by: number): void =>
    void navigate({ search: { month: monthAfter(month, by) }, replace: true });
  const save = (): void => {
    const days = coming.map((term) => ({
      uid: `${term.kind}-${term.id}`,
      day: term.end,
      summary: t('calendar.ends', {
        name: [term.name, partiesOf(term)].filter(Boolean).join(', '),
        what: code(term.what),
      }),
      address: `${location.origin}/records/${term.collection}/${term.id}`,
    }));
    const text = icalOf(days, new Date().toISOString());
    saveAs(
      new Blob([text], { type: 'text/calendar;charset=utf-8' }),
      fileName(t('calendar.title'), 'ics'),
    );
  };
  return (
    <Stack>
      <Group justify="space-between">
        <PageTitle>{t('calendar.title')}</PageTitle>
        <Button variant="default" onClick={save}>
          {t('calendar.ical')}
        </Button>
      </Group>
      <Once of={asked}>
        <Group className="month-choice">
          <Button variant="default" onClick={() => go(-1)}>
            {t('calendar.before')}
          </Button>
          <Title order={2} size="h4" aria-live="polite">
            {names.month(`${month}-01`)}
          </Title>
          <Button variant="default" onClick={() => go(1)}>
            {t('calendar.after')}
          </Button>
        </Group>
        <Month month={month} all={all} partiesOf={partiesOf} />
        <Ahead all={all} />
        <DataTable
          title={t('calendar.list')}
          columns={columns}
          rows={coming}
          keyOf={({ kind, id }) => `${kind}-${id}`}
          beside={
            <Text size="sm" c="dimmed">
              {t('calendar.count', { count: coming.length })}
            </Text>
          }
        />
      </Once>
    </Stack>
  );
};
