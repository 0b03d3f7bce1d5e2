import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindByType, readOrganisation, type OrganisationRow } from './organisations.policy.js';
import { Progress } from './progress.js';
import { cell } from './refused-rows.js';

const row = (over: Partial<OrganisationRow> = {}): OrganisationRow => ({
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
  ...over,
});

describe('an organisation row', () => {
  it.each([
    ['company|facility', 'private_sector'],
    ['funder|government', 'government'],
    ['education|funder', 'academic'],
    ['funder|healthcare', 'ngo'],
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

describe('docs/import.md', () => {
  const page = readFileSync(
    join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'import.md'),
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
    ].map((over) => readOrganisation(row(over)));
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

describe('progress', () => {
  const lines = (isTTY: boolean): string[] => {
    const out: string[] = [];
    let at = 0;
    const progress = new Progress(
      { isTTY, columns: 80, write: (text) => out.push(text) },
      1000,
      () => (at += 200),
    );
    for (const done of [1, 500, 1000]) progress.report(done, 2, done === 1000);
    return out;
  };
  it('is a bar on a terminal', () =>
    expect(lines(true).at(-1)).toMatch(/^\r\[█+\] 1000\/1000 rows, 2 refused, \d+ rows\/s\n$/));
  it('is plain lines elsewhere', () =>
    expect(lines(false)).toEqual([
      expect.stringMatching(/^500\/1000 rows/),
      expect.stringMatching(/^1000\/1000 rows/),
    ]));
});
