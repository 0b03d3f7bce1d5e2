import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bugs live in test/mutants and nowhere else: the product has no flag that could switch one on. */
describe('the deliberate bugs', () => {
  const root = join(import.meta.dirname, '..', '..');
  const text = readFileSync(join(import.meta.dirname, 'mutants.mjs'), 'utf8');
  const ids = [...text.matchAll(/id: '(X-\d+)'/g)].map(([, id]) => id);

  it('are those of the list, each once', () => {
    expect(ids.toSorted()).toEqual(Array.from({ length: 16 }, (_, index) => `X-${index + 1}`).sort());
  });
  it('change files the product is built from', () => {
    const files = new Set([...text.matchAll(/'(libs\/[^']+)\.js'/g)].map(([, file]) => `${file}.ts`));
    expect(files.size).toBeGreaterThan(8);
    for (const file of files) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  });
});
