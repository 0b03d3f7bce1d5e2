import { rmSync } from 'node:fs';
import { type ImportedRow, type RegisterBody, rehearse, takeRows } from '#imports';
import { faultBefore, type Notes, openTable, type TableOptions } from './table.js';

export type CheckResult = Readonly<{
  rows: number;
  toRegister: number;
  refused: number;
  refusedFile: string;
}>;
export type CheckOptions = TableOptions & Readonly<{ out: Notes }>;

const wordsOf = ({ body, name, sections }: ImportedRow): string => {
  const { kind, countryCode, identifiers } = body as RegisterBody;
  const known = identifiers.map(({ scheme, value }) => `${scheme} ${value}`);
  const filled = sections.map(({ section }) => section);
  return `${name} (${[kind, countryCode, ...known, ...filled].join(', ')})`;
};

/**
 * Says of each row what would be registered, or why not, without asking a server: what is there
 * already may speak against a row all the same.
 */
export const checkPartners = async (
  file: string,
  { out, ...options }: CheckOptions,
): Promise<CheckResult> => {
  const { table, mapping, refusedFile, refusedRows, onUnmapped } = await openTable(
    file,
    options,
    out,
  );
  rmSync(refusedFile, { force: true });
  const list = refusedRows(0);
  let [rows, refused] = [0, 0];
  const take = rehearse(faultBefore);
  try {
    for await (const { place, given, taken } of takeRows(table, { take, mapping, onUnmapped })) {
      rows += 1;
      if (taken.outcome !== 'refused') {
        out.write(`line ${place.line}: ${wordsOf(given)}\n`);
        continue;
      }
      const { fault } = taken;
      refused += 1;
      list.add(place, fault);
      out.write(`line ${place.line}: refused, ${fault.code}: ${fault.reason}\n`);
    }
  } finally {
    await list.close();
  }
  return { rows, toRegister: rows - refused, refused, refusedFile };
};
