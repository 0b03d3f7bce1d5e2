import { Group, Table, Text, UnstyledButton } from '@mantine/core';
import {
  createSortedRowModel,
  type ColumnDef,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import { useSay } from '../words/words.js';
import type { Cell } from './csv.js';
import { ExportButton } from './export-button.js';
import type { Read } from './read-table.js';

/** A column of a table. `id` is also the key in the address of a sort. */
export type DataColumn<R> = Readonly<{
  id: string;
  label: string;
  /** What is sorted by and exported; numbers stand at the end of their cell. */
  value: (row: R) => Cell;
  /** What is shown, where that is more than the value. */
  cell?: (row: R) => ReactNode;
  /** The cell that says which row it is: read before each other one. */
  isRowHeader?: boolean;
  isNumber?: boolean;
  /** Is there to be clicked: neither sorted by nor exported. */
  isAction?: boolean;
}>;
type Props<R> = Readonly<{
  /** The name of the table, and of the file it is saved as. */
  title: string;
  columns: readonly DataColumn<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string;
  /** Address of the API's own CSV of the whole list. */
  wholeList?: string | undefined;
  /** Beside the button that exports. */
  beside?: ReactNode;
  minWidth?: number;
}>;

/** Longer tables show the rows that are in sight, and no others. */
const virtualFrom = 100;
const rowHeight = 40;
const heightOfSight = 560;

const compared = (a: Cell, b: Cell): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const marks = { asc: '▲', desc: '▼', false: '↕' } as const;
const orders = { asc: 'ascending', desc: 'descending', false: 'none' } as const;

/** Rows that are sorted by any column, are saved as CSV, and may be many. */
export const DataTable = <R extends object>(props: Props<R>) => {
  const { title, columns, rows, keyOf, wholeList, beside, minWidth = 640 } = props;
  const { t } = useSay();
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, R> => ({
        id: column.id,
        header: column.label,
        accessorFn: column.value,
        sortUndefined: 'last',
        sortFn: (a, b, id) => compared(a.getValue<Cell>(id), b.getValue<Cell>(id)),
      })),
    [columns],
  );
  const table = useTable({ features, columns: definitions, data: rows as R[], getRowId: keyOf });
  const sorted = table.getRowModel().rows;
  const isVirtual = sorted.length > virtualFrom;
  const sight = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: sorted.length,
    enabled: isVirtual,
    getScrollElement: () => sight.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (index) => sorted[index]!.id,
  });
  const inSight = virtual.getVirtualItems();
  const shown = isVirtual
    ? inSight.map(({ index }) => ({ index, row: sorted[index]! }))
    : undefined;
  const all = shown ?? sorted.map((row, index) => ({ index, row }));
  const before = isVirtual ? (inSight[0]?.start ?? 0) : 0;
  const after = isVirtual ? virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0) : 0;
  const gap = (height: number): ReactNode =>
    height > 0 && (
      <tr aria-hidden>
        <td colSpan={columns.length} style={{ height, padding: 0 }} />
      </tr>
    );
  const said = columns.filter(({ isAction }) => !isAction);
  const read = (): Read => ({
    columns: said.map(({ label }) => label),
    rows: sorted.map(({ original }) => said.map(({ value }) => value(original))),
  });
  return (
    <div>
      <Group justify="space-between" mb="xs">
        <div>{beside}</div>
        <ExportButton title={title} read={read} wholeList={wholeList} />
      </Group>
      <div
        ref={sight}
        className="sight"
        style={{ maxHeight: isVirtual ? heightOfSight : undefined }}
        tabIndex={0}
        role="group"
        aria-label={title}
      >
        <Table
          miw={minWidth}
          stickyHeader={isVirtual}
          aria-label={title}
          aria-rowcount={isVirtual ? sorted.length + 1 : undefined}
        >
          <Table.Thead>
            {table.getHeaderGroups().map((group) => (
              <Table.Tr key={group.id}>
                {group.headers.map(({ id, column }) => {
                  const order = String(column.getIsSorted()) as keyof typeof orders;
                  const { label, isNumber, isAction } = columns.find((one) => one.id === id)!;
                  if (isAction)
                    return (
                      <Table.Th key={id} scope="col">
                        {label}
                      </Table.Th>
                    );
                  return (
                    <Table.Th
                      key={id}
                      scope="col"
                      aria-sort={orders[order]}
                      ta={isNumber ? 'end' : 'start'}
                    >
                      <UnstyledButton
                        fz="sm"
                        fw={700}
                        className="keeps target"
                        onClick={column.getToggleSortingHandler()}
                        title={t('table.sort', { column: label })}
                      >
                        {label} <span aria-hidden>{marks[order]}</span>
                      </UnstyledButton>
                    </Table.Th>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody>
            {gap(before)}
            {all.map(({ index, row }) => (
              <Table.Tr
                key={row.id}
                data-index={index}
                ref={isVirtual ? virtual.measureElement : undefined}
                aria-rowindex={isVirtual ? index + 2 : undefined}
              >
                {columns.map(({ id, value, cell, isRowHeader, isNumber }) => (
                  <Table.Td
                    key={id}
                    component={isRowHeader ? 'th' : 'td'}
                    {...(isRowHeader ? { scope: 'row' } : {})}
                    ta={isNumber ? 'end' : 'start'}
                  >
                    <bdi>{cell ? cell(row.original) : value(row.original)}</bdi>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
            {gap(after)}
          </Table.Tbody>
        </Table>
      </div>
      {rows.length === 0 && <Text size="sm">{t('table.empty')}</Text>}
    </div>
  );
};
