import { RuleViolation } from '#kernel';
import { readNames, scriptOf } from './names.policy.js';

const primary = (value: string) => readNames([{ value, type: 'primary' }])[0]!;
const codeOf = (run: () => unknown): string | undefined => {
  try {
    run();
  } catch (error) {
    if (error instanceof RuleViolation) return error.code;
    throw error;
  }
  return undefined;
};

describe('names', () => {
  it.each([
    ['World Health Organization', 'Latn'],
    ['منظمة الصحة العالمية', 'Arab'],
    ['世界卫生组织', 'Hani'],
    ['Всемирная организация здравоохранения', 'Cyrl'],
    ['世界保健機関グループ', 'Jpan'],
    ['세계보건기구', 'Kore'],
    ['Παγκόσμιος Οργανισμός', 'Grek'],
    ['ארגון הבריאות', 'Hebr'],
    ['विश्व स्वास्थ्य संगठन', 'Deva'],
    ['องค์การอนามัยโลก', 'Thai'],
    ['ჯანდაცვის', 'Geor'],
    ['የዓለም ጤና ድርጅት', 'Ethi'],
    ['БФ WHO Health Foundation', 'Latn'],
  ])('%s is written in %s', (text, script) => {
    expect(scriptOf(text)).toBe(script);
    expect(primary(text)).toEqual({ value: text.normalize('NFC'), type: 'primary', script });
  });
  it('of two letters are enough in any script (E-01)', () =>
    expect([primary('卫生').script, primary('نص').script]).toEqual(['Hani', 'Arab']));
  it.each(['医', 'A', '12345', '🙂🙂🙂', '--- ---', 'A\u0301'])(
    '%s says too little (E-01, E-03)',
    (text) => expect(codeOf(() => primary(text))).toBe('partner.name-too-short'),
  );
  it.each([
    'Ltd.',
    'GmbH',
    'S.A.',
    'ООО',
    '有限公司',
    '株式会社',
    '주식회사',
    'شركة',
    'The Foundation',
  ])('%s is a legal form, no name (E-03)', (text) =>
    expect(codeOf(() => primary(text))).toBe('partner.name-says-nothing'),
  );
  it.each(['LTD', 'PLC', 'SA', 'AG', 'INC', 'A'])('%s may be an acronym', (value) =>
    expect(
      readNames([
        { value: 'Aid for Girls', type: 'primary' },
        { value, type: 'acronym' },
      ])[1],
    ).toMatchObject({ value, type: 'acronym' }),
  );
  it.each(['K2', '3M', 'U2', '7卫'])('%s is short, and a name', (value) =>
    expect(primary(value).value).toBe(value),
  );
  it.each(['<b>Health</b>', '{{7*7}} Trust', '=SUM(A1) Health'])(
    '%s is kept as the text it is (E-03)',
    (text) => expect(primary(text).value).toBe(text),
  );
  it.each([
    ['after NFKC', 'ＡＢＣ health', 'ABC Health'],
    ['but for a joiner', 'Exam\u200Dple Health', 'Example Health'],
    ['but for a direction mark', 'Example Health\u200F', 'Example Health'],
    ['but for composition', 'Me\u0301decins', 'Médecins'],
  ])('are the same %s (E-01)', (_what, one, two) =>
    expect(
      codeOf(() =>
        readNames([
          { value: 'Primary Name', type: 'primary' },
          { value: one, type: 'alias' },
          { value: two, type: 'alias' },
        ]),
      ),
    ).toBe('partner.name-twice'),
  );
  it('may be the same as alias and former name', () =>
    expect(
      readNames([
        { value: 'One Name', type: 'primary' },
        { value: 'Two Name', type: 'alias' },
        { value: 'Two Name', type: 'former' },
      ]),
    ).toHaveLength(3));
  it('an acronym may be a single letter', () =>
    expect(
      readNames([
        { value: 'Quartz Fund', type: 'primary' },
        { value: 'Q', type: 'acronym' },
      ]),
    ).toHaveLength(2));
  it('of one organisation have exactly one primary', () => {
    expect(codeOf(() => readNames([]))).toBe('partner.primary-name');
    expect(
      codeOf(() =>
        readNames([
          { value: 'One Name', type: 'primary' },
          { value: 'Two Name', type: 'primary' },
        ]),
      ),
    ).toBe('partner.primary-name');
  });
  it('lose needless blanks', () =>
    expect(primary('  Example\u00a0\t Health ').value).toBe('Example Health'));
});
