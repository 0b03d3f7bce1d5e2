import type { Readable } from 'node:stream';
import {
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { invalid } from '../problems.js';
import { csvOf } from './csv.js';
import { type Cell, rowOf } from './rows.js';
import { xlsxOf } from './xlsx.js';

type Write = (columns: readonly string[], rows: AsyncIterable<readonly Cell[]>) => Readable;
type Table = Readonly<{ type: string; write: Write }>;
const tables: Readonly<Record<string, Table>> = {
  csv: { type: 'text/csv; charset=utf-8', write: csvOf },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: xlsxOf,
  },
};
export const listFormats = ['json', ...Object.keys(tables)];
/** Media types of the tables. */
export const tableTypes = Object.values(tables).map(({ type }) => type.split(';')[0]!);

type Page = Readonly<{ items: readonly object[]; next?: string }>;
type Query = Readonly<Record<string, string | undefined>>;

/**
 * A list as a table: `?format=csv` or `xlsx` asks the route for page after page, and writes them as
 * they come. Who may see what is decided for each page as ever; the first comes before a byte is
 * sent, so that a refusal is a problem document.
 */
export class WholeList implements NestInterceptor {
  constructor(private readonly columns: () => readonly string[]) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<{ query: Query; url: string }>();
    const { format, ...query } = request.query;
    if (format === undefined) return next.handle();
    request.query = query;
    if (format === 'json') return next.handle();
    const table = Object.hasOwn(tables, format) ? tables[format] : undefined;
    if (!table) throw invalid('/query/format', 'choice', `One of ${listFormats.join(', ')}.`);
    for (const part of ['after', 'limit'])
      if (query[part] !== undefined)
        throw invalid(`/query/${part}`, 'choice', 'A table is the whole list.');
    const page = (after?: string): Promise<Page> => {
      request.query = { ...query, limit: '200', ...(after ? { after } : {}) };
      return lastValueFrom(next.handle() as Observable<Page>);
    };
    const columns = this.columns();
    const rows = rowsOf(columns, await page(), page);
    const disposition = `attachment; filename="${nameOf(request.url)}.${format}"`;
    const stream = table.write(columns, rows);
    return of(new StreamableFile(stream, { type: table.type, disposition }));
  }
}

/** `/v1/obligations/due` → `obligations-due`: two lists that are saved are two files. */
const nameOf = (url: string): string =>
  url
    .split('?', 1)[0]!
    .split('/')
    .filter((part) => /^[a-z][a-z-]*$/.test(part))
    .join('-');

const rowsOf = async function* (
  columns: readonly string[],
  first: Page,
  page: (after: string) => Promise<Page>,
): AsyncIterable<readonly Cell[]> {
  for (let now = first; ; now = await page(now.next)) {
    for (const item of now.items) yield rowOf(columns, item);
    if (!now.next) return;
  }
};
