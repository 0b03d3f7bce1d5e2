import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { launcher, root } from './launcher.js';

const { isForNetwork } = await launcher('prepare');

/** Every file that is loaded before the packages are there, and what it imports at the top. */
const loadedFirst = (file: string, seen = new Map<string, string[]>()): Map<string, string[]> => {
  if (seen.has(file)) return seen;
  const imports = [
    ...readFileSync(file, 'utf8').matchAll(/^(?:import|export) .*?from '([^']+)';$/gm),
  ].map(([, from]) => from!);
  seen.set(file, imports);
  for (const from of imports.filter((one) => one.startsWith('.')))
    loadedFirst(resolve(dirname(file), from), seen);
  return seen;
};

describe('what runs before anything is installed', () => {
  const files = loadedFirst(join(root, 'scripts', 'launch.mjs'));
  it('is made of built-ins alone', () => {
    expect([...files.keys()].map((file) => file.slice(root.length + 1)).sort()).toEqual([
      'scripts/launch.mjs',
      'scripts/launcher/paths.mjs',
      'scripts/launcher/prepare.mjs',
      'scripts/launcher/steps.mjs',
    ]);
    expect(
      [...files.values()]
        .flat()
        .filter((from) => !from.startsWith('.') && !from.startsWith('node:')),
    ).toEqual([]);
  });
  it('would be told of a package', () =>
    expect([...loadedFirst(join(root, 'bench', 'product.mjs')).values()].flat()).toContain(
      'mongodb',
    ));
});

describe('an installation that fails', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request failed', true],
    ['npm http fetch GET https://registry.example/yn attempt 1 failed with ECONNRESET', true],
    ['npm http fetch GET 200 https://registry.example/yn 12ms\nnpm error code EINTEGRITY', false],
    [
      'npm http fetch GET https://registry.example/yn attempt 1 failed with EPIPE\nnpm error code E404',
      false,
    ],
    ['error TS2304: Cannot find name', false],
  ])('is told to be for the network where it was: %j', (output, isSo) =>
    expect(isForNetwork(output)).toBe(isSo),
  );
});
