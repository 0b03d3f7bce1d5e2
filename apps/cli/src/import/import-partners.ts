import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Client, Refused } from '../client.js';
import { faultBefore, type Reader, readerOf } from './imported-rows.js';
import { readMapping } from './mapping.js';
import { type ImportedRow, type RegisterBody, type RowFault } from './organisations.policy.js';
import { Progress } from './progress.js';
import { type RefusedFile, RefusedRecords, RefusedRows } from './refused-rows.js';
import { inspect, rowsOf, type TableRow } from './table-file.js';

const concurrency = 48;
type Outcome = 'new' | 'known' | 'refused';
/** What became of a row, and which identifiers others have that it came without. */
type Taken = Readonly<{
  outcome: 'new' | 'known';
  leftOut: readonly RowFault[];
  id: string;
  version: number;
}>;
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
export type ImportOptions = Readonly<{
  account?: string;
  refused?: string;
  /** What the columns of a table of one's own mean: a JSON or YAML file. */
  mapping?: string;
  /** How its letters are written, where the file does not say so itself. */
  encoding?: string;
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
    refused: refusedFile = `${basename(file, '.csv')}.refused.csv`,
    encoding,
    mapping: mappingFile,
    stateFolder = '.concord/imports',
    out = process.stdout,
  }: ImportOptions = {},
): Promise<ImportResult> => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const table = await inspect(file, encoding);
  const { hash, lines } = table;
  if (table.guessed)
    out.write(`the file is not UTF-8; it is read as ${table.encoding} (another one: --encoding)\n`);
  // Of this file into this deployment: another one has none of these rows.
  const checkpoint = join(
    stateFolder,
    `${hash.slice(0, 16)}-${new URL(client.base).host.replaceAll(/[^\w.-]/g, '-')}.json`,
  );
  const { row: from = 0 } = existsSync(checkpoint)
    ? (JSON.parse(readFileSync(checkpoint, 'utf8')) as { row: number })
    : {};
  if (from > 0) out.write(`going on after row ${from}, where the last run stopped\n`);
  else rmSync(refusedFile, { force: true });
  mkdirSync(dirname(checkpoint), { recursive: true });
  const mapping = mappingFile === undefined ? undefined : readMapping(mappingFile);
  const refused: RefusedFile = mapping
    ? new RefusedRecords(refusedFile, from)
    : new RefusedRows(refusedFile, from);
  const progress = new Progress(out, Math.max(0, lines - 1));
  const counts: Record<Outcome | 'leftOut', number> = { new: 0, known: 0, refused: 0, leftOut: 0 };
  const open = new Set<Promise<unknown>>();
  /** Rows under way; the checkpoint is the last row before the first of them. */
  const underWay = new Set<number>();
  let row = 0;

  const take = async (
    number: number,
    { line, record }: TableRow,
    given: ImportedRow,
  ): Promise<void> => {
    const place = { row: number, line, key: given.id, name: given.name, record };
    const taken = await registerOne(client, account, given).catch((error: unknown): RowFault => {
      if (!(error instanceof Refused)) throw error;
      return faultOf(error);
    });
    const faults = 'code' in taken ? [taken] : taken.leftOut;
    for (const fault of faults) refused.add(place, fault);
    counts['code' in taken ? 'refused' : taken.outcome] += 1;
    if (!('code' in taken)) counts.leftOut += faults.length;
    underWay.delete(number);
  };
  const keepCheckpoint = (): void =>
    writeFileSync(checkpoint, JSON.stringify({ row: Math.min(...underWay, row + 1) - 1 }));
  let failure: unknown;

  try {
    let read: Reader | undefined;
    for await (const one of rowsOf(table)) {
      row += 1;
      read ??= readerOf(one.record, mapping, out);
      if (row <= from) continue;
      const number = row;
      underWay.add(number);
      const work = take(number, one, read(one.record))
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
    leftOut: counts.leftOut,
    skipped: from,
  };
};

const registerOne = async (
  client: Client,
  account: string,
  given: ImportedRow,
): Promise<Taken | RowFault> => {
  const { body, sections, ownScheme } = given;
  if ('code' in body) return body;
  // A section that is refused would leave a record half filled in.
  const fault = sections.length > 0 ? await faultBefore(given) : undefined;
  if (fault) return fault;
  const key = `import:${given.key}`;
  const taken = await register(client, account, {
    body,
    key,
    leftOut: [],
    ...(ownScheme ? { ownScheme } : {}),
  });
  let { version } = taken;
  for (const content of sections) {
    const path = `/v1/partners/${taken.id}/update-profile-section`;
    const as = { key: `${key}:${content.section}`, ifMatch: version };
    ({ version } = (await client.command(account, path, content, as)).body);
  }
  return taken;
};

type Attempt = Readonly<{
  body: RegisterBody;
  key: string;
  ownScheme?: string;
  leftOut: readonly RowFault[];
}>;
/** The same organisation without an identifier that another record has. */
const without = (
  { body, key, leftOut, ...rest }: Attempt,
  scheme: string,
  holder: string,
): Attempt => ({
  ...rest,
  body: { ...body, identifiers: body.identifiers.filter((one) => one.scheme !== scheme) },
  key: `${key}:without-${scheme}`,
  leftOut: [
    ...leftOut,
    {
      code: 'import.identifier-left-out',
      reason: `The ${scheme} identifier belongs to ${holder}; the organisation was registered without it.`,
    },
  ],
});

/** An identifier that another record has is left out and told, and the organisation comes without. */
const register = async (client: Client, account: string, attempt: Attempt): Promise<Taken> => {
  try {
    return await send(client, account, attempt);
  } catch (error) {
    const taken = error instanceof Refused ? takenIdentifier(error) : undefined;
    if (!taken) throw error;
    if (taken.scheme === attempt.ownScheme) {
      const before = attempt.leftOut.length === 0 && (await earlier(client, account, attempt));
      if (before) return before;
      throw error;
    }
    return register(client, account, without(attempt, taken.scheme, taken.holder));
  }
};
const send = async (
  client: Client,
  account: string,
  { body, key, leftOut }: Attempt,
): Promise<Taken> => {
  const { headers, body: accepted } = await client.command(account, '/v1/partners', body, { key });
  const outcome = headers['idempotency-replayed'] === 'true' ? 'known' : 'new';
  return { outcome, leftOut, id: accepted.id, version: accepted.version };
};
/** What an earlier run registered without some of the identifiers: its key is known. */
const earlier = async (
  client: Client,
  account: string,
  attempt: Attempt,
): Promise<Taken | undefined> => {
  const others = attempt.body.identifiers.filter(({ scheme }) => scheme !== attempt.ownScheme);
  const variants = others.map(({ scheme }) => without(attempt, scheme, 'another partner'));
  const all = others.reduce((one, { scheme }) => without(one, scheme, 'another partner'), attempt);
  for (const variant of others.length > 1 ? [...variants, all] : variants) {
    const taken = await send(client, account, variant).catch(() => undefined);
    if (taken) return taken;
  }
  return undefined;
};
const takenIdentifier = ({
  refusal,
}: Refused): Readonly<{ scheme: string; holder: string }> | undefined => {
  const { code, identifier, heldBy } = refusal as Readonly<{
    code: string;
    identifier?: string;
    heldBy?: string;
  }>;
  if (code !== 'partner.identifier-taken' || !identifier) return undefined;
  return {
    scheme: identifier.slice(0, identifier.indexOf(':')),
    holder: heldBy ? `partner ${heldBy}` : 'another partner',
  };
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

export const readableCsvError = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
    ? new Error(`The CSV file is broken: ${error.message}`)
    : error;
