import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse';
import { type Client, Refused } from '../client.js';
import { type OrganisationRow, readOrganisation, type RowFault } from './organisations.policy.js';
import { Progress } from './progress.js';
import { RefusedRows } from './refused-rows.js';

const columns = ['ror_id', 'status', 'name', 'types', 'country_code'] as const;
const concurrency = 48;
type Outcome = 'new' | 'known' | 'refused';
export type ImportResult = Readonly<{
  rows: number;
  added: number;
  known: number;
  refused: number;
  refusedFile: string;
  skipped: number;
}>;
export type ImportOptions = Readonly<{
  account?: string;
  refused?: string;
  stateFolder?: string;
  out?: NodeJS.WriteStream;
}>;

const digest = async (file: string): Promise<{ hash: string; lines: number }> => {
  const hash = createHash('sha256');
  let lines = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
    for (const byte of chunk as Buffer) if (byte === 10) lines += 1;
  }
  return { hash: hash.digest('hex'), lines };
};

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
    refused: refusedFile = `${basename(file, '.csv')}.refused.csv`,
    stateFolder = '.concord/imports',
    out = process.stdout,
  }: ImportOptions = {},
): Promise<ImportResult> => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const { hash, lines } = await digest(file);
  // Of this file into this deployment: another one has none of these rows.
  const checkpoint = join(
    stateFolder,
    `${hash.slice(0, 16)}-${new URL(client.base).host.replaceAll(/[^\w.-]/g, '-')}.json`,
  );
  const from = existsSync(checkpoint)
    ? (JSON.parse(readFileSync(checkpoint, 'utf8')) as { row: number }).row
    : 0;
  if (from > 0) out.write(`going on after row ${from}, where the last run stopped\n`);
  else rmSync(refusedFile, { force: true });
  mkdirSync(dirname(checkpoint), { recursive: true });
  const refused = new RefusedRows(refusedFile, from);
  const progress = new Progress(out, Math.max(0, lines - 1));
  const counts: Record<Outcome, number> = { new: 0, known: 0, refused: 0 };
  const open = new Set<Promise<unknown>>();
  /** Rows under way; the checkpoint is the last row before the first of them. */
  const underWay = new Set<number>();
  let row = 0;

  const take = async (line: number, record: OrganisationRow): Promise<void> => {
    const outcome = await registerOne(client, account, record).catch((error: unknown): RowFault => {
      if (!(error instanceof Refused)) throw error;
      return faultOf(error);
    });
    if (typeof outcome === 'object')
      refused.add(line, record.ror_id, record.name, outcome.code, outcome.reason);
    counts[typeof outcome === 'object' ? 'refused' : outcome] += 1;
    underWay.delete(line);
  };
  const keepCheckpoint = (): void =>
    writeFileSync(checkpoint, JSON.stringify({ row: Math.min(...underWay, row + 1) - 1 }));
  let failure: unknown;

  const parser = createReadStream(file).pipe(
    parse({
      columns: true,
      bom: true,
      trim: false,
      relax_column_count: false,
      max_record_size: 262_144,
    }),
  );
  try {
    for await (const record of parser as AsyncIterable<OrganisationRow>) {
      row += 1;
      if (row === 1) refuseOtherFile(record);
      if (row <= from) continue;
      const line = row;
      underWay.add(line);
      const work = take(line, record)
        .catch((error: unknown) => (failure ??= error))
        .finally(() => open.delete(work));
      open.add(work);
      if (open.size >= concurrency) await Promise.race(open);
      if (failure) break;
      progress.report(row - open.size, counts.refused);
      if (row % 200 === 0) keepCheckpoint();
    }
  } catch (error) {
    failure = readableCsvError(error);
  }
  await Promise.all(open);
  if (failure) {
    keepCheckpoint();
    await refused.close();
    throw failure;
  }
  progress.report(row, counts.refused, true);
  await refused.close();
  rmSync(checkpoint, { force: true });
  return {
    rows: row,
    added: counts.new,
    known: counts.known,
    refused: counts.refused,
    refusedFile,
    skipped: from,
  };
};

const registerOne = async (
  client: Client,
  account: string,
  record: OrganisationRow,
): Promise<Outcome | RowFault> => {
  const body = readOrganisation(record);
  if ('code' in body) return body;
  const { headers } = await client.command(account, '/v1/partners', body, {
    key: `import:${record.ror_id}`,
  });
  return headers['idempotency-replayed'] === 'true' ? 'known' : 'new';
};

/** What the API refused, as a fault of the row; the first field that is wrong speaks for it. */
const faultOf = ({ refusal: { code, detail, errors } }: Refused): RowFault => {
  if (code === 'command-id-reused')
    return {
      code: 'import.duplicate',
      reason: 'This id was imported before with other contents: change the record itself.',
    };
  const [first] = errors ?? [];
  return first
    ? { code: `${code}/${first.code}`, reason: `${first.pointer} ${first.detail}` }
    : { code, reason: detail };
};

const refuseOtherFile = (record: object): void => {
  const missing = columns.filter((column) => !(column in record));
  if (missing.length > 0)
    throw new Error(
      `This is not an organisations file: the columns ${missing.join(', ')} are missing.`,
    );
};
const readableCsvError = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
    ? new Error(`The CSV file is broken: ${error.message}`)
    : error;
