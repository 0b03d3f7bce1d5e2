import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Matcher, type Subject } from '../matching/matcher.js';
import { readUnscList } from '../sanctions-list/read-unsc-list.js';
import { namesCompared, type ScoreStep, type Stretch, stepsOf } from './match-evidence.policy.js';

const sample = readFileSync(
  join(import.meta.dirname, '../../../../../test/fixtures/unsc-sample.xml'),
  'utf8',
);
const textOf = (stretches: readonly Stretch[]): string =>
  stretches.map(({ text }) => text).join('');
const marked = (stretches: readonly Stretch[]): string =>
  stretches.map(({ text, pair }) => (pair === undefined ? text : `[${pair} ${text}]`)).join('');

describe('two names side by side', () => {
  it.each<[string, string, string, string, string, string[]]>([
    [
      'in another order',
      'Quvari, Zorban',
      'ZORBAN AL QUVARI TESTOV',
      '[0 Quvari], [1 Zorban]',
      '[1 ZORBAN] AL [0 QUVARI] TESTOV',
      ['quvari quvari', 'zorban zorban'],
    ],
    [
      'in another spelling',
      'Zurban Kuvari',
      'Zorban Quvari',
      '[0 Zurban] [1 Kuvari]',
      '[0 Zorban] [1 Quvari]',
      ['zurban zorban', 'kuvari quvari'],
    ],
    [
      'with words that are read as one',
      'Abd al-Rahman Testov',
      'Abdulrahman Testov',
      '[1 Abd] al-[1 Rahman] [0 Testov]',
      '[1 Abdulrahman] [0 Testov]',
      ['testov testov', 'abdrahman abdrahman'],
    ],
  ])('%s', (_what, one, other, ofSubject, ofEntry, words) => {
    const found = namesCompared(
      { type: 'person', names: [one] },
      { type: 'person', names: [other] },
    )!;
    const pairs = found.pairs.map(({ subjectWord, entryWord }) => `${subjectWord} ${entryWord}`);
    expect(pairs.toSorted()).toEqual(words.toSorted());
    expect(textOf(found.subject)).toBe(one);
    expect(textOf(found.entry)).toBe(other);
    // Which pair comes first is the measure's business; both sides name the same one.
    const numbered = (text: string): string[] => (text.match(/\[\d/g) ?? []).toSorted();
    expect(numbered(marked(found.subject))).toHaveLength(numbered(ofSubject).length);
    expect(marked(found.subject).replaceAll(/\[\d /g, '[')).toBe(
      ofSubject.replaceAll(/\[\d /g, '['),
    );
    expect(marked(found.entry).replaceAll(/\[\d /g, '[')).toBe(ofEntry.replaceAll(/\[\d /g, '['));
  });

  it('are the closest of many', () => {
    const found = namesCompared(
      { type: 'organisation', names: ['Lantern Clinics', 'Invented Relief Board'] },
      { type: 'organisation', names: ['Other Body', 'INVENTED RELIEF BOARD (IRB)'] },
    )!;
    expect(textOf(found.subject)).toBe('Invented Relief Board');
    expect(textOf(found.entry)).toBe('INVENTED RELIEF BOARD (IRB)');
    expect(found.pairs).toHaveLength(3);
  });
  it('of a person and a body, each read as what it is', () => {
    const found = namesCompared(
      { type: 'organisation', names: ['Zorban Quvari Foundation'] },
      { type: 'person', names: ['Zorban Quvari'] },
    )!;
    expect(found.pairs.map(({ entryWord }) => entryWord).toSorted()).toEqual(['quvari', 'zorban']);
  });
  it('of an acronym by its letters, as it was matched', () => {
    const names = ['Quentin Lumber Rows', 'UNMAK'];
    const entry = { type: 'organisation', names: ['Quentan Lumbar Row', 'UNMOK'] } as const;
    const found = namesCompared({ type: 'organisation', names, acronyms: ['UNMAK'] }, entry)!;
    expect(textOf(found.subject)).toBe('Quentin Lumber Rows');
    expect(found.pairs.map(({ subjectWord }) => subjectWord)).not.toContain('unmak');
  });
  it('are none where a name was erased', () =>
    expect(
      namesCompared({ type: 'person', names: [] }, { type: 'person', names: ['Zorban'] }),
    ).toBeUndefined());
});

describe('the steps of a score', () => {
  const scoreBy = (steps: readonly ScoreStep[]): number => {
    const score = steps.reduce(
      (before, { how, value }) =>
        how === 'times' ? before * value : how === 'plus' ? before + value : value,
      0,
    );
    return Math.max(0, Math.min(1, score));
  };
  it.each<[string, Subject]>([
    ['a name', { type: 'person', names: ['Zorban Quvari'] }],
    ['the birth year', { type: 'person', names: ['Zorban Quvari Testov'], birthYear: 1967 }],
    ['another birth year', { type: 'person', names: ['Zorban Quvari Testov'], birthYear: 1991 }],
    ['an alias of low quality', { type: 'person', names: ['The Ferryman'] }],
    ['a body called like a person', { type: 'organisation', names: ['Zorban Al Quvari'] }],
    ['a document', { type: 'person', names: ['Somebody Else'], documents: ['T0000001'] }],
  ])('come to the score that was found: %s', async (_what, subject) => {
    const matcher = new Matcher((await readUnscList([sample])).entries);
    const hits = matcher.match(subject, 0.3);
    expect(hits.length).toBeGreaterThan(0);
    for (const { features, score } of hits)
      expect(scoreBy(stepsOf(features))).toBeCloseTo(score, 2);
  });
});
