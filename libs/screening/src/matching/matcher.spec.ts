import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readUnscList } from '../sanctions-list/read-unsc-list.js';
import { Matcher, type Subject } from './matcher.js';

const sample = readFileSync(join(import.meta.dirname, '../../../../test/fixtures/unsc-sample.xml'), 'utf8');
let matcher: Matcher;
beforeAll(async () => {
  matcher = new Matcher((await readUnscList([sample])).entries);
});
const person = (name: string, birthYear?: number): Subject => ({ type: 'person', names: [name], ...(birthYear ? { birthYear } : {}) });
const body = (name: string): Subject => ({ type: 'organisation', names: [name] });

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
  ])('not %s', (_what, subject) => expect(matcher.match(subject)).toEqual([]));
  it('another birth year lowers the score and is still shown', () => {
    const [with91] = matcher.match(person('Zorban Al Quvari', 1991));
    const [with67] = matcher.match(person('Zorban Al Quvari', 1967));
    expect(with91).toMatchObject({ entry: { ref: 'TSi.001' }, features: { birthYear: 'different' } });
    expect(with67!.features.birthYear).toBe('same');
    expect(with91!.score).toBeLessThan(with67!.score);
  });
  it('a low-quality alias weighs less', () => expect(matcher.match(person('The Ferryman'))[0]?.score ?? 0).toBeLessThan(0.9));
  it('carries evidence without names', () => expect(JSON.stringify(matcher.match(person('Al-Quvari, Zorban'))[0]!.features)).not.toMatch(/quvari|zorban/i));
});
