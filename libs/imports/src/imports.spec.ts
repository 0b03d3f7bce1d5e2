import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Organisation, kindByType, readOrganisation } from './organisations.policy.js';
import { cell } from './refused-rows.js';
import { formatOf } from './ror-formats.js';
import { bytesOf, inspect, rowsOf } from './table-file.js';

const row = (over: Readonly<Record<string, string>> = {}): Organisation =>
  formatOf(columns)({ ...columns, ...over });
const columns = {
  ror_id: 'https://ror.org/01f80g185',
  status: 'active',
  name: 'Example',
  acronym: '',
  other_names: '',
  types: 'nonprofit',
  country_code: 'CH',
  website: '',
  parent_ror_id: '',
  isni: '',
  wikidata: '',
};

describe('an organisation row', () => {
  it.each([
    ['company|facility', 'private_sector'],
    ['funder|government', 'government'],
    ['education|funder', 'academic'],
    ['funder|healthcare', 'academic'],
    ['facility', 'academic'],
    ['funder|nonprofit', 'foundation'],
    ['other', 'ngo'],
  ])('of types %s is a %s', (types, kind) =>
    expect(readOrganisation(row({ types }))).toMatchObject({ kind }),
  );
  it.each([
    [{ status: 'withdrawn' }, 'import.withdrawn'],
    [{ status: 'inactive' }, 'import.inactive'],
    [{ status: '' }, 'import.status-unknown'],
    [{ types: 'planet' }, 'import.type-unknown'],
  ])('%j is refused', (over, code) => expect(readOrganisation(row(over))).toMatchObject({ code }));
  it.each([
    'World Health Organization',
    'World Health Organization - Sierra Leone',
    'UNITED NATIONS CHILDREN’S FUND',
  ])('%s is a body of the United Nations, whatever its types are', (name) =>
    expect(readOrganisation(row({ name, types: 'funder|nonprofit' }))).toMatchObject({
      kind: 'un_multilateral',
    }),
  );
  it('has each acronym of the cell, also one that spells a legal form', () =>
    expect(readOrganisation(row({ acronym: 'ZOHU|ZOHUN|SA|zohu' }))).toMatchObject({
      names: [
        { value: 'Example', type: 'primary' },
        { value: 'ZOHU', type: 'acronym' },
        { value: 'ZOHUN', type: 'acronym' },
        { value: 'SA', type: 'acronym' },
      ],
    }));
  it('keeps each name once', () =>
    expect(
      readOrganisation(
        row({ name: 'Example  Org', other_names: 'Exemple|EXAMPLE ORG|Exemple|X', acronym: 'EO' }),
      ),
    ).toMatchObject({
      names: [
        { value: 'Example Org', type: 'primary' },
        { value: 'Exemple', type: 'alias' },
        { value: 'EO', type: 'acronym' },
      ],
    }));
});

