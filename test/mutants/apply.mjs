// Makes a copy of the build with a bug in it. The build itself stays as it is.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/launcher/paths.mjs';

const once = (text, from, to, where) => {
  const count = typeof from === 'string' ? text.split(from).length - 1 : [...text.matchAll(new RegExp(from, 'g'))].length;
  if (count !== 1) throw new Error(`${where}: the place of this bug occurs ${count} times; the code has changed, the mutant must follow`);
  return text.replace(from, () => to);
};
/** Answers the folder of the build with the bug; without one, of a copy as it is. */
export const buildWith = (folder, { id, change }) => {
  const home = join(folder, id);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  cpSync(join(root, 'dist'), join(home, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(home, 'package.json'));
  for (const shared of ['node_modules', 'contracts']) if (existsSync(join(root, shared))) symlinkSync(join(root, shared), join(home, shared));
  for (const [file, from, to] of change) {
    const path = join(home, 'dist', file);
    writeFileSync(path, once(readFileSync(path, 'utf8'), from, to, `${id} in ${file}`));
  }
  return join(home, 'dist');
};
