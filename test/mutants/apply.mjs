// Makes a copy of the build with a bug in it. The build itself stays as it is.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/launcher/paths.mjs';
import { changedBy } from './change.mjs';

/** Answers the folder of the build with the bug; without one, of a copy as it is. */
export const buildWith = (folder, bug) => {
  const home = join(folder, bug.id);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  cpSync(join(root, 'dist'), join(home, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(home, 'package.json'));
  for (const shared of ['node_modules', 'contracts'])
    if (existsSync(join(root, shared))) symlinkSync(join(root, shared), join(home, shared));
  for (const [file, text] of changedBy(bug, (one) => readFileSync(join(home, 'dist', one), 'utf8')))
    writeFileSync(join(home, 'dist', file), text);
  return join(home, 'dist');
};
