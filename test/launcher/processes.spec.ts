import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { launcher } from './launcher.js';

const { endProcess, onFreePort, portFor, startTimeOf } = await launcher('processes');

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
