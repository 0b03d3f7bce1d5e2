import { createWriteStream, existsSync, readFileSync, type WriteStream } from 'node:fs';
import { refusedColumns } from './mapping.js';
import type { RowFault } from './organisations.policy.js';
import type { RowPlace } from './taken-rows.js';

/** A cell no spreadsheet takes for a formula (CWE-1236), quoted where needed. */
export const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const header = 'row,line,ror_id,name,code,reason\n';
/** Where the rows go that did not get in. */
export type RefusedFile = Readonly<{
  add: (place: RowPlace, fault: RowFault) => void;
  close: () => Promise<void>;
}>;
/**
 * What an interrupted run has written about the first `upTo` rows; later ones come again. Names may
 * hold line breaks, so a row begins with its number.
 */
const keptOf = (file: string, upTo: number): string => {
  if (upTo === 0 || !existsSync(file)) return header;
  const rows = readFileSync(file, 'utf8')
    .slice(header.length)
    .split(/\n(?=\d+,\d+,)/)
    .filter((row) => row.trim() !== '' && Number.parseInt(row, 10) <= upTo);
  return [header.trimEnd(), ...rows.map((row) => row.trimEnd()), ''].join('\n');
};

/**
 * The rows that did not get in, with code and reason, as CSV. The file is only made when there is
 * one. A run that goes on after row `upTo` keeps what is there.
 */
export class RefusedRows implements RefusedFile {
  private stream: WriteStream | undefined;
  constructor(
    private readonly file: string,
    private readonly upTo = 0,
  ) {}

  add({ row, line, key, name }: RowPlace, { code, reason }: RowFault): void {
    if (!this.stream) {
      const kept = keptOf(this.file, this.upTo);
      this.stream = createWriteStream(this.file);
      this.stream.write(kept);
    }
    this.stream.write(
      `${[String(row), String(line), key, name, code, reason].map(cell).join(',')}\n`,
    );
  }

  close(): Promise<void> {
    return new Promise((resolve) => (this.stream ? this.stream.end(() => resolve()) : resolve()));
  }
}

/**
 * The rows of a table of one's own that did not get in, as they stood there, with line, code and
 * reason behind: mended, the file is imported by the same mapping.
 */
export class RefusedRecords implements RefusedFile {
  private stream: WriteStream | undefined;
  constructor(
    private readonly file: string,
    private readonly upTo = 0,
  ) {}

  add({ line, record }: RowPlace, { code, reason }: RowFault): void {
    const known: readonly string[] = refusedColumns;
    const cells = Object.entries(record as Readonly<Record<string, string>>).filter(
      ([name]) => !known.includes(name),
    );
    if (!this.stream) {
      const goesOn = this.upTo > 0 && existsSync(this.file);
      this.stream = createWriteStream(this.file, { flags: goesOn ? 'a' : 'w' });
      const names = [...cells.map(([name]) => name), ...refusedColumns];
      if (!goesOn) this.stream.write(`${names.map(cell).join(',')}\n`);
    }
    const values = [...cells.map(([, value]) => value), String(line), code, reason];
    this.stream.write(`${values.map(cell).join(',')}\n`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => (this.stream ? this.stream.end(() => resolve()) : resolve()));
  }
}
