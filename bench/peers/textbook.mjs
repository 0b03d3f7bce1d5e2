import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import swc from '@swc/core';
import { root } from '../../scripts/launcher/paths.mjs';
import { portFor } from '../../scripts/launcher/processes.mjs';

const sources = join(import.meta.dirname, 'textbook');
/** Beside the product's own build, where the packages of the project are found. */
const program = join(root, 'dist', 'bench', 'peers', 'textbook');
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let isBuilt = false;
/** Translates the peer as the product is translated, once. */
const build = () => {
  if (isBuilt) return;
  rmSync(program, { recursive: true, force: true });
  mkdirSync(program, { recursive: true });
  for (const name of readdirSync(sources)) {
    const { code } = swc.transformSync(readFileSync(join(sources, name), 'utf8'), {
      filename: join(sources, name),
      configFile: join(root, '.swcrc'),
      sourceMaps: false,
    });
    writeFileSync(join(program, name.replace(/ts$/, 'js')), code);
  }
  isBuilt = true;
};

const running = new Set();
/** Ends what a section that failed has left behind. */
export const endPeers = () => running.forEach((child) => child.kill('SIGKILL'));
process.on('exit', endPeers);

/** The textbook peer; resolves at the first 200 of /health/ready. */
export const startTextbook = async (servers, { name, port }) => {
  build();
  port ??= await portFor(0);
  const base = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [join(program, 'main.js')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PEER_PORT: String(port),
      PEER_NAME: name,
      PEER_MONGODB: servers.mongodb,
      PEER_KAFKA: servers.kafka,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const printed = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed.push(String(chunk));
      printed.splice(0, printed.length - 50);
    });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const end = async (signal) => {
    child.kill(signal);
    await Promise.race([exited, sleep(10_000).then(() => child.kill('SIGKILL'))]);
    running.delete(child);
  };
  while (!(await fetch(`${base}/health/ready`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null || performance.now() - began > 60_000)
      throw new Error(`the peer did not start:\n${printed.join('')}`);
    await sleep(10);
  }
  const readyMs = performance.now() - began;
  return {
    base,
    port,
    pid: child.pid,
    readyMs,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
};
