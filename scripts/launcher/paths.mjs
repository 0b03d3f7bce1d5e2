import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/**
 * Everything the launcher keeps: servers/ (programs), data/, run/ (process records), logs/, build/.
 */
export const home = process.env.CONCORD_HOME ?? join(root, '.concord');

/** The pinned Node that the packages bring. */
export const ownNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
