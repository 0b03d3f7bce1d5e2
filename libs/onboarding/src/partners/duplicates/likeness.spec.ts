import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameTokens } from '#names';
import { siteOf } from './duplicate-index.js';
import {
  blocksOf,
  candidatesAmong,
  comparedNames,
  type Likeness,
  likeness,
} from './likeness.policy.js';

const record = (partnerId: string, names: string[], over: Partial<Likeness> = {}): Likeness => ({
  partnerId,
  kind: 'ngo',
  countryCode: 'KE',
  tokenLists: names.map((name) => [...nameTokens(name)]),
  identifiers: [],
  ...over,
});
const shareABlock = (a: Likeness, b: Likeness): boolean =>
  blocksOf(a.tokenLists).some((block) => blocksOf(b.tokenLists).includes(block));

describe('two records look like the same organisation', () => {
  it.each([
    ['whatever the order and legal form', 'Acme Health Ltd.', 'Health ACME GmbH'],
    ['with a homoglyph (E-02)', 'WHO Foundation', 'WHО Foundation'],
    ['in another script', 'Зорбан Институт Здоровья', 'Zorban Institut Zdorovya'],
    [
      'with a slip of the pen',
      'Institute for Tropical Medicine Nairobi',
      'Institute for Tropical Medecine Nairobi',
    ],
    ['in words of another language', 'Fundación Zorban', 'Zorban Foundation'],
    ['with diacritics and without', 'Médecins d’Exemple', 'MEDECINS D EXEMPLE'],
  ])('%s', (_what, left, right) => {
    const [a, b] = [record('a', [left]), record('b', [right])];
    expect(shareABlock(a, b)).toBe(true);
    expect(likeness(a, b)).toMatchObject({ partnerId: 'b', basis: ['name'] });
    expect(likeness(a, b).score).toBeGreaterThanOrEqual(0.85);
  });
  it('by one of several names (E-05)', () => {
    const [a, b] = [
      record('a', ['Exemple Santé', 'Example Health Fund']),
      record('b', ['صحة', 'Example Health Fund'], { countryCode: 'FR' }),
    ];
    expect(likeness(a, b).score).toBe(0.9);
  });
  it('by the same identifier, whatever the names', () =>
    expect(
      likeness(
        record('a', ['One'], { identifiers: ['ror:052gg0110'] }),
        record('b', ['Two'], { identifiers: ['ror:052gg0110'] }),
      ),
    ).toEqual({ partnerId: 'b', score: 1, basis: ['identifier'] }));
  it('by the same site, which alone is shown only', () => {
    const site = 'example.org';
    expect(
      likeness(record('a', ['Amber House'], { site }), record('b', ['Violet School'], { site })),
    ).toEqual({ partnerId: 'b', score: 0.8, basis: ['site'] });
    expect(
      likeness(
        record('a', ['Amber House Trust'], { site }),
        record('b', ['Amber House Clinic'], { site }),
      ).score,
    ).toBe(0.9);
  });
});

const cases = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../../../../test/fixtures/cases/duplicates.json'),
    'utf8',
  ),
) as { case: string; first: string; second: string; countryCode: string; want: string }[];
describe('duplicate cases from practice', () => {
  it.each(cases.map((one) => [one.case, one.first, one.second, one] as const))(
    '%s: %s / %s',
    (_case, _first, _second, { first, second, countryCode, want }) => {
      const [a, b] = [
        record('a', [first], { countryCode }),
        record('b', [second], { countryCode }),
      ];
      const found = shareABlock(a, b) && likeness(a, b).basis.length > 0;
      expect(found ? 'candidate' : 'none').toBe(want);
    },
  );
});

describe('two records do not', () => {
  it('when ministries of two countries have one name', () => {
    const ministry = (id: string, countryCode: string) =>
      record(id, ['Ministry of Health'], { kind: 'government', countryCode });
    expect(likeness(ministry('a', 'KE'), ministry('b', 'UG')).score).toBe(0);
    expect(likeness(ministry('a', 'KE'), ministry('b', 'KE')).score).toBe(1);
  });
  it('when one is the head office of the other, or both have the same', () => {
    const head = record('hq', ['Example Relief'], { site: 'relief.example' });
    const office = record('office', ['Example Relief'], {
      site: 'relief.example',
      parentId: 'hq',
      countryCode: 'UG',
    });
    expect([
      likeness(head, office).score,
      likeness(office, head).score,
      likeness(office, { ...office, partnerId: 'other' }).score,
    ]).toEqual([0, 0, 0]);
  });
  it.each([
    ['words the whole sector carries', 'Vela Foundation', 'The ELMA Foundation'],
    ['acronyms of other letters', 'FA Foundation', 'AO Foundation'],
    [
      'general words in another order',
      'University of Health Sciences',
      'Zorban Health Sciences University',
    ],
    [
      'a general name and one of a place',
      'Institute for Medical Research',
      'Zorbani Institute of Medical Research',
    ],
  ])('when all that is alike is %s', (_what, left, right) =>
    expect(likeness(record('a', [left]), record('b', [right])).basis).toEqual([]),
  );
  it('when only a short word is the same', () =>
    expect(likeness(record('a', ['IHI']), record('b', ['IHI'])).score).toBe(0.8));
  it('when only an acronym is', () =>
    expect(
      comparedNames([
        { value: 'IHI', type: 'acronym', script: 'Latn' },
        { value: 'Ifakara', type: 'primary', script: 'Latn' },
      ]),
    ).toEqual(['Ifakara']));
  it('when their words differ', () =>
    expect(
      candidatesAmong(
        record('a', ['University of Melbourne']),
        [record('b', ['University of Iowa']), record('c', ['Iowa Melbourne Railway Society'])],
        20,
      ),
    ).toEqual([]));
});

describe('candidates', () => {
  it('come most alike first, at most as many as asked', () => {
    const others = ['b', 'c', 'd'].map((id) => record(id, ['Example Health Fund']));
    const sure = record('z', ['Other'], { identifiers: ['lei:9999TESTACMEHEALTH10'] });
    const own = record('a', ['Example Health Fund'], {
      identifiers: ['lei:9999TESTACMEHEALTH10'],
      countryCode: 'UG',
    });
    expect(candidatesAmong(own, [...others, sure], 3).map(({ partnerId }) => partnerId)).toEqual([
      'z',
      'b',
      'c',
    ]);
  });
});

describe('the site of a record', () => {
  it.each([
    ['https://www.who.int/health-topics?x=1', 'who.int'],
    ['http://news.bbc.co.uk', 'bbc.co.uk'],
    ['ifakara.org', 'ifakara.org'],
    ['https://myclinic.github.io/about', 'myclinic.github.io'],
    ['https://www.facebook.com/example', undefined],
    ['no site at all', undefined],
    ['http://127.0.0.1/', undefined],
    [undefined, undefined],
  ])('%s is %s', (website, site) => expect(siteOf(website)).toBe(site));
});
