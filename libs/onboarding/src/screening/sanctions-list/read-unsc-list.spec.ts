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
