import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partnerDecider } from './partner.decider.js';
import { partnerAggregate } from './partner.aggregate.js';

const here = import.meta.dirname;
const readme = readFileSync(join(here, 'README.md'), 'utf8');
const rows = readme
  .split('\n')
  .filter((line) => /^\| [A-Z][a-z]\w+ \|/.test(line) && !line.startsWith('| Command'));
const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.(decide|decider|policy)\.ts$/.test(path),
);
/** Codes given to `require` or a RuleViolation: event types have no dash or another shape. */
const codes = [
  ...new Set(
    sources.flatMap((path) =>
      [
        ...readFileSync(join(here, path), 'utf8').matchAll(
          /(?:RuleViolation\(\s*|,\s*)'(partner\.[a-z-]+)'/g,
        ),
      ].map((match) => match[1]!),
    ),
  ),
].sort();

describe('the README', () => {
  it('has a row for each command, and no other', () =>
    expect(rows.map((row) => cells(row)[0]).sort()).toEqual(
      Object.keys(partnerDecider.commands).sort(),
    ));
  it.each(rows.map((row) => [cells(row)[0]!, row] as const))('names who may send %s', (type, row) =>
    expect(cells(row)[2]!.split(', ').sort()).toEqual(
      [...partnerAggregate.routes[type]!.who].sort(),
    ),
  );
  it('found refusals to compare', () => expect(codes.length).toBeGreaterThan(30));
  it.each(codes)('lists the refusal %s', (code) => expect(readme).toContain(`\`${code}\``));
  it('lists no refusal there is not', () => {
    const told = [...readme.matchAll(/`(partner\.[a-z]+(?:-[a-z]+)+)`/g)].map((match) => match[1]!);
    // The claim of an identifier or a person, and people a command names are refused by the platform.
    expect([...new Set(told)].filter((code) => !codes.includes(code))).toEqual([
      'partner.identifier-taken',
      'partner.person-elsewhere',
      'partner.unknown-person',
      'partner.person-without-role',
    ]);
  });
});
