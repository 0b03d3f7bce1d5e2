import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { runCli } from './support/cli.js';
import { type Concord, startConcord } from './support/concord.js';

/**
 * `npm run concord -- import partners`, as a user runs it, on real rows and on one of each kind
 * that is refused.
 */
describe('the import of organisations', () => {
  let concord: Concord;
  const folder = mkdtempSync(join(tmpdir(), 'concord-import-'));
  beforeAll(async () => {
    concord = await startConcord('import');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await concord?.stop();
  });

  const [header, ...real] = readFileSync(
    join(import.meta.dirname, 'fixtures', 'organisations.csv'),
    'utf8',
  )
    .trimEnd()
    .split(/\r?\n/);
  const rows = real.slice(0, 290);
  const refusals: readonly (readonly [code: string, row: string])[] = [
    [
      'import.withdrawn',
      'https://ror.org/000kng648,withdrawn,"=HYPERLINK(""http://bad.example"")",,,nonprofit,CH,,,,,,,',
    ],
    ['import.inactive', 'https://ror.org/000n1xh78,inactive,+41 Gone,,,nonprofit,CH,,,,,,,'],
    ['import.type-unknown', 'https://ror.org/01f80g185,active,Example Planet,,,planet,CH,,,,,,,'],
    ['import.status-unknown', 'https://ror.org/01ej9dk98,,Example Nothing,,,nonprofit,CH,,,,,,,'],
    [
      'partner.identifier-invalid',
      'https://ror.org/03taz7m61,active,Example Wrong Digit,,,nonprofit,CH,,,,,,,',
    ],
    [
      'validation-failed/code',
      'https://ror.org/036jqmy94,active,Example Nowhere,,,nonprofit,QQ,,,,,,,',
    ],
    [
      'validation-failed/plain-text',
      'https://ror.org/05q3vnk25,active,Example \u202eesrever,,,nonprofit,CH,,,,,,,',
    ],
    [
      'import.duplicate',
      `${rows[0]!.slice(0, rows[0]!.indexOf(','))},active,Another Name For The Same,,,nonprofit,NL,,,,,,,`,
    ],
    [
      'import.identifier-left-out',
      'https://ror.org/01cah1n37,active,Example Same Wikidata,,,nonprofit,CH,,,,,,Q42424242,',
    ],
  ];
  const holder =
    'https://ror.org/01xjctg43,active,Example Holder Of Wikidata,,,nonprofit,CH,,,,,,Q42424242,';
  const inactive = rows.filter((row) => /^[^,]*,(inactive|withdrawn),/.test(row)).length;
  const file = join(folder, 'organisations.csv');
  /** The last one comes without the identifier of another. */
  const good = rows.length + 2 - inactive;
  const refusedRows = (): {
    line: string;
    ror_id: string;
    name: string;
    code: string;
    reason: string;
  }[] => parse(readFileSync(join(folder, 'organisations.refused.csv'), 'utf8'), { columns: true });
  const partners = () =>
    concord.db.collection('commits').countDocuments({ s: { $regex: '^partner-' } });

  it('goes on where a killed run stopped, and loses nothing', async () => {
    writeFileSync(
      file,
      [header, holder, ...rows, ...refusals.map(([, row]) => row), ''].join('\n'),
    );
    const kill = new AbortController();
    const running = runCli(concord.base, ['import', 'partners', file], {
      cwd: folder,
      signal: kill.signal,
    });
    for (const until = Date.now() + 60_000; (await partners()) < 230 && Date.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 5));
    kill.abort();
    expect((await running).code).toBeNull();
    const { code, output } = await runCli(concord.base, ['import', 'partners', file], {
      cwd: folder,
    });
    expect({ code, output: /going on after row \d+/.test(output) ? '' : output }).toEqual({
      code: 0,
      output: '',
    });
    expect(await partners()).toBe(good);
  }, 120_000);

  it('lists each refused row with its code and a reason', () => {
    const list = refusedRows();
    expect(list).toHaveLength(inactive + refusals.length);
    const last = list.slice(-refusals.length);
    expect(last.map(({ code }) => code).sort()).toEqual(refusals.map(([code]) => code).sort());
    for (const { line, reason, ror_id: id } of list)
      expect({
        line: Number(line) > 0,
        reason: reason.length > 10,
        id: id.startsWith('https://ror.org/'),
      }).toEqual({ line: true, reason: true, id: true });
    // No spreadsheet takes a cell for a formula.
    expect(last.map(({ name }) => name)).toEqual(
      expect.arrayContaining([`'=HYPERLINK("http://bad.example")`, "'+41 Gone"]),
    );
  });

  it('adds nothing when it is run again, in plain lines where there is no terminal', async () => {
    const { code, output } = await runCli(concord.base, ['import', 'partners', file], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(output).toContain(
      `0 added, ${good} were there already, ${inactive + refusals.length - 1} refused, 1 identifiers of others left out (see organisations.refused.csv)`,
    );
    expect(output).not.toMatch(/\r|█/);
    expect(await partners()).toBe(good);
    expect(refusedRows()).toHaveLength(inactive + refusals.length);
  });

  it('has what it imported in the directory, under the kind of the table', async () => {
    for (
      const until = Date.now() + 20_000;
      Date.now() < until;
      await new Promise((resolve) => setTimeout(resolve, 100))
    ) {
      const { body } = await concord.api.get('auditor', '/v1/directory?name=IKEA%20Foundation');
      if (body.items.length === 0) continue;
      expect(body.items[0]).toMatchObject({
        kind: 'foundation',
        countryCode: 'NL',
        status: 'draft',
        identifiers: [{ scheme: 'ror', value: '0000ev088' }],
      });
      return;
    }
    throw new Error('the import never came to the directory');
  });

  it('reads a table of ones own by its mapping, and what was mended of it', async () => {
    const fixtures = join(import.meta.dirname, 'fixtures', 'import-mapping');
    const importing = (table: string) =>
      runCli(
        concord.base,
        ['import', 'partners', table, '--mapping', join(fixtures, 'suppliers.yaml')],
        { cwd: folder },
      );
    const before = await partners();
    const first = await importing(join(fixtures, 'suppliers.csv'));
    expect(first).toMatchObject({ code: 0 });
    expect(first.output).toContain('1 added, 0 were there already, 3 refused');
    const list = join(folder, 'suppliers.refused.csv');
    writeFileSync(
      list,
      readFileSync(list, 'utf8').replace('31.2.2001', '28.2.2001').replace('Club', 'Foundation'),
    );
    const mended = await importing(list);
    expect(mended.output).toContain('2 added, 0 were there already, 1 refused');
    expect((await importing(join(fixtures, 'suppliers.csv'))).output).toContain(
      '0 added, 1 were there already, 3 refused',
    );
    // Three registrations, the legal section of each, and one income.
    expect(await partners()).toBe(before + 7);
  });

  it('takes the same table over HTTP, and knows what the command line brought', async () => {
    const fixtures = join(import.meta.dirname, 'fixtures', 'import-mapping');
    const read = (name: string) => readFileSync(join(fixtures, name), 'utf8');
    const form = new FormData();
    form.set('file', new Blob([read('suppliers.csv')]), 'suppliers.csv');
    form.set('mapping', read('suppliers.yaml'));
    const { headers, body } = await concord.api.form(
      'officer',
      '/v1/partners/imports?dryRun=true',
      form,
    );
    expect(headers.get('content-type')).toBe('application/x-ndjson');
    expect(
      body.map((line: { outcome?: string; line: string }) => line.outcome ?? line.line),
    ).toEqual(['table', 'known', 'refused', 'refused', 'refused', 'end']);
    const reader = await concord.api.form('auditor', '/v1/partners/imports', form);
    expect([reader.status, reader.body.code]).toEqual([403, 'forbidden']);
  });

  it.each([
    ['is no such file', 'nowhere.csv', undefined, /There is no file nowhere.csv/],
    [
      'is another table',
      'other.csv',
      'a,b\n1,2\n',
      /not an organisations file: the columns ror_id, status, name, types, country_code are missing/,
    ],
    [
      'is a broken table',
      'broken.csv',
      `${header}\n"https://ror.org/01f80g185,active\n`,
      /The CSV file is broken/,
    ],
  ])('says so where the file %s', async (_what, name, content, message) => {
    if (content) writeFileSync(join(folder, name), content);
    const { code, output } = await runCli(concord.base, ['import', 'partners', name], {
      cwd: folder,
    });
    expect({ code, said: message.test(output) ? '' : output }).toEqual({ code: 1, said: '' });
  });

  it('says so where nothing answers', async () => {
    const { code, output } = await runCli('http://127.0.0.1:9', ['import', 'partners', file], {
      cwd: folder,
    });
    expect({
      code,
      said: /Concord does not answer at http:\/\/127.0.0.1:9\. Start it with `npm start`/.test(
        output,
      )
        ? ''
        : output,
    }).toEqual({ code: 4, said: '' });
  });
});
