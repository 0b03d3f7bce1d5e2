import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const tools = [
  'test/chaos/main.mjs',
  'test/mutants/main.mjs',
  'test/mutants/random.mjs',
  'test/contract-fuzz/main.mjs',
  'bench/names/main.mjs',
  'scripts/schemas.mjs',
];

describe.each(tools)('%s', (tool) => {
  const run = (option: string) => {
    const args = ['--no-warnings', join(root, tool), option];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  it('tells an option it does not know, and what there is', () => {
    const { status, stdout, stderr } = run('--secunds');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/--secunds/);
    expect(stderr).toMatch(/\[--/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
  it('says with --help what there is', () => {
    const { status, stdout, stderr } = run('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/\[--/);
  });
});
