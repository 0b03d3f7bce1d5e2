import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launcher, root } from './launcher.js';

const { startTimeOf } = await launcher('processes');
type Running = { child: ChildProcess; output: () => string; exited: Promise<number | null> };
type Record = { name: string; pid: number; startTime: string };

/**
 * `npm start` in a home of its own, with the server programs this machine has already; built by
 * `npm test` before.
 */
describe('the launcher', () => {
  const home = mkdtempSync(join(tmpdir(), 'concord-home-'));
  const env = {
    PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
    HOME: process.env.HOME,
    CONCORD_HOME: home,
    CONCORD_PREPARED: '1',
  };
  symlinkSync(
    join(process.env.CONCORD_HOME ?? join(root, '.concord'), 'servers'),
    join(home, 'servers'),
  );
  const started: Running[] = [];

  const launch = (command: string, over: object = {}, ...args: string[]): Running => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'launch.mjs'), command, ...args], {
      env: { ...env, ...over },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => (output += chunk));
    const running = {
      child,
      output: () => output,
      exited: new Promise<number | null>((resolve) => child.once('exit', resolve)),
    };
    started.push(running);
    return running;
  };
  const until = async (running: Running, text: RegExp): Promise<void> => {
    for (
      const end = Date.now() + 120_000;
      !text.test(running.output());
      await new Promise((resolve) => setTimeout(resolve, 50))
    )
      if (running.child.exitCode !== null || Date.now() > end)
        throw new Error(`never said ${text}:\n${running.output()}`);
  };
  const records = (group = 'local'): Record[] =>
    readdirSync(join(home, 'run'))
      .filter((name) => name.startsWith(`${group}.`))
      .map((name) => JSON.parse(readFileSync(join(home, 'run', name), 'utf8')) as Record);
  const alive = ({ pid, startTime }: Record): boolean => startTimeOf(pid) === startTime;
  const everything = ['concord', 'kafka', 'mongodb', 'redis'];
  const address = (): { base: string; env: object } =>
    JSON.parse(readFileSync(join(home, 'run', 'address.json'), 'utf8')) as {
      base: string;
      env: object;
    };

  afterAll(async () => {
    for (const { child } of started) if (child.exitCode === null) child.kill('SIGTERM');
    await Promise.all(started.map(({ exited }) => exited));
    rmSync(home, { recursive: true, force: true });
  });

  it('stops on a wrong setting before it starts anything, with its name, its shape and the fix', async () => {
    const { exited, output } = launch('start', { CONCORD_HTTP_PORT: 'eighty' });
    expect(await exited).toBe(1);
    expect(output()).toMatch(
      /CONCORD_HTTP_PORT has the wrong shape: a whole number from 0 to 65535\. .* leave it out for the default 3000/,
    );
    expect(existsSync(join(home, 'run'))).toBe(false);
  });

  it('starts everything on loopback and refuses a second one in the same folder', async () => {
    const first = launch('start', { CONCORD_TIME_ZONE: 'Europe/London' });
    await until(first, /Ready after/);
    // What `npm run concord -- verify` in another terminal must know.
    expect(address().env).toMatchObject({
      CONCORD_MONGODB_URL: expect.any(String),
      CONCORD_TIME_ZONE: 'Europe/London',
    });
    expect(
      records()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(everything);
    expect((await fetch(`${address().base}/health/ready`)).status).toBe(200);
    const second = launch('start');
    expect(await second.exited).toBe(1);
    expect(second.output()).toMatch(
      /already running here \(process \d+\)[^]*Ctrl-C[^]*CONCORD_HOME/,
    );
    const reset = launch('reset');
    expect(await reset.exited).toBe(1);
    expect(existsSync(join(home, 'data', 'mongodb'))).toBe(true);
  }, 180_000);

  it('finds and ends what a killed one left behind, and starts again with its data', async () => {
    const { base } = address();
    const token = (
      (await (
        await fetch(`${base}/v1/dev/tokens`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"account":"officer"}',
        })
      ).json()) as { token: string }
    ).token;
    const body = JSON.stringify({
      kind: 'ngo',
      names: [{ value: 'Example Keepers', type: 'primary' }],
      countryCode: 'CH',
    });
    const made = await fetch(`${base}/v1/partners`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'kept',
        authorization: `Bearer ${token}`,
      },
      body,
    });
    const { id } = (await made.json()) as { id: string };
    const left = records();
    const killed = started.find(({ output }) => /Ready after/.test(output()))!;
    killed.child.kill('SIGKILL');
    await killed.exited;
    expect(
      left
        .filter(alive)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(everything);

    const again = launch('start');
    await until(again, /Ready after/);
    expect(again.output()).toMatch(
      /ended what an earlier run left behind: concord, (?=.*kafka)(?=.*mongodb)(?=.*redis)/,
    );
    expect(left.filter(alive)).toEqual([]);
    expect(
      (
        await fetch(`${address().base}/v1/partners/${id}`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).status,
    ).toBe(200);
    process.stdout.write(
      `second start with everything cached: ${/Ready after ([\d.]+ s)/.exec(again.output())![1]} (target: under 15 s)\n`,
    );
  }, 180_000);

  it('stops the product first and then its servers, also when it is asked twice', async () => {
    const running = started.at(-1)!;
    const left = records();
    const began = performance.now();
    running.child.kill('SIGINT');
    running.child.kill('SIGINT');
    expect(await running.exited).toBe(0);
    process.stdout.write(
      `stopped in ${((performance.now() - began) / 1000).toFixed(1)} s (target: within 10 s)\n`,
    );
    expect(left.filter(alive)).toEqual([]);
    expect(records()).toEqual([]);
    expect(running.output()).toMatch(/stopping[^]*stopped/);
  });

  it('stops in the middle of its start too', async () => {
    const running = launch('start');
    await until(running, /MongoDB|Redis|Kafka/);
    running.child.kill('SIGTERM');
    expect(await running.exited).toBe(0);
    expect(running.output()).not.toMatch(/Ready/);
    expect(records()).toEqual([]);
  }, 120_000);

  it('stops a benchmark in mid-run with its servers', async () => {
    const running = launch('bench', {}, '--quick', 'append');
    await until(running, /Concord benchmark/);
    const left = records('bench');
    expect(
      left
        .filter(alive)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['kafka', 'mongodb', 'redis']);
    running.child.kill('SIGINT');
    running.child.kill('SIGINT');
    expect(await running.exited).toBe(130);
    expect(left.filter(alive)).toEqual([]);
    expect(records('bench')).toEqual([]);
  }, 180_000);

  it.each([
    ['at once', /^/],
    ['as it says its name', /Concord/],
    ['while its first server starts', /Redis|MongoDB|Kafka/],
    ['between its servers and its program', /(?=[^]*Redis)(?=[^]*MongoDB)(?=[^]*Kafka)/],
    ['as its program begins', /Concord benchmark/],
  ])(
    'ends a benchmark with the code of the signal that comes %s',
    async (_stage, said) => {
      // With the preparations, as a user starts it.
      const running = launch('bench', { CONCORD_PREPARED: '' }, '--quick', 'append');
      await until(running, said);
      running.child.kill('SIGINT');
      const code = await running.exited;
      // Before the launcher itself listens, the system ends it.
      expect([130, null]).toContain(code);
      if (code === null) expect(running.output()).toBe('');
      expect(existsSync(join(home, 'run')) ? records('bench') : []).toEqual([]);
    },
    180_000,
  );

  it('forgets everything on a reset, but keeps the programs', async () => {
    expect(existsSync(join(home, 'data', 'mongodb'))).toBe(true);
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, 'scripts', 'launch.mjs'), 'reset'],
      { env, encoding: 'utf8' },
    );
    expect({ status, said: /is gone/.test(stdout) }).toEqual({ status: 0, said: true });
    expect(readdirSync(home)).toEqual(['servers']);
  });
});
