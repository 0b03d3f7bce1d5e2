import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { home } from './paths.mjs';
import { endStale } from './processes.mjs';
import { say } from './steps.mjs';

/** Clears the data of this folder; downloaded programs stay. */
export const reset = async () => {
  await endStale('local');
  for (const name of ['data', 'logs', 'run']) rmSync(join(home, name), { recursive: true, force: true });
  say('All data of this Concord is gone. `npm start` begins anew.');
};
