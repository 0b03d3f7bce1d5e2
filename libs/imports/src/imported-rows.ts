import { type Mapping, readMapped, refusedColumns, unmappedOf } from './mapping.js';
import { type ImportedRow, rowOf } from './organisations.policy.js';
import { formatOf } from './ror-formats.js';

/** How the rows of a file are read, and which of its columns become nothing. */
export type Reader = Readonly<{
  read: (record: unknown) => ImportedRow;
  unmapped: readonly string[];
}>;
/** By its first record. Throws `UnreadableTable` where that is none of organisations. */
export const readerOf = (first: unknown, mapping: Mapping | undefined): Reader => {
  if (!mapping) {
    const read = formatOf(first);
    return { read: (record) => rowOf(read(record)), unmapped: [] };
  }
  const unmapped = unmappedOf(mapping, first as never);
  const isMended = refusedColumns.every((name) => Object.hasOwn(first as object, name));
  const read = (record: unknown): ImportedRow => {
    const row = record as Readonly<Record<string, string>>;
    return readMapped(mapping, isMended ? asItStood(row) : row);
  };
  return { read, unmapped };
};

/** In a list of refused rows an apostrophe keeps a spreadsheet from taking a cell for a formula. */
const asItStood = (row: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value.replace(/^'(?=[=+\-@\t\r])/, '')]),
  );
