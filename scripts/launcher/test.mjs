import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { home, root } from './paths.mjs';
import { codeOf, endStale, stopAll, untilAsked } from './processes.mjs';
import { startServers } from './servers.mjs';
import { say, sinceStart, step } from './steps.mjs';

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const results = join(home, 'test', 'results');

/** The code of a program that a signal of ours ended. */
const ended = 143;
const underWay = new Set();
/**
 * Runs a program with its output on ours, in a process group of its own, so that what it starts can
 * be ended with it; answers its exit code.
 */
const run = (program, args, { env = process.env, quiet, onStart = () => {} } = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      detached: true,
    });
    underWay.add(child);
    child.once('exit', () => underWay.delete(child));
    onStart(child);
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('exit', (code, signal) =>
      resolve({
        code: code ?? (signal === 'SIGTERM' ? ended : 1),
        output: Buffer.concat(output).toString(),
      }),
    );
  });

const endGroup = ({ pid }) => {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It ended by itself.
  }
};

const suites = {
  // jest would keep one core free.
  unit: {
    files: '\\.spec\\.ts$',
    options: [
      '--maxWorkers',
      '100%',
      '--testPathIgnorePatterns',
      '\\.(int|e2e|tree)\\.spec\\.ts$',
      '/node_modules/',
      '/dist/',
      '\\.concord/',
    ],
  },
  // What reads the whole source: who imports whom, and the contracts made of the event types.
  tree: { files: '\\.tree\\.spec\\.ts$', options: ['--maxWorkers', '100%'] },
  sim: { files: '\\.sim\\.ts$', options: ['--testMatch', '**/*.sim.ts', '--maxWorkers', '2'] },
  int: { files: '\\.int\\.spec\\.ts$', options: ['--runInBand'] },
  e2e: { files: '\\.e2e\\.spec\\.ts$', options: ['--runInBand'] },
};
const needsNothing = ['unit', 'tree', 'sim'];
/**
 * Words narrow the suite to paths that contain one of them; what begins with a dash goes to jest.
 */
const jestArguments = (name, words) => {
  const { files, options } = suites[name];
  const paths = words.filter((word) => !word.startsWith('-'));
  return [
    '--testPathPatterns',
    paths.length > 0 ? `(${paths.join('|')}).*${files}` : files,
    ...options,
    ...words.filter((word) => word.startsWith('-')),
  ];
};
const checks = {
  types: [bin('tsc'), ['-p', 'tsconfig.json']],
  'pure types': [bin('tsc'), ['-p', 'tsconfig.pure.json']],
  'types of the console': [process.execPath, ['scripts/console-types.mjs']],
  lint: [bin('oxlint'), ['--quiet']],
  'who imports whom': [bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'apps', 'libs']],
  unused: [bin('knip'), []],
  format: [bin('prettier'), ['--check', '--log-level', 'warn', '.']],
};

const graceMs = 30_000;
/**
 * Ends a test process that has told its results and does not go away. Node 24 now and then turns
 * for ever in its own cleaning up
 * (`Environment::CleanupHandles`), after all tests and all of jest are done; that must not hold up
 * the rest.
 */
const endOnceTold = (child, outputFile) => {
  let since;
  const timer = setInterval(() => {
    if (existsSync(outputFile)) since ??= Date.now();
    if (since === undefined || Date.now() - since < graceMs) return;
    clearInterval(timer);
    say('The tests are done, but their process did not end by itself; it was ended.');
    endGroup(child);
  }, 1_000);
  child.once('exit', () => clearInterval(timer));
};

const jestSuite = async (name, env, extra) => {
  const outputFile = join(results, `${name}.json`);
  rmSync(outputFile, { force: true });
  const { code } = await run(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      jest,
      ...jestArguments(name, extra),
      '--json',
      '--outputFile',
      outputFile,
      '--silent=false',
    ],
    { env, onStart: (child) => endOnceTold(child, outputFile) },
  );
  try {
    const { success, numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } =
      JSON.parse(readFileSync(outputFile, 'utf8'));
    // A skipped test counts as failed: what cannot run here must say so, not hide. Where the caller
    // asked for tests by name, the others are left out, not skipped.
    const narrowed = extra.some((word) => /^(-t$|--testNamePattern)/.test(word));
    const failed = numFailedTests + numRuntimeErrorTestSuites + (narrowed ? 0 : numPendingTests);
    return {
      passed: numPassedTests,
      ...(narrowed ? { leftOut: numPendingTests } : {}),
      failed: failed || (code === 0 || (code === ended && success) ? 0 : 1),
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
};

const checkOne = async (name) => {
  let outcome;
  await step(name, async () => {
    outcome = await run(...checks[name], { quiet: true });
    return outcome.code === 0 ? 'ok' : 'FAILED';
  });
  if (outcome.code !== 0) say(outcome.output);
  return { passed: outcome.code === 0 ? 1 : 0, failed: outcome.code === 0 ? 0 : 1 };
};

/**
 * `test` everything · `test unit`, `test tree` and `test sim` need nothing · `test int` and `test
 * e2e` need servers, which are started fresh and stopped.
 * Further words narrow the suite to files whose path has one of them (`test int relay`); the last
 * line is `N passed, N failed`.
 */
export const test = async (args) => {
  const only = Object.keys(suites).includes(args[0]) ? args.shift() : undefined;
  const wanted = only ? [only] : Object.keys(suites);
  await endStale('test');
  rmSync(join(home, 'test'), { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const total = { passed: 0, failed: 0, leftOut: 0 };
  const add = ({ passed, failed, leftOut = 0 }) => {
    total.passed += passed;
    total.failed += failed;
    total.leftOut += leftOut;
  };
  const interrupted = untilAsked();
  const work = async () => {
    if (!only) for (const name of Object.keys(checks)) add(await checkOne(name));
    let env = { ...process.env, NODE_ENV: 'test' };
    for (const name of wanted) {
      if (!needsNothing.includes(name) && !env.CONCORD_TEST_MONGODB_URL) {
        const servers = await startServers({
          group: 'test',
          dataFolder: join(home, 'test', 'data'),
        });
        env = {
          ...env,
          CONCORD_TEST_MONGODB_URL: servers.mongodb,
          CONCORD_TEST_KAFKA_BROKERS: servers.kafka,
          CONCORD_TEST_REDIS_URL: servers.redis,
          CONCORD_TEST_FILES: [join(home, 'test', 'data'), join(home, 'logs')].join(delimiter),
        };
      }
      say(`\n${name} tests`);
      add(await jestSuite(name, env, args));
    }
  };
  let reason;
  try {
    reason = await Promise.race([work(), interrupted]);
    if (reason) throw new Error(`interrupted by ${reason}`);
  } catch (error) {
    say(`\n✗ ${error.message}${error.hint ? `\n${error.hint}` : ''}`);
    total.failed += 1;
  } finally {
    for (const child of underWay) endGroup(child);
    await stopAll();
  }
  say(`\nafter ${sinceStart()}`);
  const leftOut = total.leftOut > 0 ? `, ${total.leftOut} skipped` : '';
  say(`${total.passed} passed, ${total.failed} failed${leftOut}`);
  if (reason) return codeOf(reason);
  return total.failed === 0 ? 0 : 1;
};

/** What a machine can check of the source without a test. */
export const check = async () => {
  let failed = 0;
  for (const name of Object.keys(checks)) failed += (await checkOne(name)).failed;
  return failed === 0 ? 0 : 1;
};
