import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Calendar } from '#kernel';
import {
  bytesOf,
  inspect,
  type Mapping,
  mappingIn,
  type RefusedFile,
  RefusedRecords,
  RefusedRows,
  type RowCheck,
  type TableFile,
} from '#imports';

export type TableOptions = Readonly<{
  refused?: string | undefined;
  /** What the columns of a table of one's own mean: a JSON or YAML file. */
  mapping?: string | undefined;
  /** How its letters are written, where the file does not say so itself. */
  encoding?: string | undefined;
}>;
export type Notes = Pick<NodeJS.WriteStream, 'write'>;
export type Table = Readonly<{
  table: TableFile;
  mapping: Mapping | undefined;
  refusedFile: string;
  /** The list of refused rows; one of a run that goes on after row `upTo` keeps what is there. */
  refusedRows: (upTo: number) => RefusedFile;
  onUnmapped: (columns: readonly string[]) => void;
}>;

/** A file to be imported and its mapping, looked at before anything is read from it. */
export const openTable = async (
  file: string,
  { refused: refusedFile = `${basename(file, '.csv')}.refused.csv`, ...options }: TableOptions,
  out: Notes,
): Promise<Table> => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const { mapping: mappingFile, encoding } = options;
  const table = await inspect(bytesOf(file), encoding);
  if (table.guessed)
    out.write(`the file is not UTF-8; it is read as ${table.encoding} (another one: --encoding)\n`);
  const mapping = mappingFile === undefined ? undefined : readMapping(mappingFile);
  return {
    table,
    mapping,
    refusedFile,
    refusedRows: (upTo) =>
      mapping ? new RefusedRecords(refusedFile, upTo) : new RefusedRows(refusedFile, upTo),
    onUnmapped: (columns) => out.write(`columns that become nothing: ${columns.join(', ')}\n`),
  };
};

/** A mapping of a JSON or YAML file. Throws with what is wrong in it. */
export const readMapping = (path: string): Mapping => {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  return mappingIn(readFileSync(path, 'utf8'));
};

/** What the rules themselves say against a row, before it is sent. */
export const faultBefore: RowCheck = async ({ body, sections }) => {
  if ('code' in body) return body;
  const { registrationFault } = await import('#onboarding/partners');
  const today = new Calendar().dayOf(new Date().toISOString());
  return registrationFault({ body, sections, today });
};
