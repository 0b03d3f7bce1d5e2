import type { Cell } from './csv.js';

export type Read = Readonly<{
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}>;

const textOf = ({ innerText }: HTMLElement): string => innerText.replaceAll(/\s+/g, ' ').trim();
/**
 * A table as it stands on the screen. Columns that are there to be clicked are left out: their
 * heading has `data-action`.
 */
export const readTable = (table: HTMLTableElement): Read => {
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])];
  const isKept = (_cell: unknown, at: number): boolean =>
    headings[at]?.dataset.action === undefined;
  return {
    columns: headings.filter(isKept).map(textOf),
    rows: [...table.tBodies].flatMap(({ rows }) =>
      [...rows].map(({ cells }) => [...cells].filter(isKept).map(textOf)),
    ),
  };
};
