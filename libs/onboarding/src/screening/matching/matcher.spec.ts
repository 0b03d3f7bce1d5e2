import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareParsed, parseName } from '#names';
import { readUnscList } from '../sanctions-list/read-unsc-list.js';
import type { ListEntry } from '../sanctions-list/list-entry.js';
import { inventedEntries, inventedPartners, inventor } from './invented-names.examples.js';
import { Matcher, type Subject } from './matcher.js';
import { matchingPolicy } from './matching.policy.js';

const sample = readFileSync(
  join(import.meta.dirname, '../../../../../test/fixtures/unsc-sample.xml'),
  'utf8',
);
let matcher: Matcher;
beforeAll(async () => {
  matcher = new Matcher((await readUnscList([sample])).entries);
});
const person = (name: string, birthYear?: number): Subject => ({
  type: 'person',
  names: [name],
  ...(birthYear ? { birthYear } : {}),
});
const body = (name: string): Subject => ({ type: 'organisation', names: [name] });

/** Lists with one entry, for what the sample does not show. */
const one = (over: Partial<ListEntry>): Matcher =>
  new Matcher([
    {
      ref: 'X',
      type: 'person',
      version: '1',
      names: [{ value: 'Abi Cedo', quality: 'primary' }],
      birthYears: [],
      countries: [],
      documents: [],
      ...over,
    },
  ]);

describe('the expected matches of h.4', () => {
  it.each<[string, Subject, string]>([
    ['a former name with a legal form', body('Invented Charity Council e.V.'), 'TSe.001'],
    ['order and hyphen', person('Al-Quvari, Zorban'), 'TSi.001'],
    ['Cyrillic', person('Зорбан Аль-Кувари'), 'TSi.001'],
    ['an alias behind a mark', person('Z.A. Testov'), 'TSi.001'],
    ['the original script', person('زوربان القواري'), 'TSi.001'],
    ['all four names', person('Zorban Al Quvari Testov Meridi'), 'TSi.001'],
    ['an acronym', body('IRB'), 'TSe.001'],
    ['a spelling', person('Zurban al-Kuwari'), 'TSi.001'],
    ['a title and "son of"', person('Dr. Zorban bin al-Quvari'), 'TSi.001'],
    ['initials apart', person('Z. A. Testov'), 'TSi.001'],
    ['a first letter mistyped', person('Dorban Quvari Testov'), 'TSi.001'],
    [
      'a former name in a legal form of another script',
      body('Invented Charity Council 有限公司'),
      'TSe.001',
    ],
    ['the name before the acronym', body('Board of Invented Relief'), 'TSe.001'],
  ])('%s', (_what, subject, ref) => {
    const [hit] = matcher.match(subject);
    expect(hit?.entry.ref).toBe(ref);
    expect(hit!.features.nameScore).toBeGreaterThanOrEqual(0.75);
  });
  it.each<[string, Subject]>([
    ['Zorba Quarry Ltd', body('Zorba Quarry Ltd')],
    ['Zorba Quarry as a person', person('Zorba Quarry')],
    ['World Health Organization', body('World Health Organization')],
    ['a first name alone', person('Zorban')],
    ['one letter', person('Z')],
    ['nothing', person('')],
    ['Charity Commission', body('Charity Commission')],
    ['words the whole sector carries', body('International Relief Board')],
    ['another name of such words', body('National Charity Council')],
  ])('not %s', (_what, subject) => expect(matcher.match(subject)).toEqual([]));
  it('another birth year hides nothing, also where it lowers the score below the threshold', () =>
    expect(matcher.match(person('The Ferryman', 1991))).toMatchObject([
      { score: 0.7, features: { birthYear: 'different' } },
    ]));
  it('another birth year lowers the score and is still shown', () => {
    const [with91] = matcher.match(person('Zorban Al Quvari', 1991));
    const [with67] = matcher.match(person('Zorban Al Quvari', 1967));
    expect(with91).toMatchObject({
      entry: { ref: 'TSi.001' },
      features: { birthYear: 'different' },
    });
    expect(with67!.features.birthYear).toBe('same');
    expect(with91!.score).toBeLessThan(with67!.score);
  });
  it('a low-quality alias weighs less', () =>
    expect(matcher.match(person('The Ferryman'))[0]?.score ?? 0).toBeLessThan(0.9));
  it('carries evidence without names', () =>
    expect(JSON.stringify(matcher.match(person('Al-Quvari, Zorban'))[0]!.features)).not.toMatch(
      /quvari|zorban/i,
    ));
});

