import { Controller, Get, Module, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'csv-parse/sync';
import pino from 'pino';
import { fromBuffer } from 'yauzl';
import { text } from 'node:stream/consumers';
import { Many, Part, Text, TextList, Whole } from '#platform/documents';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { ApiPage, pageTypeOf } from '../answers.js';
import { createHttpApp } from '../http-app.js';
import { Problem } from '../problems.js';
import { type Asked, listRules } from '../query-rules.js';

@Part()
class Branch {
  @Text() place!: string;
}
@Part()
class Shop {
  @Text({ as: 'id' }) _id!: string;
  @Text() name!: string;
  @Whole({ optional: true }) chairs?: number;
  @TextList() goods!: string[];
  @Many(Branch) branches!: Branch[];
}
const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', 'a "quote", a\nline', '<b>&\u0001'];
const shops = [
  ...dangerous.map((name) => ({ name, chairs: 4, goods: ['tea', 'rice'], branches: [] })),
  ...Array.from({ length: 493 }, (_, at) => ({
    name: `Shop ${at}`,
    goods: [],
    branches: [{ place: 'Bern' }],
  })),
].map((shop, at) => ({ id: `s-${at}`, ...shop }));
const rules = listRules({ town: { choices: ['bern', 'nowhere', 'broken'] } });

@Controller('shops')
class Shops {
  static asked: object[] = [];
  @Get()
  @ApiPage(pageTypeOf(Shop), rules)
  list(@Query(rules) query: Asked<typeof rules>) {
    Shops.asked.push(query);
    if (query.town === 'nowhere') throw new Problem('forbidden');
    const [from, limit] = [Number(query.after ?? 0), Number(query.limit ?? 50)];
    if (query.town === 'broken' && from > 0) throw new Error('no primary');
    const next = from + limit;
    const more = next < shops.length ? { next: String(next) } : {};
    return { items: shops.slice(from, next), ...more };
  }
}
@Module({
  controllers: [Shops],
  providers: [Lifecycle, { provide: InFlight, useValue: new InFlight() }],
})
class Town {}

/** The files of a zip archive, by name. */
const unzipped = (zip: Buffer): Promise<Record<string, string>> =>
  new Promise((resolve, reject) =>
    fromBuffer(zip, { lazyEntries: true }, (error, archive) => {
      if (error) return reject(error);
      const files: Record<string, string> = {};
      archive.on('entry', (entry) =>
        archive.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault);
          void text(stream).then((content) => {
            files[entry.fileName] = content;
            archive.readEntry();
          }, reject);
        }),
      );
      archive.on('end', () => resolve(files));
      archive.on('error', reject);
      archive.readEntry();
    }),
  );

describe('a list as a table', () => {
  let app: NestFastifyApplication;
  let url: string;
  beforeAll(async () => {
    app = await createHttpApp(Town, pino({ level: 'silent' }));
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/shops`;
  });
  beforeEach(() => void (Shops.asked = []));
  afterAll(() => app.close());

  it('has all of it as CSV, and nothing in it is a formula', async () => {
    const answer = await fetch(`${url}?format=csv&town=bern`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="shops.csv"',
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const [columns, ...rows] = parse(bytes, { bom: true }) as string[][];
    expect(columns).toEqual(['id', 'name', 'chairs', 'goods', 'branches']);
    expect(rows).toHaveLength(shops.length);
    expect(rows.slice(0, 5).map(([, name]) => name)).toEqual(
      dangerous.slice(0, 5).map((name) => `'${name}`),
    );
    expect(rows[5]).toEqual(['s-5', dangerous[5], '4', 'tea; rice', '']);
    expect(rows.at(-1)).toEqual(['s-499', 'Shop 492', '', '', '[{"place":"Bern"}]']);
    expect(Shops.asked).toEqual(
      [undefined, '200', '400'].map((after) => ({
        town: 'bern',
        limit: '200',
        ...(after ? { after } : {}),
      })),
    );
  });
  it('has all of it as a workbook, and every text is one', async () => {
    const answer = await fetch(`${url}?format=xlsx`);
    const files = await unzipped(Buffer.from(await answer.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    const sheet = files['xl/worksheets/sheet1.xml']!;
    expect(sheet.match(/<row>/g)).toHaveLength(shops.length + 1);
    expect(sheet).not.toContain('<f>');
    for (const shown of ['=1+1', '&lt;b&gt;&amp;</t>', 'a "quote", a\nline'])
      expect(sheet).toContain(`${shown}`);
    expect(sheet).toContain('<c><v>4</v></c>');
    // eslint-disable-next-line no-control-regex
    expect(sheet).not.toMatch(/\u0001/);
  });
  it('is a page of JSON where nothing else is asked for', async () => {
    for (const query of ['', '?format=json']) {
      const page = (await (await fetch(url + query)).json()) as { items: object[]; next: string };
      expect([page.items.length, page.next]).toEqual([50, '50']);
    }
  });
  it.each<[string, number, string]>([
    ['format=pdf', 400, 'validation-failed'],
    ['format=constructor', 400, 'validation-failed'],
    ['format=csv&limit=5', 400, 'validation-failed'],
    ['format=csv&after=5', 400, 'validation-failed'],
    ['format=csv&colour=red', 400, 'validation-failed'],
    ['format=csv&town=nowhere', 403, 'forbidden'],
  ])('is refused with a problem document: %s', async (query, status, code) => {
    const answer = await fetch(`${url}?${query}`);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      status,
      code,
    ]);
  });
  it('breaks off where a later page fails: half a list is not taken for a whole one', async () => {
    for (const format of ['csv', 'xlsx'])
      await expect(
        fetch(`${url}?format=${format}&town=broken`).then((answer) => answer.arrayBuffer()),
      ).rejects.toThrow();
  });
});
