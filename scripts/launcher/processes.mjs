import { execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { home } from './paths.mjs';
import { LaunchError } from './steps.mjs';

const runFolder = () => join(home, 'run');
const children = [];
let stopping = false;

/**
 * Start of a process on Linux: the boot it belongs to and the tick it began at; no program is
 * needed to ask.
 */
const linuxStart = (pid) => {
  // The name in brackets may hold anything; the numbered fields begin after it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return fields[0] === 'Z'
    ? undefined
    : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
};
const askPs = (pid) => {
  const [state, ...start] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trim()
    .split(/\s+/);
  return state.startsWith('Z') || start.length === 0 ? undefined : start.join(' ');
};
/**
 * Start time of a process as the system tells it; undefined when it is gone. With the pid it names
 * one process for good.
 */
export const startTimeOf = (pid) => {
  try {
    return process.platform === 'linux' ? linuxStart(pid) : askPs(pid);
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
export const endProcess = async ({ pid, startTime }, graceMs) => {
  const alive = () => startTime !== undefined && startTimeOf(pid) === startTime;
  if (!alive()) return false;
  signal(pid, 'SIGTERM');
  for (const until = Date.now() + graceMs; Date.now() < until && alive();) await sleep(50);
  if (alive()) signal(pid, 'SIGKILL');
  while (alive()) await sleep(20);
  return true;
};

// Within 10 s together: the product first, so that it can finish what it began, then the servers
// side by side.
const productGraceMs = 6_000;
const serverGraceMs = 3_500;
const servers = ['mongodb', 'kafka', 'redis'];
/** The order in which things end: the newest of what is ours one by one, then the servers. */
const endInOrder = async (entries) => {
  const ended = [];
  const end = async (entry, graceMs) => {
    if (await endProcess(entry, graceMs)) ended.push(entry.name);
    rmSync(entry.file, { force: true });
  };
  for (const entry of entries.filter(({ name }) => !servers.includes(name)).reverse())
    await end(entry, productGraceMs);
  await Promise.all(
    entries.filter(({ name }) => servers.includes(name)).map((entry) => end(entry, serverGraceMs)),
  );
  return ended;
};

const recordIn = (file) => {
  try {
    return { ...JSON.parse(readFileSync(file, 'utf8')), file };
  } catch {
    // Half written when its writer was killed: it names nobody.
    rmSync(file, { force: true });
    return undefined;
  }
};
/**
 * Ends what an earlier run left behind (its parent was killed). Only processes this folder
 * recorded, and only if pid and start time still agree.
 */
export const endStale = async (group) => {
  mkdirSync(runFolder(), { recursive: true });
  const records = readdirSync(runFolder())
    .filter((name) => name.startsWith(`${group}.`) && name.endsWith('.json'))
    .flatMap((name) => recordIn(join(runFolder(), name)) ?? []);
  const { owner } =
    records.find(
      (record) =>
        record.owner?.startTime &&
        record.owner.pid !== process.pid &&
        startTimeOf(record.owner.pid) === record.owner.startTime,
    ) ?? {};
  if (owner)
    throw new LaunchError(
      `Concord is already running here (process ${owner.pid}).`,
      'Stop it with Ctrl-C first, or set CONCORD_HOME to another folder for a second one.',
    );
  return endInOrder(records);
};

/**
 * Starts a child that logs to logs/<name>.log and is remembered in run/, so that a later start
 * finds it.
 */
export const startProcess = (
  group,
  name,
  program,
  args,
  { env = process.env, cwd, inherit = false } = {},
) => {
  if (stopping) throw new LaunchError(`${name} is not started any more: Concord is being stopped.`);
  mkdirSync(join(home, 'logs'), { recursive: true });
  mkdirSync(runFolder(), { recursive: true });
  const logFile = join(home, 'logs', `${group}-${name}.log`);
  const log = inherit ? 'inherit' : openSync(logFile, 'a');
  // A group of its own: Ctrl-C in the terminal reaches the launcher alone, which stops the children
  // in order.
  const child = spawn(program, args, { env, cwd, stdio: ['ignore', log, log], detached: true });
  if (typeof log === 'number') closeSync(log);
  const record = {
    name,
    pid: child.pid,
    startTime: child.pid ? startTimeOf(child.pid) : undefined,
    owner: { pid: process.pid, startTime: startTimeOf(process.pid) },
  };
  const file = join(runFolder(), `${group}.${name}.json`);
  if (child.pid) writeFileSync(file, JSON.stringify(record));
  const entry = {
    ...record,
    child,
    logFile,
    file,
    exited: new Promise((resolve) =>
      child.once('exit', (code, sig) => resolve({ code, signal: sig })),
    ),
    failed: undefined,
  };
  child.once('error', (error) => (entry.failed = error));
  child.once('exit', () => (entry.over = true));
  children.push(entry);
  return entry;
};

let stopped;
/** Stops all children in order, within 10 s. Whoever asks again waits for the same stop. */
export const stopAll = () => {
  stopping = true;
  return (stopped ??= endInOrder(children.splice(0)));
};

/**
 * Resolves with the name of the signal that asks us to stop, or when the process that started us is
 * gone.
 * The handlers stay: the terminal and npm both send SIGINT, and a second one must not cut the stop
 * short.
 */
export const untilAsked = () =>
  new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => resolve(name));
    const parent = process.ppid;
    setInterval(
      () => process.ppid !== parent && resolve('the end of the process that started it'),
      1_000,
    ).unref();
  });

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
/** Exit code of a command that `reason`, an answer of `untilAsked`, has ended; as shells have it. */
export const codeOf = (reason) => 128 + (signalNumbers[reason] ?? signalNumbers.SIGTERM);

