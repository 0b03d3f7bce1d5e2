#!/usr/bin/env node
// Entry of `npm start`, `npm test` and their kin. Runs on any Node ≥ 18 with nothing installed: built-ins only until `prepare` is done.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './launcher/paths.mjs';
import { prepare } from './launcher/prepare.mjs';
import { fail } from './launcher/steps.mjs';

const [command, ...args] = process.argv.slice(2);
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

try {
  if (command === 'reset') {
    const { reset } = await import('./launcher/reset.mjs');
    await reset();
  } else if (process.env.CONCORD_PREPARED !== '1') {
    await prepare();
    if (!existsSync(ownNode)) throw new Error('the pinned Node (npm package `node`) is missing after the installation; run `npm ci` and try again');
    const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
    const { status, signal } = spawnSync(ownNode, [process.argv[1], command, ...args], { stdio: 'inherit', env: { ...process.env, PATH: path, CONCORD_PREPARED: '1' } });
    process.exitCode = status ?? (signal ? 130 : 1);
  } else {
    const commands = await import('./launcher/commands.mjs');
    const run = commands[command];
    if (!run) throw new Error(`unknown command ${command}; one of: start, test, bench, demo, concord, reset`);
    process.exitCode = (await run(args)) ?? 0;
  }
} catch (error) {
  fail(error);
  process.exitCode = 1;
}
