#!/usr/bin/env node
// Entry of `npm start`, `npm test` and their kin. Runs on any Node ≥ 18 with nothing installed:
// built-ins only until `prepare` is done.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ownNode, root } from './launcher/paths.mjs';
import { endPreparing, prepare } from './launcher/prepare.mjs';
import { fail, LaunchError } from './launcher/steps.mjs';

const [command, ...args] = process.argv.slice(2);
/** What a signal leads to: the child that has taken over hears of it, or the preparations end. */
let child;
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const handOn = (name) => {
  if (child) return child.kill(name);
  endPreparing();
  return process.exit(128 + signals[name]);
};

/**
 * Goes on with the pinned Node. A signal that reaches only this process is handed on; one from the
 * terminal reaches both. A child that a signal ended before it could listen has that signal's code.
 */
const goOn = () =>
  new Promise((resolve, reject) => {
    const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
    child = spawn(ownNode, [process.argv[1], command, ...args], {
      stdio: 'inherit',
      env: { ...process.env, PATH: path, CONCORD_PREPARED: '1' },
    });
    child
      .once('error', reject)
      .once('exit', (code, signal) => resolve(code ?? 128 + (signals[signal] ?? signals.SIGTERM)));
  });

try {
  if (Number(process.versions.node.split('.')[0]) < 18)
    throw new LaunchError(
      `Concord's launcher needs Node 18 or newer; this is ${process.version}.`,
      'Install a newer Node; the product itself then runs on the one it brings.',
    );
  if (command === 'reset') {
    const { reset } = await import('./launcher/reset.mjs');
    await reset();
  } else if (process.env.CONCORD_PREPARED !== '1') {
    for (const name of Object.keys(signals)) process.on(name, () => handOn(name));
    await prepare();
    process.exitCode = await goOn();
  } else {
    const commands = await import('./launcher/commands.mjs');
    const run = commands[command];
    if (!run)
      throw new LaunchError(
        `There is no command ${command}.`,
        `One of: ${[...Object.keys(commands), 'reset'].join(', ')}`,
      );
    process.exit((await run(args)) ?? 0);
  }
} catch (error) {
  fail(error);
  process.exitCode = 1;
}
