import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const wildcard = /^export (type )?\*/m;

describe('a door', () => {
  it('names what goes through it', () => {
    const doors = globSync(['libs/**/*.ts', 'apps/**/*.ts'], { cwd: root });
    expect(doors.length).toBeGreaterThan(300);
    const open = doors.filter((file) => wildcard.test(readFileSync(join(root, file), 'utf8')));
    expect(open).toEqual([]);
  });
  it.each(["export * from './lion.js';", "export type * from './lion.js';"])(
    'is reported where it does not: %s',
    (line) => expect(`export const x = 1;\n${line}\n`).toMatch(wildcard),
  );
});
