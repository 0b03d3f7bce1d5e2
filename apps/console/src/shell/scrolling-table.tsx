import { Table } from '@mantine/core';
import type { PropsWithChildren } from 'react';

type Props = PropsWithChildren<Readonly<{ name: string; minWidth: number }>>;
/** A table that is scrolled sideways where it is too wide, by the keyboard too. */
export const ScrollingTable = ({ name, minWidth, children }: Props) => (
  <Table.ScrollContainer
    minWidth={minWidth}
    scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': name } }}
  >
    <Table>{children}</Table>
  </Table.ScrollContainer>
);
