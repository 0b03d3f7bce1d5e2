import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../scripts/launcher/paths.mjs';

/**
 * The checker as a program of its own, on a system that has come to rest; never synchronously: the
 * proxies live in this process. `wait` and `grace` in seconds. Answers its report.
 */
export const runChecker = (settings, { mailbox, wait, grace }) =>
  new Promise((resolve, reject) => {
    const program = join(root, 'dist', 'apps', 'verify', 'src', 'main.js');
    const patience = grace === undefined ? [] : ['--grace', String(grace)];
    const args = ['--settled', '--wait', String(wait), ...patience, '--json', '--mailbox', mailbox];
    const child = spawn(process.execPath, [program, ...args], {
      env: settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, complaints] = [[], []];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => complaints.push(chunk));
    child.once('close', (status) =>
      status === 0 || status === 1
        ? resolve(JSON.parse(Buffer.concat(out).toString()))
        : reject(new Error(`the checker could not look: ${Buffer.concat(complaints)}`)),
    );
  });
