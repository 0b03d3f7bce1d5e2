import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Options, transformFileSync } from '@swc/core';

type Mutant = {
  id: string;
  change: readonly (readonly [file: string, from: string | RegExp, to: string])[];
};
const root = join(import.meta.dirname, '..', '..');

/**
 * The bugs live in test/mutants and nowhere else: the product has no flag that could switch one on.
 */
describe('the deliberate bugs', () => {
  let mutants: readonly Mutant[];
  let changedBy: (mutant: Mutant, read: (file: string) => string) => Map<string, string>;
  beforeAll(async () => {
    ({ mutants } = (await import('./mutants.mjs' as string)) as { mutants: readonly Mutant[] });
    ({ changedBy } = (await import('./change.mjs' as string)) as { changedBy: typeof changedBy });
  });
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')) as Options;
  const compiled = new Map<string, string>();
  /** A file of the build, compiled now as `npm run build` does it. */
  const built = (file: string): string => {
    if (!compiled.has(file))
      compiled.set(
        file,
        transformFileSync(join(root, file.replace(/\.js$/, '.ts')), {
          ...options,
          swcrc: false,
          sourceMaps: false,
        }).code,
      );
    return compiled.get(file)!;
  };

  it('are those of the list, each once', () => {
    expect(mutants.map(({ id }) => id).toSorted()).toEqual(
      Array.from({ length: 20 }, (_, index) => `X-${index + 1}`).sort(),
    );
  });
  it.each(Array.from({ length: 20 }, (_, index) => [`X-${index + 1}`]))(
    '%s finds each of its places exactly once in what is built from the code as it is',
    (id) => {
      const mutant = mutants.find((one) => one.id === id)!;
      const changed = changedBy(mutant, built);
      expect(changed.size).toBe(new Set(mutant.change.map(([file]) => file)).size);
      for (const [file, text] of changed) expect(text).not.toBe(built(file));
    },
  );
  it('are refused where a place has gone, or has become two', () => {
    const mutant: Mutant = { id: 'X-0', change: [['one.js', 'await sure();', '']] };
    expect(() => changedBy(mutant, () => 'sure();')).toThrow(
      'X-0 in one.js: the place of this bug occurs 0 times',
    );
    expect(() => changedBy(mutant, () => 'await sure(); await sure();')).toThrow('occurs 2 times');
  });
});
