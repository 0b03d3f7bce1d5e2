// Schemathesis, a program in Python: in a virtual environment of its own, with every package pinned.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { home } from '../../scripts/launcher/paths.mjs';
import { onPath } from '../../scripts/launcher/sources.mjs';
import { LaunchError } from '../../scripts/launcher/steps.mjs';

const requirements = join(import.meta.dirname, 'requirements.txt');
const folder = join(home, 'servers', 'schemathesis');
/** Says which packages are in the folder; written when all of them are. */
const stamp = join(folder, 'installed.txt');
const program = join(folder, 'bin', 'schemathesis');

const run = (command, args) => {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const said = String(error.stderr ?? error.message).trim();
    throw new LaunchError(
      `Schemathesis can't be installed: ${said.split('\n').at(-1)}`,
      'It needs Python 3.10 or newer with `venv` and `pip`, and a package index the first time.',
    );
  }
};

/** Path of the program, and whether it was there before. */
export const findSchemathesis = () => {
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return { program, source: 'cache' };
  if (!onPath('python3'))
    throw new LaunchError(
      'There is no `python3` on the PATH.',
      'Schemathesis is a program in Python: install Python 3.10 or newer.',
    );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run('python3', ['-m', 'venv', folder]);
  const options = ['--quiet', '--disable-pip-version-check'];
  run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', ...options, '-r', requirements]);
  writeFileSync(stamp, wanted);
  return { program, source: 'package index' };
};
