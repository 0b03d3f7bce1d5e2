import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { registerRow, type Registrar, RowRefused, takeRows } from '#imports';
import { type Client, Refused } from '../client.js';
import { Progress } from './progress.js';
import { faultBefore, openTable, type TableOptions } from './table.js';

/** Rows between two checkpoints. */
const keptEvery = 200;

export type ImportResult = Readonly<{
  rows: number;
  added: number;
  known: number;
  refused: number;
  refusedFile: string;
  /** Identifiers of others that a row came without. */
  leftOut: number;
  skipped: number;
}>;
export type ImportOptions = TableOptions &
  Readonly<{
    account?: string;
    stateFolder?: string;
    out?: NodeJS.WriteStream;
  }>;

/**
 * Registers the organisations of a CSV file through the API, some at a time and in constant memory.
 * Each row's idempotency key is made of its own id, so a second run adds nothing; an interrupted
 * one goes on where it stopped.
 */
export const importPartners = async (
  client: Client,
  file: string,
  {
    account = 'officer',
    stateFolder = '.concord/imports',
    out = process.stdout,
    ...options
  }: ImportOptions = {},
): Promise<ImportResult> => {
  const { table, mapping, refusedFile, refusedRows, onUnmapped } = await openTable(
    file,
    options,
    out,
  );
  const checkpoint = new Checkpoint(stateFolder, table.hash, client.base);
  const from = checkpoint.row;
  if (from > 0) out.write(`going on after row ${from}, where the last run stopped\n`);
  else rmSync(refusedFile, { force: true });
  const list = refusedRows(from);
  const progress = new Progress(out, Math.max(0, table.lines - 1));
  const registrar = registrarOn(client, account);
  const rows = takeRows(table, {
    take: (row) => registerRow(registrar, row, faultBefore),
    mapping,
    from,
    onUnmapped,
  });
  const counts = { new: 0, known: 0, refused: 0, leftOut: 0 };
  let row = from;
  try {
    for await (const { place, taken } of rows) {
      const faults = taken.outcome === 'refused' ? [taken.fault] : taken.leftOut;
      for (const fault of faults) list.add(place, fault);
      counts[taken.outcome] += 1;
      if (taken.outcome !== 'refused') counts.leftOut += faults.length;
      ({ row } = place);
      progress.report(row, counts.refused);
      if (row % keptEvery === 0) checkpoint.keep(row);
    }
  } catch (error) {
    checkpoint.keep(row);
    throw error;
  } finally {
    await list.close();
  }
  progress.report(row, counts.refused, true);
  checkpoint.forget();
  const { new: added, known, refused, leftOut } = counts;
  return { rows: row, added, known, refused, refusedFile, leftOut, skipped: from };
};

/** The last row before the first that was not taken: of this file, into this deployment. */
class Checkpoint {
  private readonly file: string;
  constructor(folder: string, hash: string, base: string) {
    const place = new URL(base).host.replaceAll(/[^\w.-]/g, '-');
    this.file = join(folder, `${hash.slice(0, 16)}-${place}.json`);
  }

  get row(): number {
    if (!existsSync(this.file)) return 0;
    return (JSON.parse(readFileSync(this.file, 'utf8')) as { row: number }).row;
  }
  keep(row: number): void {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify({ row }));
  }
  forget(): void {
    rmSync(this.file, { force: true });
  }
}

/** Registers by the API, as everybody else does. */
const registrarOn = (client: Client, account: string): Registrar => {
  const command = async (...[path, body, as]: CommandParts) =>
    client.command(account, path, body, as).catch((error: unknown) => {
      throw error instanceof Refused ? new RowRefused(error.refusal) : error;
    });
  return {
    register: async (body, key) => {
      const { headers, body: accepted } = await command('/v1/partners', body, { key });
      const repeated = headers['idempotency-replayed'] === 'true';
      return { id: accepted.id, version: accepted.version, repeated };
    },
    fillIn: async (section, { id, version, key }) => {
      const path = `/v1/partners/${id}/update-profile-section`;
      return (await command(path, section, { key, ifMatch: version })).body;
    },
  };
};
type CommandParts = Parameters<Client['command']> extends [string, ...infer Rest] ? Rest : never;