describe('a score', () => {
  it('exactly at the threshold is shown, one above it is not (E-27)', () => {
    const { score } = matcher.match(person('Zorban Quvari Unknown'))[0]!;
    expect(matcher.match(person('Zorban Quvari Unknown'), score)).toHaveLength(1);
    expect(matcher.match(person('Zorban Quvari Unknown'), score + 0.001)).toEqual([]);
  });
  it('of the same document number is the highest, whatever the name', () => {
    const [hit] = matcher.match({ ...person('Somebody Else'), documents: ['T0000001'] });
    expect(hit).toMatchObject({
      entry: { ref: 'TSi.001' },
      score: 1,
      features: { document: true, nameScore: 0 },
    });
    expect(matcher.match({ ...person('Somebody Else'), documents: ['T0000002'] })).toEqual([]);
  });
  it('of a declared acronym is by its letters, however many they are', () => {
    const list = one({ type: 'organisation', names: [{ value: 'UNMOK', quality: 'good' }] });
    const declared = (acronym: string): Subject => ({
      ...body('Lantern Trust'),
      acronyms: [acronym],
    });
    expect(list.match(declared('U.N.M.O.K.'))).toMatchObject([{ score: 1 }]);
    expect(list.match(declared('UNMAK'))).toEqual([]);
    expect(list.match(body('UNMAK'))).toHaveLength(1);
  });
  it('of a country says nothing by itself', () => {
    const list = one({
      type: 'organisation',
      names: [{ value: 'Hong Kong Zorvan Kenya', quality: 'good' }],
    });
    expect(list.match(body('University of Hong Kong'))).toEqual([]);
    expect(list.match(body('Kenya School of Government'))).toEqual([]);
    expect(list.match(body('Zorvan Hong Kong'))).toHaveLength(1);
  });
  it('of general words alone counts where the countries do not contradict', () => {
    const listed = (countries: string[]): Matcher =>
      one({
        type: 'organisation',
        names: [{ value: 'Ministry of Defence', quality: 'good' }],
        countries,
      });
    const ministry = (countryCode: string): Subject => ({
      ...body('Ministry of Defence'),
      countryCode,
    });
    const korea = listed(["Democratic People's Republic of Korea"]);
    expect(korea.match(ministry('NO'))).toEqual([]);
    expect(korea.match(ministry('KP'))).toHaveLength(1);
    expect(korea.match(body('Ministry of Defence'))).toHaveLength(1);
    expect(listed([]).match(ministry('NO'))).toHaveLength(1);
  });
  it('is lower where one is a person and the other a body', () => {
    expect(one({}).match(body('Abi Cedo'), 0.5)[0]!.score).toBeCloseTo(0.7, 2);
    expect(one({}).match(person('Abi Cedo'))[0]!.score).toBe(1);
  });
  it.each(['Ω', '李', '🙂', 'Dr', 'al', 'Ltd.'])('of %p alone finds nobody (E-27)', (text) => {
    expect(matcher.match(person(text))).toEqual([]);
    expect(matcher.match(body(text))).toEqual([]);
  });
  it.each<[string, string, string]>([
    ['a single name', 'Mehmetcan', 'Mehmetcan'],
    ['the family name first', 'Zhang Xiaoming', 'Xiaoming Zhang'],
    ['a patronymic of another spelling', 'Sergey Petrovich Ivanets', 'Сергей Петрович Иванец'],
    ['four names of five', 'Adil Karam Nazif Rostam', 'Adil Karam Nazif Rostam Sabir'],
    ['an honourific', 'Sheikh Omir Talun', 'Omir Talun'],
  ])('finds %s (E-04)', (_what, listed, asked) =>
    expect(
      one({ names: [{ value: listed, quality: 'primary' }] }).match(person(asked)),
    ).toHaveLength(1),
  );
});

