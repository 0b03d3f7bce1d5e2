import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { home } from './paths.mjs';
import { endStale } from './processes.mjs';
import { say } from './steps.mjs';

/**
 * Clears the data of this folder and what was remembered about it; downloaded programs and the
 * build stay. Refused while Concord runs.
 */
export const reset = async () => {
  for (const group of ['local', 'test', 'bench', 'chaos', 'contract-fuzz']) await endStale(group);
  const runs = ['test', 'bench', 'chaos', 'mutants', 'contract-fuzz'];
  for (const name of ['data', 'logs', 'run', 'imports', ...runs])
    rmSync(join(home, name), { recursive: true, force: true });
  say('All data of this Concord is gone. `npm start` begins anew.');
};
