import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const rows = readFileSync(join(root, 'docs', 'edge-cases.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| E-'));
const quoted = rows.flatMap((row) =>
  [...row.matchAll(/`([^`]+\.spec\.ts)`: `([^`]+)`/g)].map(
    ([, file, name]) => [row.slice(2, 6), file!, name!] as const,
  ),
);

describe('docs/edge-cases.md', () => {
  it('has E-01 to E-40, each once', () => {
    const told = rows.flatMap((row) => {
      const [from, to = from] = [...row.split(' | ')[0]!.matchAll(/E-(\d\d)/g)].map(([, number]) =>
        Number(number),
      ) as [number, number?];
      return Array.from({ length: to! - from + 1 }, (_, index) => from + index);
    });
    expect(told).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });
  it.each(quoted)('%s: %s has “%s”', (_case, file, name) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(readFileSync(join(root, file), 'utf8')).toContain(`'${name}'`);
  });
});
