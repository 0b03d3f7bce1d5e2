import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPartners } from './check-partners.js';
import { type Mapping, readMapped, readMapping, unmappedOf } from './mapping.js';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const fixtures = join(root, 'test', 'fixtures', 'import-mapping');
const [table, mappingFile] = [join(fixtures, 'suppliers.csv'), join(fixtures, 'suppliers.yaml')];
const folder = mkdtempSync(join(tmpdir(), 'concord-mapping-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fileOf = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const check = async (file: string, mapping: string | undefined = mappingFile) => {
  const said: string[] = [];
  const refused = join(folder, 'refused.csv');
  const out = { write: (text: string) => said.push(text) > 0 };
  const result = await checkPartners(file, { ...(mapping ? { mapping } : {}), refused, out });
  return { ...result, said: said.join('') };
};

const mapping: Mapping = {
  source: 'crm',
  key: 'id',
  name: 'name',
  kind: { constant: 'ngo' },
  countryCode: 'country',
};
const row = { id: '7', name: 'Example Relief', country: 'KE', more: '' };
const profile = (source: object, decimal?: '.' | ',') => (more: string) => {
  const { body, sections } = readMapped(
    { ...mapping, ...(decimal ? { decimal } : {}), profile: { legal: { x: source as never } } },
    { ...row, more },
  );
  return 'code' in body ? body.code : sections[0]?.content[0]?.value;
};

describe('a mapping', () => {
  it('may be JSON as well', () => {
    const path = fileOf('mapping.json', JSON.stringify(mapping));
    expect(readMapping(path)).toEqual(mapping);
  });
  it.each([
    ['a field there is not', { ...mapping, nmae: 'x' }, /additional properties: nmae/],
    ['no key', { ...mapping, key: undefined }, /required property 'key'/],
    ['a column that is none', { ...mapping, name: 7 }, /name must/],
  ])('with %s is refused with what is wrong', (_what, given, message) => {
    const path = fileOf('wrong.yaml', JSON.stringify(given));
    expect(() => readMapping(path)).toThrow(message);
  });
  it('says which columns become nothing, and which the file lacks', () => {
    expect(unmappedOf(mapping, row)).toEqual(['more']);
    expect(unmappedOf({ ...mapping, ignore: ['more'] }, row)).toEqual([]);
    expect(() => unmappedOf({ ...mapping, website: 'site' }, row)).toThrow('no columns site');
  });
  it('tells a row by source and key, and refuses one without', () => {
    expect(readMapped(mapping, row)).toMatchObject({ key: 'crm:7', name: 'Example Relief' });
    expect(readMapped(mapping, { ...row, id: ' ' }).body).toMatchObject({
      code: 'import.key-missing',
    });
  });
  it('takes each name of a list, in its language', () =>
    expect(
      readMapped(
        { ...mapping, list: ';', otherNames: [{ column: 'more', lang: 'fr' }, 'country'] },
        { ...row, more: 'Secours; Aide ;' },
      ).body,
    ).toMatchObject({
      names: [
        { value: 'Example Relief', type: 'primary' },
        { value: 'Secours', type: 'alias', lang: 'fr' },
        { value: 'Aide', type: 'alias', lang: 'fr' },
        { value: 'KE', type: 'alias' },
      ],
    }));
  it.each([
    ['D.M.YYYY', '28.5.1998', '1998-05-28'],
    ['MM/DD/YYYY', '05/28/1998', '1998-05-28'],
    ['YYYY-MM-DD', '1998-05-28', '1998-05-28'],
    ['D.M.YYYY', '28/5/1998', 'import.date'],
    ['D.M.YYYY', '28.5.98', 'import.date'],
    ['D.M.YYYY', '28.5', 'import.date'],
    ['D.M.YYYY', '28.5.1998.1', 'import.date'],
    ['D.M.YYYY', '', undefined],
  ])('reads a day written %s: %j is %s', (date, cell, day) =>
    expect(profile({ column: 'more', date })(cell)).toBe(day),
  );
  it.each([
    [',', '1.234.500,5', 'CHF 1234500.5'],
    ['.', '1,234,500.5', 'CHF 1234500.5'],
    ['.', "1'234'500", 'CHF 1234500'],
    [',', '12,5', 'CHF 12.5'],
    ['.', '12,5', 'import.number'],
    ['.', '1.2.3', 'import.number'],
    ['.', '-4', 'import.number'],
    ['.', 'about 5', 'import.number'],
    ['.', '.5', 'import.number'],
  ] as const)('reads numbers with the decimals after %s: %j is %s', (decimal, cell, amount) =>
    expect(profile({ column: 'more', number: 'amount', currency: 'CHF' }, decimal)(cell)).toBe(
      amount,
    ),
  );
  it('reads a share with or without its sign', () => {
    const share = profile({ column: 'more', number: 'percent' }, ',');
    expect([share('12,5 %'), share('100')]).toEqual(['12.5', '100']);
  });
});

describe('a dry run', () => {
  const page = readFileSync(join(root, 'docs', 'import.md'), 'utf8');
  const block = (kind: string): string =>
    new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;
  it('says what docs/import.md says of its table and its mapping', async () => {
    expect(block('csv')).toBe(readFileSync(table, 'utf8'));
    expect(block('yaml')).toBe(readFileSync(mappingFile, 'utf8'));
    const { said, rows, toRegister, refused } = await check(table);
    expect(said).toBe(block('text file=dry-run'));
    expect({ rows, toRegister, refused }).toEqual({ rows: 4, toRegister: 1, refused: 3 });
  });
  it('leaves a list that is mended and read again by the same mapping', async () => {
    const { refusedFile } = await check(table);
    const list = readFileSync(refusedFile, 'utf8');
    expect(list.split('\n')[0]).toBe(
      'No,Organisation,Nom,Abbreviation,Sort,Land,Web,ROR,Founded,Income,Currency,Remarks,import_line,import_code,import_reason',
    );
    const mended = list
      .replace('31.2.2001', '28.2.2001')
      .replace('Club', 'Civil society')
      .replace('01f80g186', '01f80g185')
      .replace('about two million', '2.000.000');
    const again = await check(fileOf('mended.csv', mended));
    expect(again).toMatchObject({ rows: 3, toRegister: 3, refused: 0 });
    expect(again.said).not.toContain('become nothing');
  });
  it('takes no formula guard of that list for a part of a name', async () => {
    const own = fileOf('own.json', JSON.stringify(mapping));
    const { refusedFile } = await check(
      fileOf('a.csv', 'id,name,country\n1,=Sum Relief,QQ\n'),
      own,
    );
    expect(readFileSync(refusedFile, 'utf8')).toContain(
      `1,'=Sum Relief,QQ,2,validation-failed/code`,
    );
    const mended = readFileSync(refusedFile, 'utf8').replace(',QQ,', ',KE,');
    const { said } = await check(fileOf('b.csv', mended), own);
    expect(said).toBe('line 2: =Sum Relief (ngo, KE)\n');
  });
  it('refuses the second of two rows with one key', async () => {
    const own = fileOf('own.json', JSON.stringify(mapping));
    const { said } = await check(
      fileOf('t.csv', 'id,name,country\n1,One Aid,KE\n1,Two Aid,KE\n'),
      own,
    );
    expect(said).toContain('line 3: refused, import.duplicate');
  });
  it('reads the tables we know without a mapping', async () => {
    const cases = join(root, 'test', 'fixtures', 'cases');
    for (const name of ['excel-ansi.csv', 'mixed-line-ends.csv', 'acronym-list.csv'])
      expect([name, (await check(join(cases, name), '')).rows > 0]).toEqual([name, true]);
  });
});
