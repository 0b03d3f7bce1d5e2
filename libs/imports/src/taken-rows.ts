import { readerOf, type Reader } from './imported-rows.js';
import type { Mapping } from './mapping.js';
import type { ImportedRow, RowFault } from './organisations.policy.js';
import { rowsOf, type TableFile, UnreadableTable } from './table-file.js';

/** What became of a row: registered now, by an earlier run, or why it was not. */
export type Outcome =
  | Readonly<{
      outcome: 'new' | 'known';
      partner: Readonly<{ id: string; version: number }>;
      /** Identifiers of others that the organisation came without. */
      leftOut: readonly RowFault[];
    }>
  | Readonly<{ outcome: 'refused'; fault: RowFault }>;
export const refused = (fault: RowFault): Outcome => ({ outcome: 'refused', fault });

/** Where a row stands: its number, and the line of the file it begins on. */
export type RowPlace = Readonly<{
  row: number;
  line: number;
  key: string;
  name: string;
  /** As the file has it. */
  record: unknown;
}>;
export type TakenRow = Readonly<{ place: RowPlace; given: ImportedRow; taken: Outcome }>;

export type Taking = Readonly<{
  take: (row: ImportedRow) => Promise<Outcome>;
  mapping?: Mapping | undefined;
  /** Rows taken before, which are passed over. Default 0. */
  from?: number;
  /** Rows under way at a time. Default 48. */
  atOnce?: number;
  /** Told of columns that become nothing. */
  onUnmapped?: (columns: readonly string[]) => void;
}>;

/**
 * Takes the rows of a table, some at a time and in constant memory, and yields what became of each
 * in their order. Those under way are waited for before it throws or ends.
 */
export async function* takeRows(
  table: TableFile,
  { take, mapping, from = 0, atOnce = 48, onUnmapped }: Taking,
): AsyncGenerator<TakenRow> {
  const underWay: Promise<TakenRow>[] = [];
  const begin = async (place: RowPlace, given: ImportedRow): Promise<TakenRow> => ({
    place,
    given,
    taken: await take(given),
  });
  let reader: Reader | undefined;
  let row = 0;
  let failure: unknown;
  try {
    try {
      for await (const { line, record } of rowsOf(table)) {
        row += 1;
        reader ??= firstReader(record, mapping, onUnmapped);
        if (row <= from) continue;
        const given = reader.read(record);
        const begun = begin({ row, line, key: given.id, name: given.name, record }, given);
        // Whoever waits for it is told.
        begun.catch(() => {});
        underWay.push(begun);
        if (underWay.length >= atOnce) yield await underWay.shift()!;
      }
    } catch (error) {
      failure = readable(error);
    }
    // What came before the fault was taken all the same.
    while (underWay.length > 0) yield await underWay.shift()!;
    if (failure) throw failure as Error;
  } finally {
    await Promise.allSettled(underWay);
  }
}

const firstReader = (
  record: unknown,
  mapping: Mapping | undefined,
  onUnmapped?: (columns: readonly string[]) => void,
): Reader => {
  const reader = readerOf(record, mapping);
  if (reader.unmapped.length > 0) onUnmapped?.(reader.unmapped);
  return reader;
};

const readable = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
    ? new UnreadableTable(`The CSV file is broken: ${error.message}`)
    : error;
