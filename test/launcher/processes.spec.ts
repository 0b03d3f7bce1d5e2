import { execFileSync, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { launcher } from './launcher.js';

const { codeOf, endProcess, onFreePort, portFor, runForeground, startTimeOf } =
  await launcher('processes');

describe('portFor', () => {
  it('gives way to a free port when the wished one is busy, and keeps a free one', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const other = await portFor(port);
    expect(other).not.toBe(port);
    expect(other).toBeGreaterThan(1023);
    await new Promise((resolve) => server.close(resolve));
    expect(await portFor(port)).toBe(port);
  });
  it('takes any free port for 0, which no outgoing connection is given before its server binds it, and none twice', async () => {
    const ports: number[] = await Promise.all(Array.from({ length: 200 }, () => portFor(0)));
    expect(new Set(ports).size).toBe(200);
    expect(ports.filter((port) => port < 1024 || port >= 32_768)).toEqual([]);
  });
});

describe('onFreePort', () => {
  const refused = (portTaken: boolean) =>
    Object.assign(new Error('ended while starting'), { portTaken });
  it('begins again on another port where somebody took the first, and no more than three times', async () => {
    const wished = await portFor(0);
    const tried: number[] = [];
    const start = (fails: number) => async (port: number) => {
      tried.push(port);
      if (tried.length <= fails) throw refused(true);
      return port;
    };
    expect(await onFreePort(wished, start(2))).toBe(tried[2]);
    expect([tried[0], new Set(tried).size]).toEqual([wished, 3]);
    tried.length = 0;
    await expect(onFreePort(0, start(9))).rejects.toThrow('ended while starting');
    expect(tried).toHaveLength(3);
  });
  it('does not begin again for any other reason', async () => {
    let tries = 0;
    await expect(
      onFreePort(0, async () => {
        tries += 1;
        throw refused(false);
      }),
    ).rejects.toThrow();
    expect(tries).toBe(1);
  });
});

describe('a process that is remembered', () => {
  const child = (script: string) =>
    spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });

  it('is one of pid and start time: another that got its pid is left alone', async () => {
    const other = child('setInterval(() => {}, 1000)');
    expect(await endProcess({ pid: other.pid, startTime: 'an earlier process' }, 1000)).toBe(false);
    expect(other.exitCode).toBeNull();
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(startTimeOf(other.pid)).toBeUndefined();
  });
  it('is asked to end first, and ended when it does not', async () => {
    const stubborn = child(
      'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)',
    );
    await once(stubborn.stdout, 'data');
    const exited = once(stubborn, 'exit');
    expect(await endProcess({ pid: stubborn.pid, startTime: startTimeOf(stubborn.pid) }, 100)).toBe(
      true,
    );
    expect((await exited)[1]).toBe('SIGKILL');
  });
  it('that is gone already is no work', async () =>
    expect(await endProcess({ pid: 2 ** 22 + 1, startTime: 'x' }, 100)).toBe(false));
});

describe('a program in the foreground', () => {
  const pids = (text: string): number[] =>
    execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(text) && !line.includes('ps -eo'))
      .map((line) => Number.parseInt(line, 10));
  const run = (script: string, asked: Promise<string>, graceMs = 300): Promise<number> =>
    runForeground(['-e', script], { asked, graceMs });
  const never = new Promise<string>(() => {});

  it('answers its own code', async () => {
    expect(await run('process.exit(7)', never)).toBe(7);
    expect(await run('process.kill(process.pid, "SIGKILL")', never)).toBe(1);
  });
  it.each(['SIGHUP', 'SIGINT', 'SIGTERM'])(
    'ends with the code of %s when that came before it could listen',
    async (name) =>
      expect(await run('setInterval(() => {}, 1000)', Promise.resolve(name))).toBe(codeOf(name)),
  );
  it('ends with the code of the signal, whatever it says itself', async () => {
    const script = 'process.on("SIGTERM", () => process.exit(1)); setInterval(() => {}, 1000)';
    const asked = new Promise<string>((resolve) => setTimeout(resolve, 500, 'SIGINT'));
    expect(await run(script, asked)).toBe(130);
  });
  it('is ended with the child it waits for, when it does not hear', async () => {
    const mark = `${Math.random()}`.slice(2);
    const waits = `require("node:child_process").execFileSync(process.execPath, ["-e", "setInterval(() => {}, 1000)", "${mark}"])`;
    let ask = (_name: string): void => {};
    const code = run(
      `process.on("SIGTERM", () => {}); ${waits}`,
      new Promise((resolve) => (ask = resolve)),
    );
    while (pids(mark).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    ask('SIGINT');
    expect(await code).toBe(130);
    while (pids(mark).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  it('whose launcher was left alone has the code of a termination', () =>
    expect(codeOf('the end of the process that started it')).toBe(143));
});
