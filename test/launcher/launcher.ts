import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = join(import.meta.dirname, '..', '..');
/** A module of the launcher: plain JavaScript, run as it is. */
export const launcher = (name: string): Promise<any> =>
  import(pathToFileURL(join(root, 'scripts', 'launcher', `${name}.mjs`)).href);