/** How long a program that is asked to end may take before it is ended with all it started. */
const foregroundGraceMs = 10_000;
/**
 * Runs a program in the foreground and answers its exit code. Once `asked` has resolved the program
 * is asked to end, then made to, and the code is that of the signal, whenever the signal came: also
 * before the program could listen to it, or while it waited for a child of its own.
 */
export const runForeground = async (
  args,
  { env = process.env, asked, graceMs = foregroundGraceMs },
) => {
  // A group of its own, so that what it started can be ended with it.
  const detached = process.platform !== 'win32';
  const child = spawn(process.execPath, args, { stdio: 'inherit', env, detached });
  const exited = new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
  const reason = await Promise.race([asked, exited.then(() => undefined)]);
  if (reason === undefined) return exited;
  child.kill('SIGTERM');
  const insist = setTimeout(() => signal(detached ? -child.pid : child.pid, 'SIGKILL'), graceMs);
  await exited;
  clearTimeout(insist);
  return codeOf(reason);
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

const taken = /address already in use|EADDRINUSE|address in use/i;
/** A broker takes twenty seconds of one core to start; a busy machine gives it a part of one. */
const patienceMs = 150_000;
/**
 * Waits until the port answers; fails at once, with the log's last lines, when the process ends
 * first.
 */
export const untilListening = async (entry, port, timeoutMs = patienceMs) => {
  for (const until = Date.now() + timeoutMs; ; await sleep(40)) {
    if (entry.over || entry.failed)
      throw Object.assign(
        new LaunchError(
          `${entry.name} ended while starting${entry.failed ? `: ${entry.failed.message}` : ''}`,
          lastLines(entry.logFile),
        ),
        { portTaken: taken.test(lastLines(entry.logFile, 80)) },
      );
    if (await listening(port)) return;
    if (Date.now() > until)
      throw new LaunchError(
        `${entry.name} did not listen on port ${port} within ${timeoutMs / 1000} s`,
        lastLines(entry.logFile),
      );
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
    server
      .once('error', () => resolve(undefined))
      .listen(port, '127.0.0.1', () => {
        const { port: got } = server.address();
        server.close(() => resolve(got));
      });
  });
// Below what systems give to outgoing connections (Linux from 32768, others from 49152): a port
// that is free stays free until its server binds it.
const [lowest, ports] = [12_000, 20_000];
const given = new Set();
const anyFree = async () => {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = lowest + Math.floor(Math.random() * ports);
    if (given.has(port) || (await free(port)) === undefined) continue;
    given.add(port);
    return port;
  }
  return free(0);
};
/** The wished port if it is free on loopback, else any free one, each only once. 0 asks for any. */
export const portFor = async (wished) =>
  (wished > 0 ? await free(wished) : undefined) ?? (await anyFree());

/**
 * What `start` answers on the wished port or any other; where somebody took the port before it was
 * bound, on another one, three times in all.
 */
export const onFreePort = async (wished, start) => {
  for (let tries = 1; ; tries += 1)
    try {
      return await start(await portFor(tries === 1 ? wished : 0));
    } catch (error) {
      if (tries === 3 || !error.portTaken) throw error;
    }
};
