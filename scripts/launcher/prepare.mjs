import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { home, root } from './paths.mjs';
import { LaunchError, say, step } from './steps.mjs';

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? (entry.name === 'node_modules' ? [] : filesBelow(join(folder, entry.name))) : [join(folder, entry.name)],
  );
const hashOf = (files) => {
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};
const stampFile = (name) => join(home, 'build', `${name}.sha256`);
const stamped = (name, hash) => existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === hash;
const stamp = (name, hash) => {
  mkdirSync(join(home, 'build'), { recursive: true });
  writeFileSync(stampFile(name), hash);
};
const run = (command, args, what) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 1 << 26 });
  if (status !== 0) throw new LaunchError(`${what} failed${error ? `: ${error.message}` : ''}`, `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-25).join('\n'));
};

/** Installs and builds what changed since the last time; quick when nothing did. */
export const prepare = async () => {
  say('Concord');
  const lock = hashOf([join(root, 'package-lock.json')]);
  if (!stamped('install', lock) || !existsSync(join(root, 'node_modules', 'node', 'bin')))
    await step('install packages', () => {
      run('npm', ['ci', '--no-audit', '--no-fund'], 'npm ci');
      stamp('install', lock);
    });
  const sources = hashOf([...filesBelow(join(root, 'libs')), ...filesBelow(join(root, 'apps')), join(root, '.swcrc')].filter((file) => statSync(file).isFile()));
  if (!stamped('dist', sources) || !existsSync(join(root, 'dist')))
    await step('build', () => {
      rmSync(join(root, 'dist'), { recursive: true, force: true });
      run(process.execPath, [join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js'), 'apps', 'libs', '-d', 'dist', '--copy-files', '--quiet', '--ignore', '**/*.spec.ts'], 'the build');
      stamp('dist', sources);
    });
};
