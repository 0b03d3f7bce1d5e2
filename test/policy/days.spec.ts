import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Business days are the organisation's (domain.md b.0 "Dates"). The text of an instant begins with
 * the day in UTC, which in Zurich is yesterday's
 * until one or two in the morning: an event has its day, `event.on`, and
 * whoever needs another asks a `Calendar`.
 */
const cuts: readonly RegExp[] = [
  /\.(slice|substring|substr)\(0, *10\)/,
  /\.split\(\s*['"`]T['"`]\s*\)/,
  /\.toISOString\(\)\s*\.(slice|substring|substr|split|match)/,
  /\b(at|now|instant|since|\w+(At|Before))\.(slice|substring|substr)\(0, *\d+\)/,
  /\.getUTC(FullYear|Month|Date|Day)\(/,
];
/** Where an instant's text is taken apart, so that nobody else has to. */
const allowed = ['libs/kernel/src/days.ts'];
const violations = (files: Readonly<Record<string, string>>): string[] =>
  Object.entries(files)
    .filter(([name]) => !allowed.includes(name))
    .flatMap(([name, text]) =>
      text
        .split('\n')
        .flatMap((line, at) =>
          cuts.some((cut) => cut.test(line)) ? [`${name}:${at + 1} ${line.trim()}`] : [],
        ),
    );

const root = join(import.meta.dirname, '..', '..');
const sources = (): Record<string, string> =>
  Object.fromEntries(
    globSync(['libs/**/*.ts', 'apps/**/*.ts'], {
      cwd: root,
      exclude: (name) => name === 'node_modules',
    })
      .filter((name) => !name.endsWith('.spec.ts'))
      .map((name) => [name, readFileSync(join(root, name), 'utf8')]),
  );

describe('a day', () => {
  it('is never cut out of an instant', () => {
    const files = sources();
    expect(Object.keys(files).length).toBeGreaterThan(300);
    expect(violations(files)).toEqual([]);
  });
  it.each([
    'const on = event.at.slice(0, 10);',
    'const on = createdAt.toISOString().slice(0, 10);',
    'const on = metadata.now.substring(0,10);',
    "const [on] = at.split('T');",
    'const month = event.at.slice(0, 7);',
    'const year = since.getUTCFullYear();',
  ])('is reported where it is: %s', (line) =>
    expect(
      violations({ 'libs/lions/src/lion.deadlines.rule.ts': `export const x = 1;\n${line}\n` }),
    ).toEqual([`libs/lions/src/lion.deadlines.rule.ts:2 ${line}`]),
  );
  it('may be asked for, and years of days may be cut', () =>
    expect(
      violations({
        'libs/lions/src/lion.rule.ts': 'calendar.dayOf(since); metadata.today.slice(0, 4);',
      }),
    ).toEqual([]));
});
