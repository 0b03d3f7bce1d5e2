import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RuleViolation } from '#kernel';
import { readUnscList } from './read-unsc-list.js';

const sample = readFileSync(
  join(import.meta.dirname, '../../../../../test/fixtures/unsc-sample.xml'),
  'utf8',
);
const codeOf = (text: string | Uint8Array): Promise<string> =>
  readUnscList([text]).then(
    () => 'read',
    (error: unknown) => (error as RuleViolation).code,
  );

describe('the consolidated list', () => {
  it('is read whole, in whatever pieces it comes', async () => {
    const bytes = new TextEncoder().encode(sample);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) =>
      bytes.subarray(index * 7, index * 7 + 7),
    );
    const { entries, generatedAt } = await readUnscList(pieces);
    expect(generatedAt).toBe('2026-03-02T09:15:00.000Z');
    expect(entries.map(({ ref, type }) => `${ref} ${type}`)).toEqual([
      'TSi.001 person',
      'TSe.001 organisation',
    ]);
    expect(entries[0]).toMatchObject({
      birthYears: [1967],
      documents: ['T0000001'],
      listedOn: '2019-05-14',
      version: '2|2026-02-28',
    });
    expect(entries[0]!.names.map(({ value }) => value)).toEqual([
      'ZORBAN AL QUVARI TESTOV MERIDI',
      'زوربان القواري',
      'Zorban Alquvari',
      'Zurban Al-Kuwari',
      'Z. A. Testov',
      'The Ferryman',
    ]);
    expect(entries[0]!.names.at(-1)!.quality).toBe('low');
  });
  const withBirth = (birth: string): string =>
    sample.replace(
      /<INDIVIDUAL_DATE_OF_BIRTH>[\s\S]*?<\/INDIVIDUAL_DATE_OF_BIRTH>/,
      `<INDIVIDUAL_DATE_OF_BIRTH>${birth}</INDIVIDUAL_DATE_OF_BIRTH>`,
    );
  it.each([
    ['<YEAR>1957</YEAR>', [1957]],
    ['<YEAR>1955-1958</YEAR>', [1955, 1956, 1957, 1958]],
    ['<YEAR>1977/1978</YEAR>', [1977, 1978]],
    ['<YEAR>1955 to 1957</YEAR>', [1955, 1956, 1957]],
    ['<YEAR>Approximately 1961</YEAR>', [1961]],
    ['<YEAR>1961 or 1964</YEAR>', [1961, 1964]],
    ['<YEAR>1955–1957</YEAR>', [1955, 1956, 1957]],
    ['<YEAR>1955 - 1957</YEAR>', [1955, 1956, 1957]],
    ['<YEAR>1957-1955</YEAR>', [1955, 1956, 1957]],
    ['<YEAR>1955-57</YEAR>', [1955, 1956, 1957]],
    ['<YEAR>1955/56</YEAR>', [1955, 1956]],
    ['<YEAR>between 1955 and 1957</YEAR>', [1955, 1956, 1957]],
    ['<YEAR>1955-1956, 1958</YEAR>', [1955, 1956, 1958]],
    ['<YEAR>circa 1957</YEAR>', [1957]],
    ['<YEAR>1957-05-12</YEAR>', [1957]],
    ['<YEAR>1911-12-01</YEAR>', [1911]],
    ['<YEAR>late 1950s</YEAR>', [1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959]],
    ['<DATE>1961-05-02</DATE>', [1961]],
    ['<FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR>', [1960, 1961, 1962]],
    ['<YEAR>1900-1999</YEAR>', []],
  ])('reads %s as the years %p', async (birth, years) =>
    expect((await readUnscList([withBirth(birth)])).entries[0]!.birthYears).toEqual(years),
  );
  const withAlias = (alias: string): string =>
    sample.replace(/<ALIAS_NAME>[^<]*<\/ALIAS_NAME>/, `<ALIAS_NAME>${alias}</ALIAS_NAME>`);
  it.each([
    ['Zintoru (previously listed as)', ['Zintoru']],
    ['Zintoru (nom de guerre); Talvesh (born in Testland)', ['Zintoru', 'Talvesh']],
    ['Zintoru [birth name]', ['Zintoru']],
    ['Zintoru (lost bracket', ['Zintoru']],
    ['Zintoru Front (ZTF)', ['Zintoru Front', 'ZTF']],
    ['Zintoru (nom de guerre: Abi)', ['Zintoru']],
    ['(previously listed as) Zintoru', ['Zintoru']],
    ['Zintoru （previously listed as）', ['Zintoru']],
    ['Zintoru ((birth name))', ['Zintoru']],
    ['Zintoru (born 1961 (or 1962) in Testville)', ['Zintoru']],
    ['Zintoru {deceased}', ['Zintoru']],
    ['Zintoru, (former name)', ['Zintoru']],
    ['formerly known as Zintoru', ['Zintoru']],
    ['Zintoru - previously listed as', ['Zintoru']],
    ['Zintoru (spelling on passport No. T1; expired)', ['Zintoru']],
    ['a) Zintoru b) Talvesh (nom de guerre)', ['Zintoru', 'Talvesh']],
  ])('reads the alias %s as %p', async (alias, names) => {
    const [entry] = (await readUnscList([withAlias(alias)])).entries;
    const [first, ...rest] = names;
    const values = entry!.names.map(({ value }) => value);
    expect(values.slice(values.indexOf(first!)).slice(0, names.length)).toEqual([first, ...rest]);
  });
  it.each([
    ['truncated after 40 %', sample.slice(0, sample.length * 0.4), /truncated|malformed/],
    [
      'an HTML page',
      '<!DOCTYPE html><html><body>Service unavailable</body></html>',
      /doctype|other-document/,
    ],
    ['another XML document', '<?xml version="1.0"?><LIST/>', /other-document/],
    [
      'a document type with an entity',
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sample.slice(sample.indexOf('<CONSOLIDATED'))}`,
      /doctype|malformed/,
    ],
    ['nothing', '', /truncated/],
    ['bytes that are no UTF-8', new Uint8Array([0x3c, 0xff, 0xfe]), /malformed/],
    [
      'elements nested 20,000 deep',
      `<CONSOLIDATED_LIST dateGenerated="2026-03-02T09:15:00Z">${'<x>'.repeat(20_000)}`,
      /malformed/,
    ],
    ['no date', sample.replace(/dateGenerated="[^"]*"/, ''), /undated/],
    [
      'an entry without a reference',
      sample.replace('<REFERENCE_NUMBER>TSi.001</REFERENCE_NUMBER>', ''),
      /entry-incomplete/,
    ],
    [
      'one reference twice',
      sample.replace('TSe.001</REFERENCE_NUMBER>', 'TSi.001</REFERENCE_NUMBER>'),
      /entry-twice/,
    ],
  ])('refuses %s', async (_what, text, code) => expect(await codeOf(text)).toMatch(code));
});
