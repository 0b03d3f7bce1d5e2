// Random small changes of rules, and whether the unit tests notice: a copy of the tree is changed in
// one place, the specs of the capability run, and where they all pass every other spec that reads the
// file. What is missed is looked at by people: a change without effect is no gap.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { optionsOf } from '../../scripts/launcher/options.mjs';
import { home, root } from '../../scripts/launcher/paths.mjs';
import { randomFrom } from '../chaos/schedule.ts';
import { changed, changesIn } from './random-change.mjs';

const usage = `node test/mutants/random.mjs [--count 40] [--seed 1] [--only <n>,…] [--without-effect <n>,…]
  --only             these numbers of the seed alone
  --without-effect   numbers of the seed that were looked at and change no behaviour`;
const values = optionsOf(usage, {
  count: { type: 'string', default: '40' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string' },
  'without-effect': { type: 'string', default: '' },
});
const numbers = (text) => text.split(',').filter(Boolean).map(Number);
const only = values.only === undefined ? undefined : numbers(values.only);
const withoutEffect = numbers(values['without-effect']);

/** Where the business decides: not how things are stored, sent and shown. */
const decides =
  /^libs\/(?!platform|eventing|identity)[\w-]+\/src\/.*\.(decide|decider|policy|rule|projection)\.ts$/;
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter(Boolean);
const copy = join(home, 'mutants', 'tree');
rmSync(copy, { recursive: true, force: true });
for (const file of tracked) {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  cpSync(join(root, file), join(copy, file));
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

const candidates = tracked
  .filter((file) => decides.test(file))
  .flatMap((file) =>
    changesIn(file, readFileSync(join(copy, file), 'utf8')).map((change) => ({ file, change })),
  );
const random = randomFrom(Number(values.seed));
const chosen = Array.from({ length: Number(values.count) }, (_, index) => ({
  number: index + 1,
  ...candidates.splice(Math.floor(random() * candidates.length), 1)[0],
}));

const servers = '\\.(int|e2e|tree)\\.spec\\.ts$';
/** Whether every spec passes. A mutant that hangs is caught too. */
const passes = (...selection) =>
  new Promise((resolve) => {
    const jest = [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--bail',
      '--silent',
      '--passWithNoTests',
      '--maxWorkers=1',
      ...selection,
      '--testPathIgnorePatterns',
      servers,
    ];
    const child = spawn(process.execPath, jest, {
      cwd: copy,
      env: { ...process.env, NODE_ENV: 'test' },
      stdio: 'ignore',
      timeout: 240_000,
    });
    child.on('exit', (code) => resolve(code === 0));
  });
/** The folder of the capability: `libs/onboarding/src/partners`, `libs/holds/src`. */
const capabilityOf = (file) => {
  const [libs, lib, src, room] = file.split('/');
  return room.endsWith('.ts') ? [libs, lib, src].join('/') : [libs, lib, src, room].join('/');
};

const counts = { caught: 0, missed: 0, 'without effect': 0 };
for (const { number, file, change } of chosen) {
  if (only && !only.includes(number)) continue;
  const text = readFileSync(join(copy, file), 'utf8');
  const { after, line, was, is } = changed(text, change);
  writeFileSync(join(copy, file), after);
  const isMissed =
    (await passes('--testPathPatterns', `^${join(copy, capabilityOf(file))}/`)) &&
    (await passes('--findRelatedTests', file));
  writeFileSync(join(copy, file), text);
  const outcome = !isMissed
    ? 'caught'
    : withoutEffect.includes(number)
      ? 'without effect'
      : 'missed';
  counts[outcome] += 1;
  process.stdout.write(
    `${String(number).padStart(3)} ${outcome}: ${change.what}, ${file}:${line}\n`,
  );
  if (isMissed) process.stdout.write(`      - ${was}\n      + ${is}\n`);
}
const changing = counts.caught + counts.missed;
process.stdout.write(
  `${changing} of ${candidates.length + chosen.length} possible changes tried that change behaviour: ${counts.caught} caught, ${counts.missed} missed; ${counts['without effect']} without effect\n`,
);
rmSync(copy, { recursive: true, force: true });
