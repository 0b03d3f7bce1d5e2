import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPartners } from './check-partners.js';
import { type Mapping } from '#imports';

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
