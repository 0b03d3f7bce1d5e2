import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readUnscList } from '../sanctions-list/read-unsc-list.js';
import { Matcher, type Subject } from './matcher.js';
import { moreCases } from './more-cases.examples.js';

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../../../test/fixtures/cases', name), 'utf8');
type Case = Readonly<{
  case: string;
  as: 'person' | 'organisation';
  name: string;
  acronym?: string;
  birthYear?: number;
  want: string[];
  wantBirthYear?: string;
  why: string;
}>;
const cases = JSON.parse(read('screening-subjects.json')) as Case[];
let matcher: Matcher;
beforeAll(async () => {
  matcher = new Matcher((await readUnscList([read('screening-list.xml')])).entries);
});

describe('screening cases from practice', () => {
  it.each(cases.map((one) => [one.case, one.name, one.why, one] as const))(
    '%s: %s (%s)',
    (_case, _name, _why, { as, name, acronym, birthYear, want, wantBirthYear }) => {
      const hits = matcher.match({
        type: as,
        names: [name],
        ...(acronym ? { acronyms: [acronym] } : {}),
        ...(birthYear ? { birthYear } : {}),
      });
      expect(hits.map(({ entry }) => entry.ref)).toEqual(want);
      if (wantBirthYear) expect(hits[0]!.features.birthYear).toBe(wantBirthYear);
    },
  );
});

const subjectOf = (kind: string, name: string): Subject => {
  if (kind === 'acronym-by-sound')
    return { type: 'organisation', names: ['Quentin Lumber Rows'], acronyms: [name] };
  const isBody = kind === 'body-named-after-person' || kind === 'general-words';
  return { type: isBody ? 'organisation' : 'person', names: [name] };
};
describe.each(Object.entries(moreCases))('others of the kind %s', (kind, names) => {
  it.each(names.map(([name, want]) => [name, want ?? 'nobody', want] as const))(
    '%s: %s',
    (name, _want, want) =>
      expect(matcher.match(subjectOf(kind, name)).map(({ entry }) => entry.ref)).toEqual(
        want ? [want] : [],
      ),
  );
});
