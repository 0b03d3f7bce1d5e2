import { Button, Center, Group, Loader, Table, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense, useRef } from 'react';
import type { Cell } from '../tables/csv.js';
import { ExportButton } from '../tables/export-button.js';
import { fileName, saveAs } from '../tables/save.js';
import { useSay } from '../words/words.js';

const ChartCanvas = lazy(async () => ({ default: (await import('./canvas.js')).ChartCanvas }));

/** The numbers of a picture: its first column names the row. */
export type ChartTable = Readonly<{
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}>;
type Props = Readonly<{
  title: string;
  /** What the picture shows, in a sentence; it is the picture's name for whoever cannot see it. */
  finding: string;
  /** Of ECharts; kept the same object while nothing changes. */
  option: EChartsCoreOption;
  /** The same numbers as in the picture, and all of them. */
  table: ChartTable;
  height?: number;
  onChoose?: (name: string) => void;
  /** Its title is the heading right above it. */
  isNamedAbove?: boolean;
}>;

const pictureOf = (address: string): Blob => {
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (one) =>
    one.charCodeAt(0),
  );
  return new Blob([bytes], { type: 'image/png' });
};

/** A picture of numbers, with what it says in words, and the numbers themselves. */
export const Chart = (props: Props) => {
  const { title, finding, option, table, height = 320, onChoose, isNamedAbove = false } = props;
  const { t } = useSay();
  const [hasTable, { toggle }] = useDisclosure();
  const id = useId();
  const chart = useRef<ECharts>(undefined);
  const keep = useRef((made: ECharts | undefined) => {
    chart.current = made;
  });
  const savePicture = (): void => {
    const background = getComputedStyle(document.body).backgroundColor;
    const address = chart.current?.getDataURL({ pixelRatio: 2, backgroundColor: background });
    if (address) saveAs(pictureOf(address), fileName(title, 'png'));
  };
  return (
    <figure className="figure" aria-labelledby={id}>
      <Group justify="space-between" component="figcaption">
        {isNamedAbove ? (
          <VisuallyHidden id={id}>{title}</VisuallyHidden>
        ) : (
          <Text fw={600} id={id}>
            {title}
          </Text>
        )}
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            onClick={toggle}
            aria-expanded={hasTable}
            aria-label={`${t(hasTable ? 'chart.table.hide' : 'chart.table.show')}: ${title}`}
          >
            {t(hasTable ? 'chart.table.hide' : 'chart.table.show')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={savePicture}
            aria-label={`${t('chart.png')}: ${title}`}
          >
            {t('chart.png')}
          </Button>
          <ExportButton title={title} read={() => table} />
        </Group>
      </Group>
      <Text size="sm" c="dimmed">
        {finding}
      </Text>
      <Suspense
        fallback={
          <Center h={height} role="status" aria-label={t('app.loading')}>
            <Loader size="sm" />
          </Center>
        }
      >
        <ChartCanvas
          option={option}
          finding={finding}
          height={height}
          onChart={keep.current}
          onChoose={onChoose}
        />
      </Suspense>
      {hasTable && (
        <Table aria-labelledby={id} withTableBorder mt="xs">
          <Table.Thead>
            <Table.Tr>
              {table.columns.map((column) => (
                <Table.Th key={column} scope="col">
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {table.rows.map(([name, ...values], at) => (
              <Table.Tr key={`${name} ${at}`}>
                <Table.Th scope="row" fw={500}>
                  {name}
                </Table.Th>
                {values.map((value, column) => (
                  <Table.Td key={table.columns[column + 1]}>{value}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </figure>
  );
};
