import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { home, ownNode, root } from './paths.mjs';
import { LaunchError, say, step } from './steps.mjs';

const notOurs = ['node_modules', 'dist'];
const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? notOurs.includes(entry.name)
        ? []
        : filesBelow(join(folder, entry.name))
      : [join(folder, entry.name)],
  );
const hashOf = (files) => {
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};
// What is installed and built belongs to this folder, whatever CONCORD_HOME says.
const stamps = join(root, '.concord', 'build');
const stampFile = (name) => join(stamps, `${name}.sha256`);
const stamped = (name, hash) =>
  existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === hash;
const stamp = (name, hash) => {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stampFile(name), hash);
};
const buildSettings = ['.swcrc', 'nest-cli.json', 'tsconfig.build.json'];
const noNetwork =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EPIPE|ETIMEDOUT|ENOTCACHED|ERR_SOCKET_TIMEOUT/;
/**
 * Whether it was the network that a program ended for. npm names the fault it ended for, or ends
 * without a word after attempts that failed.
 */
export const isForNetwork = (output) =>
  noNetwork.test(/^npm error code (\S+)/m.exec(output)?.[1] ?? output);
/** Programs that prepare is waiting for. */
const underWay = new Set();
/** Ends them: a signal that reaches the launcher alone must not leave them behind. */
export const endPreparing = () => underWay.forEach((child) => child.kill('SIGTERM'));

const run = (command, args, what) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    underWay.add(child);
    child.once('exit', () => underWay.delete(child));
    const output = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => output.push(chunk));
    child.once('error', (error) =>
      reject(new LaunchError(`${what} could not run: ${error.message}`)),
    );
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const text = Buffer.concat(output).toString().trim();
      const said = text.split('\n').slice(-25).join('\n');
      return reject(
        isForNetwork(text)
          ? new LaunchError(
              `${what} failed: the package registry can't be reached, or the connection to it broke off.`,
              `Try again: what came is kept. The first start needs a network, or a registry that npm is told of (\`npm config set registry …\`).\n\n${said}`,
            )
          : new LaunchError(`${what} failed`, said),
      );
    });
  });

/** Data, logs and keys of a local deployment are for whoever runs it alone. */
const keepToOneself = () => {
  for (const folder of new Set([home, join(root, '.concord')])) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  }
};

/** Installs and builds what changed since the last time; quick when nothing did. */
export const prepare = async () => {
  if (process.argv[2] !== 'concord') say('Concord');
  keepToOneself();
  const lock = hashOf([join(root, 'package-lock.json')]);
  if (!stamped('install', lock) || !existsSync(join(root, 'node_modules', 'node', 'bin')))
    await step('install packages', async () => {
      // What it fetches is said where it fails: of a connection that was reset npm tells nothing else.
      await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'http'], 'npm ci');
      stamp('install', lock);
    });
  if (!existsSync(ownNode))
    throw new LaunchError(
      'The pinned Node (npm package `node`) is missing after the installation.',
      'Run `npm ci` and try again; install scripts must be allowed.',
    );
  await Promise.all([buildServices(), buildConsole(lock)]);
};

const consoleFolder = join(root, 'apps', 'console');
const packageFile = (...names) => join(root, 'node_modules', ...names);
// Both builders need a newer Node than this launcher does.
const buildServices = async () => {
  const sources = hashOf(
    [
      ...filesBelow(join(root, 'libs')),
      ...filesBelow(join(root, 'apps')).filter((file) => !file.startsWith(consoleFolder)),
      ...buildSettings.map((name) => join(root, name)),
    ].filter((file) => statSync(file).isFile()),
  );
  if (stamped('dist', sources) && existsSync(join(root, 'dist'))) return;
  await step('build', async () => {
    await run(ownNode, [packageFile('@nestjs', 'cli', 'bin', 'nest.js'), 'build'], 'the build');
    stamp('dist', sources);
  });
};
/** What browsers load; `lock`: of the packages, which are in it. */
const buildConsole = async (lock) => {
  const sources = `${lock} ${hashOf(filesBelow(consoleFolder))}`;
  if (stamped('console', sources) && existsSync(join(consoleFolder, 'dist'))) return;
  await step('build the console', async () => {
    const settings = join(consoleFolder, 'vite.config.ts');
    const vite = packageFile('vite', 'bin', 'vite.js');
    await run(ownNode, [vite, 'build', '--config', settings], 'the build of the console');
    stamp('console', sources);
  });
};
