import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo } from 'react';
import type { PipelineColumn } from '../api/records.js';
import { Chart } from '../charts/chart.js';
import { useSay } from '../words/words.js';

type Props = Readonly<{ columns: readonly PipelineColumn[] }>;
const rowHeight = 34;
const axesHeight = 90;

const StagesChart = ({ columns }: Props) => {
  const { t, code } = useSay();
  const all = columns.reduce((sum, { count }) => sum + count, 0);
  const overdue = columns.reduce((sum, one) => sum + one.overdue, 0);
  const [fullest] = columns.toSorted((a, b) => b.count - a.count);
  const option = useMemo(() => {
    const bar = { type: 'bar', stack: 'cases', barMaxWidth: 24 };
    return {
      legend: { bottom: 0 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      grid: { top: 8, bottom: 56 },
      xAxis: { type: 'value', minInterval: 1 },
      // The first stage stands at the top.
      yAxis: { type: 'category', inverse: true, data: columns.map(({ state }) => code(state)) },
      series: [
        {
          ...bar,
          name: t('board.stages.inTime'),
          data: columns.map((one) => one.count - one.overdue),
        },
        {
          ...bar,
          name: t('board.stages.overdue'),
          itemStyle: { color: '#d55e00' },
          data: columns.map((one) => one.overdue),
        },
      ],
    };
  }, [columns, t, code]);
  const table = {
    columns: [
      t('board.stages.stage'),
      t('board.stages.inTime'),
      t('board.stages.overdue'),
      t('board.stages.median'),
    ],
    rows: columns.map((one) => [
      code(one.state),
      one.count - one.overdue,
      one.overdue,
      one.medianDays,
    ]),
  };
  return (
    <Chart
      title={t('board.stages')}
      finding={t('board.stages.finding', {
        count: all,
        overdue,
        stage: fullest ? code(fullest.state) : '',
      })}
      option={option}
      table={table}
      height={axesHeight + columns.length * rowHeight}
    />
  );
};

/** How many cases wait in each stage, above the board; drawn when somebody asks for it. */
export const Stages = ({ columns }: Props) => {
  const { t } = useSay();
  const [isShown, { toggle }] = useDisclosure();
  return (
    <>
      <Group>
        <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={isShown}>
          {t(isShown ? 'board.stages.hide' : 'board.stages.show')}
        </Button>
      </Group>
      {isShown && <StagesChart columns={columns} />}
    </>
  );
};
