import { Calendar } from '#kernel';
import { type Mapping, readMapped, refusedColumns, unmappedOf } from './mapping.js';
import { type ImportedRow, rowOf, type RowFault } from './organisations.policy.js';
import { formatOf } from './ror-formats.js';

export type Reader = (record: unknown) => ImportedRow;
/** How the rows of a file are read, by its first; says which columns become nothing. */
export const readerOf = (
  first: unknown,
  mapping: Mapping | undefined,
  out: Pick<NodeJS.WriteStream, 'write'>,
): Reader => {
  if (!mapping) {
    const read = formatOf(first);
    return (record) => rowOf(read(record));
  }
  const unmapped = unmappedOf(mapping, first as never);
  if (unmapped.length > 0) out.write(`columns that become nothing: ${unmapped.join(', ')}\n`);
  const isMended = refusedColumns.every((name) => Object.hasOwn(first as object, name));
  return (record) => {
    const row = record as Readonly<Record<string, string>>;
    return readMapped(mapping, isMended ? asItStood(row) : row);
  };
};

/** In a list of refused rows an apostrophe keeps a spreadsheet from taking a cell for a formula. */
const asItStood = (row: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value.replace(/^'(?=[=+\-@\t\r])/, '')]),
  );

/** What the rules themselves say against a row, before it is sent. */
export const faultBefore = async ({
  body,
  sections,
}: ImportedRow): Promise<RowFault | undefined> => {
  if ('code' in body) return body;
  const { registrationFault } = await import('#onboarding/partners');
  const today = new Calendar().dayOf(new Date().toISOString());
  return registrationFault({ body, sections, today });
};