/** Spellings of a name that must still find it. */
const spellings: Readonly<Record<string, (name: string, at: number) => string>> = {
  'as it is': (name) => name,
  'in another order': (name) => name.split(' ').reverse().join(' '),
  'in capitals with a comma': (name) => name.toUpperCase().replace(' ', ', '),
  'with a letter twice': (name, at) => name.replace(name[at]!, name[at]! + name[at]!),
  'with two letters swapped': (name) => name.replace(/([a-z])([a-z])(?=[a-z]*$)/, '$2$1'),
};

describe('a whole list against many partners', () => {
  const entries = inventedEntries(2_000);
  const world = new Matcher(entries);
  const { pick } = inventor(7);
  /**
   * People of the list planted among the partners' own: two words of a first name in some spelling.
   */
  const planted = Array.from({ length: 100 }, (_, index) => {
    const entry = pick(entries.filter(({ type }) => type === 'person'));
    const how = Object.keys(spellings)[index % 5]!;
    return { entry, how, name: spellings[how]!(entry.names[0]!.value, 3) };
  });

  it('finds every planted name, whatever its spelling', () => {
    const missed = planted.filter(
      ({ entry, name }) => !world.match(person(name)).some((hit) => hit.entry.ref === entry.ref),
    );
    expect(
      missed.map(({ how, name, entry }) => `${how}: ${name} / ${entry.names[0]!.value}`),
    ).toEqual([]);
  });
  it('leaves nearly all others alone', () => {
    const subjects = inventedPartners(300).flat();
    const hits = subjects.filter((subject) => world.match(subject).length > 0);
    expect(hits.length / subjects.length).toBeLessThan(0.1);
  });
  it('answers for some of its entries what the whole answers for them', () => {
    const refs = new Set(entries.filter((_entry, n) => n % 10 === 0).map(({ ref }) => ref));
    const some = world.within(refs);
    const asked = [...planted.map(({ name }) => person(name)), ...inventedPartners(20).flat()];
    for (const subject of asked)
      expect(some.match(subject)).toEqual(
        world.match(subject).filter(({ entry }) => refs.has(entry.ref)),
      );
  });
  it('answers the same whatever was asked before', () => {
    const asked = inventedPartners(20).flat();
    const again = [...asked]
      .reverse()
      .map((subject) => world.match(subject))
      .reverse();
    expect(again).toEqual(asked.map((subject) => world.match(subject)));
  });
  it('finds whoever the measure finds name by name', () => {
    const more = ['Z. A. Testov', 'Nur Ullah Veridi', 'محمد القواري', 'Зорбан Меридов', 'Testov'];
    const ofPerson = (value: string, at: number): ListEntry => ({
      ...entries[1]!,
      ref: `M${at}`,
      type: 'person',
      names: [{ value, quality: 'primary' }],
    });
    const listed = [...entries.slice(0, 80), ...more.map(ofPerson)];
    const matcher = new Matcher(listed);
    const respelt = listed.map(({ type, names: [first] }, at): Subject => {
      const how = Object.values(spellings)[at % 5]!;
      return { type, names: [how(first!.value, 3)] };
    });
    const others = ['Zorban Testov', 'Nurullah Veridi', 'Mohammed Al Qawari', 'Testow'];
    const parsed = listed.flatMap(({ ref, type, names }) =>
      names.map(({ value, quality }) => ({ ref, quality, name: parseName(value, type) })),
    );
    let count = 0;
    for (const subject of [...respelt, ...others.map((name) => person(name))]) {
      const own = parseName(subject.names[0]!, subject.type);
      const oneByOne = parsed.filter(({ name, quality }) => {
        const share = quality === 'low' ? matchingPolicy.lowQuality : 1;
        const { score } = compareParsed(own, name);
        return name.kind === own.kind && score * share > matchingPolicy.threshold;
      });
      const found = new Set(matcher.match(subject).map(({ entry }) => entry.ref));
      count += oneByOne.length;
      expect(oneByOne.filter(({ ref }) => !found.has(ref))).toEqual([]);
    }
    expect(count).toBeGreaterThan(80);
  });
});