const cases = join(import.meta.dirname, '..', '..', '..', 'test', 'fixtures', 'cases');
const folder = mkdtempSync(join(tmpdir(), 'concord-table-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fileOf = (content: string | Buffer, name = `table-${Math.random()}.csv`): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const readAll = async (path: string, encoding?: string) => {
  const rows = [];
  for await (const one of rowsOf(await inspect(bytesOf(path), encoding))) rows.push(one);
  return rows;
};
const namesIn = async (path: string, encoding?: string): Promise<string[]> =>
  (await readAll(path, encoding)).map(({ record }) => formatOf(record)(record).name);
const header = Object.keys(columns).join(',');
const line = (name: string, separator = ','): string =>
  ['https://ror.org/01f80g185', 'active', name, '', '', 'nonprofit', 'CH', '', '', '', ''].join(
    separator,
  );

describe('a file of organisations', () => {
  it('saved by Excel as CSV is read as it was meant, and said to be guessed', async () => {
    const path = join(cases, 'excel-ansi.csv');
    expect(await inspect(bytesOf(path))).toMatchObject({ encoding: 'windows-1252', guessed: true });
    expect(await namesIn(path)).toEqual([
      'Médecins Ézéchiel Relief',
      'Fundación Niño Zaldívar',
      'Plain Zeal Relief',
    ]);
  });
  it('may have mixed line ends, and lists in cells', async () => {
    expect(await namesIn(join(cases, 'mixed-line-ends.csv'))).toHaveLength(3);
    const [first] = await readAll(join(cases, 'acronym-list.csv'));
    expect(formatOf(first!.record)(first!.record).acronyms).toEqual(['ZOHU', 'ZOHUN']);
  });
  it.each([
    ['UTF-8', Buffer.from(`${header}\n${line('Élan')}\n`)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${header}\r\n${line('Élan')}`)],
    ['UTF-16', Buffer.from(`\ufeff${header}\r\n${line('Élan')}\r\n`, 'utf16le')],
    [
      'UTF-16 of the other order',
      Buffer.from(`\ufeff${header}\n${line('Élan')}\n`, 'utf16le').swap16(),
    ],
  ])('is read in %s', async (_what, content) =>
    expect(await namesIn(fileOf(content))).toEqual(['Élan']),
  );
  it.each([';', '\t'])('may separate its columns with %j', async (separator) => {
    const text = `${header.replaceAll(',', separator)}\n${line('Élan, vital', separator)}\n`;
    expect(await namesIn(fileOf(text))).toEqual(['Élan, vital']);
  });
  it('is refused before its first row where its letters are not clear, and read as told', async () => {
    const polish = fileOf(
      Buffer.from(`${header}\n${line('Fundacja \xbf\xf3\xb3\xe6')}\n`, 'latin1'),
    );
    await expect(inspect(bytesOf(polish))).rejects.toThrow('say its encoding');
    expect(await namesIn(polish, 'iso-8859-2')).toEqual(['Fundacja żółć']);
    await expect(inspect(bytesOf(polish), 'klingon')).rejects.toThrow(
      'There is no encoding klingon',
    );
  });
  it('is no archive and no workbook', () =>
    expect(inspect(bytesOf(fileOf(Buffer.from('PK\x03\x04xxxx', 'latin1'))))).rejects.toThrow(
      'Excel',
    ));
  it('tells the line a record begins on, past breaks in cells and empty lines', async () => {
    const text = `${header}\r\n${line('"One\nin two lines"')}\n\n${line('Two')}\r\n\r\n${line('Three')}`;
    expect((await readAll(fileOf(text))).map((one) => one.line)).toEqual([2, 5, 7]);
  });
  it('may be the CSV of the ROR data dump', async () => {
    const dump = [
      'id,external_ids.type.isni.all,external_ids.type.isni.preferred,external_ids.type.wikidata.all,external_ids.type.wikidata.preferred,links.type.website,locations.geonames_details.country_code,names.types.acronym,names.types.alias,names.types.label,names.types.ror_display,ror_display_lang,status,types',
      'https://ror.org/02mhbdp94,0000 0004 1937 0300; 0000 0001 2103 2683,0000 0001 2103 2683,Q1;Q2,,https://uniandes.edu.co,CO,en: UA; es: UNA,"en: Andes; Uni",es: Universidad de los Andes; en: University of the Andes,es: Universidad de los Andes,es,active,education; funder',
    ];
    const [first] = await readAll(fileOf(dump.join('\n')));
    expect(formatOf(first!.record)(first!.record)).toEqual({
      id: 'https://ror.org/02mhbdp94',
      status: 'active',
      name: 'Universidad de los Andes',
      acronyms: ['UA', 'UNA'],
      otherNames: [
        { value: 'Universidad de los Andes', lang: 'es' },
        { value: 'University of the Andes', lang: 'en' },
        { value: 'Andes; Uni', lang: 'en' },
      ],
      types: ['education', 'funder'],
      countryCode: 'CO',
      website: 'https://uniandes.edu.co',
      isni: '0000 0001 2103 2683',
      wikidata: 'Q1',
    });
  });
  it('may be the JSON of the ROR data dump', async () => {
    const dump = [
      {
        id: 'https://ror.org/02mhbdp94',
        status: 'active',
        types: ['education'],
        established: 1948,
        names: [
          { value: 'UA', types: ['acronym'], lang: null },
          { value: 'Universidad de los Andes', types: ['label', 'ror_display'], lang: 'es' },
          { value: 'University of the Andes', types: ['label'], lang: 'en' },
        ],
        links: [
          { type: 'wikipedia', value: 'https://en.wikipedia.org/wiki/X' },
          { type: 'website', value: 'https://uniandes.edu.co' },
        ],
        locations: [{ geonames_id: 1, geonames_details: { country_code: 'CO' } }],
        external_ids: [{ type: 'isni', preferred: null, all: ['0000 0001 2103 2683'] }],
      },
    ];
    const [first] = await readAll(fileOf(JSON.stringify([dump[0], dump[0]], undefined, 2)));
    expect(formatOf(first!.record)(first!.record)).toEqual({
      id: 'https://ror.org/02mhbdp94',
      status: 'active',
      name: 'Universidad de los Andes',
      acronyms: ['UA'],
      otherNames: [{ value: 'University of the Andes', lang: 'en' }],
      types: ['education'],
      countryCode: 'CO',
      website: 'https://uniandes.edu.co',
      isni: '0000 0001 2103 2683',
      wikidata: '',
    });
  });
  it('says which columns are missing', () =>
    expect(() => formatOf({ id: '1', types: 'x', status: 'active' })).toThrow(
      'the columns names, locations are missing',
    ));
});

describe('docs/import.md', () => {
  const page = readFileSync(
    join(import.meta.dirname, '..', '..', '..', 'docs', 'import.md'),
    'utf8',
  );
  it('tells the kinds as the table has them, in its order', () => {
    const [, table] = /\| ROR type \| partner kind \|\n.*\n((?:\|.*\n)+)/.exec(page)!;
    expect(
      [...table!.matchAll(/^\| `(\w+)` \| `(\w+)` \|$/gm)].map(([, type, kind]) => [type, kind]),
    ).toEqual(kindByType);
  });
  it('names every code a row is refused with before it is sent', () => {
    const faults = [
      { status: 'withdrawn' },
      { status: 'inactive' },
      { status: '?' },
      { types: '?' },
    ].map((over) => readOrganisation(row(over as unknown as Record<string, string>)));
    for (const fault of faults) expect(page).toContain(`\`${(fault as { code: string }).code}\``);
  });
});

describe('a refused cell', () => {
  it.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+41', "'+41"],
    ['a,b', '"a,b"'],
    ['plain', 'plain'],
  ])('%s is written %s', (text, written) => expect(cell(text)).toBe(written));
});
