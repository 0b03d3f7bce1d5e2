import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Names of classes that stand in more than one place. */
const twiceIn = (sources: readonly string[]): string[] => {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const source of sources)
    for (const [, name] of source.matchAll(/^(?:export )?(?:abstract )?class (\w+)/gm))
      (seen.has(name!) ? twice : seen).add(name!);
  return [...twice].sort();
};

describe('classes', () => {
  it('have names of their own: OpenAPI calls schemas by them, and the last of two would count', () => {
    const files = globSync(['libs/**/*.ts', 'apps/**/*.ts'], { cwd: root }).filter(
      (file) => !/\.(spec|contract|examples)\.ts$/.test(file),
    );
    expect(files.length).toBeGreaterThan(300);
    expect(twiceIn(files.map((file) => readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
  it('are reported where two have one', () =>
    expect(twiceIn(['class AnswerBody {\n}', 'export class AnswerBody {\n}'])).toEqual([
      'AnswerBody',
    ]));
});
