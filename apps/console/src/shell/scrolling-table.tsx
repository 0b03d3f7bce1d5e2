import { Group, Table, type TableProps } from '@mantine/core';
import { type PropsWithChildren, useRef } from 'react';
import { ExportButton } from '../tables/export-button.js';
import { readTable } from '../tables/read-table.js';

type Props = PropsWithChildren<
  Readonly<{ name: string; minWidth: number }> & Pick<TableProps, 'verticalSpacing' | 'layout'>
>;
/** A table that is scrolled sideways where it is too wide, by the keyboard too; saved as CSV. */
export const ScrollingTable = ({ name, minWidth, children, ...look }: Props) => {
  const table = useRef<HTMLTableElement>(null);
  return (
    <div>
      <Group justify="flex-end">
        <ExportButton title={name} read={() => readTable(table.current!)} />
      </Group>
      <Table.ScrollContainer
        minWidth={minWidth}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': name } }}
      >
        <Table ref={table} aria-label={name} {...look}>
          {children}
        </Table>
      </Table.ScrollContainer>
    </div>
  );
};
