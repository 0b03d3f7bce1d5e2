import type { RuleViolation } from '#kernel';
import { born, euList, ofacList } from './eu-and-ofac-lists.examples.js';
import { readEuList } from './read-eu-list.js';
import { readOfacList } from './read-ofac-list.js';
import type { ListReader } from './list-xml.js';

const inPieces = (text: string, size = 7): Uint8Array[] => {
  const bytes = new TextEncoder().encode(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, index * size + size),
  );
};
const codeOf = (reader: ListReader, text: string | Uint8Array): Promise<string> =>
  reader([text]).then(
    () => 'read',
    (error: unknown) => (error as RuleViolation).code,
  );

const eu = euList([
  {
    ref: 'EU.1.11',
    unRef: 'TSi.001',
    names: [['The Ferryman', false], 'Zorban AL QUVARI (born as Testov)', 'Зорбан Аль-Кувари'],
    births: [born('1967-05-02'), 'birthdate="" year="" yearRangeFrom="1965" yearRangeTo="1966"'],
    documents: ['T 000-0001'],
    countries: ['IR', '00'],
  },
  { ref: 'EU.2.22', kind: 'enterprise', names: ['Invented Relief Board'] },
]);
const ofac = ofacList([
  {
    uid: 501,
    first: 'Zorban',
    last: 'AL QUVARI',
    aliases: [
      ['ZURBAN AL-KUWARI', 'strong'],
      ['THE FERRYMAN', 'weak'],
    ],
    births: ['02 May 1967', 'circa 1966', '1970 to 1972'],
    ids: [
      ['Passport', 'T0000001'],
      ['Gender', 'Male'],
      ['Secondary sanctions risk:', 'section 1(b)'],
    ],
    countries: ['Iran'],
    remarks: 'Listed by the UN as TSi.001.',
  },
  { uid: 502, kind: 'Vessel', last: 'INVENTED STAR' },
  { uid: 503, kind: 'Entity', last: 'INVENTED RELIEF BOARD' },
]);

describe('the list of the European Union', () => {
  it('is read whole, in whatever pieces it comes', async () => {
    const { generatedAt, entries } = await readEuList(inPieces(eu));
    expect(generatedAt).toBe('2026-03-02T09:15:00.000Z');
    expect(entries).toEqual([
      {
        ref: 'EU.1.11',
        type: 'person',
        version: '2026-01-01',
        names: [
          { value: 'Zorban AL QUVARI', quality: 'primary' },
          { value: 'The Ferryman', quality: 'low' },
          { value: 'Зорбан Аль-Кувари', quality: 'good' },
        ],
        birthYears: [1967, 1965, 1966],
        birthDates: ['1967-05-02'],
        countries: ['Iran (Islamic Republic of)'],
        documents: ['T0000001'],
        listedOn: '2026-01-01',
        unRef: 'TSi.001',
      },
      expect.objectContaining({ ref: 'EU.2.22', type: 'organisation', birthYears: [] }),
    ]);
  });
  it('takes no number that the list itself calls false', async () => {
    const [entry] = (await readEuList([eu.replace('knownFalse="false"', 'knownFalse="true"')]))
      .entries;
    expect(entry!.documents).toEqual([]);
  });
});

describe('the list of OFAC', () => {
  it('is read whole, without ships', async () => {
    const { generatedAt, entries } = await readOfacList(inPieces(ofac));
    expect(generatedAt).toBe('2026-03-02T00:00:00.000Z');
    expect(entries).toEqual([
      {
        ref: '501',
        type: 'person',
        version: '',
        names: [
          { value: 'Zorban AL QUVARI', quality: 'primary' },
          { value: 'ZURBAN AL-KUWARI', quality: 'good' },
          { value: 'THE FERRYMAN', quality: 'low' },
        ],
        birthYears: [1967, 1966, 1970, 1971, 1972],
        birthDates: ['1967-05-02'],
        countries: ['Iran'],
        documents: ['T0000001'],
        unRef: 'TSi.001',
      },
      expect.objectContaining({ ref: '503', type: 'organisation' }),
    ]);
  });
  it('of fewer records than it says is refused', async () =>
    expect(await codeOf(readOfacList, ofacList([{ uid: 1, last: 'A' }], { count: 2 }))).toBe(
      'sanctions-list.truncated',
    ));
});

describe.each<[string, ListReader, string, string, RegExp]>([
  ['EU', readEuList, eu, ofac, /generationDate="[^"]*"/],
  ['OFAC', readOfacList, ofac, eu, /<Publish_Date>[^<]*</],
])('a document that is no list of %s', (_what, reader, own, other, date) => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['the list of another publisher', other, /other-document/],
    [
      'an HTML page',
      '<!DOCTYPE html><html><body>Service unavailable</body></html>',
      /doctype|other/,
    ],
    ['truncated after 40 %', own.slice(0, own.length * 0.4), /truncated|malformed/],
    ['no date', own.replace(date, date.source.startsWith('<') ? '<Publish_Date><' : ''), /undated/],
    [
      'an entity of its own',
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${own.slice(own.indexOf('?>') + 2)}`,
      /doctype|malformed/,
    ],
    ['bytes that are no UTF-8', new Uint8Array([0x3c, 0xff, 0xfe]), /malformed/],
    ['nothing', '', /truncated/],
    [
      'one reference twice',
      own.replace(/EU\.2\.22|>503</, (ref) => (ref.startsWith('>') ? '>501<' : 'EU.1.11')),
      /entry-twice/,
    ],
    [
      'an entry without a name',
      own
        .replaceAll(/wholeName="[^"]*"/g, 'wholeName=""')
        .replaceAll(/<(first|last)Name>[^<]*<\/(first|last)Name>/g, ''),
      /entry-incomplete/,
    ],
  ])('is refused: %s', async (_how, text, code) =>
    expect(await codeOf(reader, text)).toMatch(code),
  );
});

/** Work grows as the list does: twice the entries take about twice the time, not four times. */
it.each<[string, ListReader, (count: number) => string]>([
  [
    'EU',
    readEuList,
    (count) =>
      euList(Array.from({ length: count }, (_, n) => ({ ref: `EU.${n}`, names: [`Name ${n}`] }))),
  ],
  [
    'OFAC',
    readOfacList,
    (count) =>
      ofacList(Array.from({ length: count }, (_, n) => ({ uid: n + 1, last: `Name ${n}` }))),
  ],
])('%s: ten thousand entries are read one by one', async (_what, reader, make) =>
  expect((await reader(inPieces(make(10_000), 65_536))).entries).toHaveLength(10_000),
);
