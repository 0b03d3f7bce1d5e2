import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { LaunchError } from './steps.mjs';

/** First file of that name on the PATH that may be executed. */
export const onPath = (program, path = process.env.PATH ?? '') =>
  path
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

export const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
/** Refuses a download whose content is not the one that was pinned. */
export const verify = (file, expected) => {
  const actual = sha256(file);
  if (actual !== expected) throw new LaunchError(`checksum of ${file} is ${actual}, expected ${expected}`, 'The download was altered or is incomplete. Delete it and start again.');
};
export const existing = (file) => (existsSync(file) ? file : undefined);

/**
 * Tries the sources in order and takes the first that has the program: [{ name, get }], `get` answers a value, or undefined for "not here".
 * A source that throws is passed over, and its reason told when all fail.
 */
export const firstSource = async (server, sources, waysOut) => {
  const reasons = [];
  for (const { name, get } of sources) {
    try {
      const value = await get();
      if (value !== undefined) return { source: name, value };
      reasons.push(`${name}: not there`);
    } catch (error) {
      reasons.push(`${name}: ${String(error.message ?? error).split('\n')[0]}`);
    }
  }
  throw new LaunchError(`${server} can't be had on this machine.\n  ${reasons.join('\n  ')}`, `Three ways out:\n  1. set ${waysOut.url} to a server that runs elsewhere\n  2. install it: ${waysOut.install}\n  3. docker compose up`);
};
