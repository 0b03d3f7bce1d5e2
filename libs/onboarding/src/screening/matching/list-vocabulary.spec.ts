import { parseName, type Part, partLikeness } from '#names';
import { inventedEntries, inventedPartners } from './invented-names.examples.js';
import { type Candidates, ListVocabulary } from './list-vocabulary.js';

/** The benchmark's own set, a part of it. */
const listed = inventedEntries(250).flatMap(({ names, type }) =>
  names.flatMap(({ value }) => parseName(value, type).parts),
);
const asked = inventedPartners(25).flatMap((subjects) =>
  subjects.flatMap(({ names, type }) => names.flatMap((name) => parseName(name, type).parts)),
);
/** A letter left out, doubled, wrong or swapped somewhere in a word of the list. */
const slips = listed.flatMap(({ text }, n): Part[] => {
  const at = n % text.length;
  const [before, letter, after] = [text.slice(0, at), text[at]!, text.slice(at + 1)];
  const slip = [
    before + after,
    before + letter + letter + after,
    `${before}k${after}`,
    before + (after[0] ?? '') + letter + after.slice(1),
  ][n % 4]!;
  return [...parseName(slip, 'person').parts];
});

const alike = (words: Candidates): string[] =>
  words.ids.flatMap((id, at) => (words.likeness(at) > 0 ? [`${id} ${words.likeness(at)}`] : []));

it('finds each word of a list that the measure finds, and with the same likeness', () => {
  const vocabulary = new ListVocabulary();
  const words = new Map<number, Part>();
  for (const part of listed) words.set(vocabulary.add(part, false), part);
  const found = (part: Part): string[] => alike(vocabulary.candidates(part, false));
  const oneByOne = (part: Part): string[] =>
    [...words].flatMap(([id, word]) => {
      const likeness = partLikeness(part, word);
      return likeness > 0 ? [`${id} ${likeness}`] : [];
    });
  let count = 0;
  for (const part of [...asked, ...slips.filter((_one, n) => n % 12 === 0)]) {
    const expected = oneByOne(part).sort();
    count += expected.length;
    expect([part.text, found(part).sort()]).toEqual([part.text, expected]);
  }
  expect(count).toBeGreaterThan(500);
});
