import { createWriteStream, type WriteStream } from 'node:fs';

/** A cell no spreadsheet takes for a formula (CWE-1236), quoted where needed. */
export const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** The rows that did not get in, with code and reason, as CSV. The file is only made when there is one. */
export class RefusedRows {
  count = 0;
  private stream: WriteStream | undefined;
  constructor(readonly file: string) {}

  add(line: number, key: string, name: string, code: string, reason: string): void {
    this.count += 1;
    if (!this.stream) {
      this.stream = createWriteStream(this.file);
      this.stream.write('line,ror_id,name,code,reason\n');
    }
    this.stream.write(`${[String(line), key, name, code, reason].map(cell).join(',')}\n`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => (this.stream ? this.stream.end(() => resolve()) : resolve()));
  }
}
