import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { home } from './paths.mjs';
import { LaunchError } from './steps.mjs';

const runFolder = () => join(home, 'run');
const children = [];

/** Start time of a process as the system tells it; undefined when it is gone. With the pid it names one process for good. */
export const startTimeOf = (pid) => {
  try {
    const [start, state] = [execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(), execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()];
    return start && !state.startsWith('Z') ? start : undefined;
  } catch {
    return undefined;
  }
};
const signal = (pid, name) => {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
};
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Ends a process we know by pid and start time: asks, waits `graceMs`, then insists. */
export const endProcess = async ({ pid, startTime }, graceMs = 8000) => {
  const alive = () => startTimeOf(pid) === startTime;
  if (!alive()) return false;
  signal(pid, 'SIGTERM');
  for (const until = Date.now() + graceMs; Date.now() < until && alive(); ) await sleep(50);
  if (alive()) signal(pid, 'SIGKILL');
  while (alive()) await sleep(20);
  return true;
};

/** Ends what an earlier run left behind (its parent was killed). Only processes this folder recorded, and only if pid and start time still agree. */
export const endStale = async (group) => {
  const ended = [];
  mkdirSync(runFolder(), { recursive: true });
  for (const file of readdirSync(runFolder()).filter((name) => name.startsWith(`${group}.`) && name.endsWith('.json'))) {
    const record = JSON.parse(readFileSync(join(runFolder(), file), 'utf8'));
    if (record.owner && startTimeOf(record.owner.pid) === record.owner.startTime && record.owner.pid !== process.pid)
      throw new LaunchError(`Concord is already running here (process ${record.owner.pid}).`, 'Stop it with Ctrl-C first, or set CONCORD_HOME to another folder for a second one.');
    if (await endProcess(record)) ended.push(record.name);
    rmSync(join(runFolder(), file), { force: true });
  }
  return ended;
};

/** Starts a child that logs to logs/<name>.log and is remembered in run/, so that a later start finds it. */
export const startProcess = (group, name, program, args, { env = process.env, cwd, inherit = false } = {}) => {
  mkdirSync(join(home, 'logs'), { recursive: true });
  mkdirSync(runFolder(), { recursive: true });
  const logFile = join(home, 'logs', `${group}-${name}.log`);
  const log = inherit ? 'inherit' : openSync(logFile, 'a');
  // A group of its own: Ctrl-C in the terminal reaches the launcher alone, which stops the children in order.
  const child = spawn(program, args, { env, cwd, stdio: ['ignore', log, log], detached: true });
  if (typeof log === 'number') closeSync(log);
  const record = { name, pid: child.pid, startTime: child.pid ? startTimeOf(child.pid) : undefined, owner: { pid: process.pid, startTime: startTimeOf(process.pid) } };
  const file = join(runFolder(), `${group}.${name}.json`);
  if (child.pid) writeFileSync(file, JSON.stringify(record));
  const entry = { ...record, child, logFile, file, exited: new Promise((resolve) => child.once('exit', (code, sig) => resolve({ code, signal: sig }))), failed: undefined };
  child.once('error', (error) => (entry.failed = error));
  child.once('exit', () => (entry.over = true));
  children.push(entry);
  return entry;
};

/** Stops all children, last started first. */
export const stopAll = async () => {
  for (const entry of children.splice(0).reverse()) {
    if (entry.startTime) await endProcess(entry, 12_000);
    rmSync(entry.file, { force: true });
  }
};

const listening = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });

/** Waits until the port answers; fails at once, with the log's last lines, when the process ends first. */
export const untilListening = async (entry, port, timeoutMs = 60_000) => {
  for (const until = Date.now() + timeoutMs; ; await sleep(40)) {
    if (entry.over || entry.failed) throw new LaunchError(`${entry.name} ended while starting${entry.failed ? `: ${entry.failed.message}` : ''}`, lastLines(entry.logFile));
    if (await listening(port)) return;
    if (Date.now() > until) throw new LaunchError(`${entry.name} did not listen on port ${port} within ${timeoutMs / 1000} s`, lastLines(entry.logFile));
  }
};
export const lastLines = (file, count = 15) => {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
};

const free = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined)).listen(port, '127.0.0.1', () => {
      const { port: got } = server.address();
      server.close(() => resolve(got));
    });
  });
/** The wished port if it is free on loopback, else any free one. 0 asks for any. */
export const portFor = async (wished) => (await free(wished)) ?? (await free(0));
