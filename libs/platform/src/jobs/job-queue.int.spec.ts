import { Redis } from 'ioredis';
import { eventually, servers, uniqueName } from '#platform/testing';
import { startProxy } from '../../../../test/faults/tcp-proxy.js';
import { JobQueue } from './job-queue.js';

describe('JobQueue', () => {
  let prefix: string;
  let redis: Redis;
  let errors: string[];
  let done: string[];
  const queues: JobQueue<{ id: string }>[] = [];
  const queueOn = (redisUrl = servers.redis, closingMs?: number): JobQueue<{ id: string }> => {
    const queue = new JobQueue<{ id: string }>('example', {
      redisUrl,
      prefix,
      closingMs,
      onError: (error) => errors.push(String(error)),
    });
    queues.push(queue);
    return queue;
  };
  const job = (id: string, delayMs = 0) => ({ id: `job-${id}`, data: { id }, delayMs });
  const wipe = async (): Promise<void> => {
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(...keys);
  };

  beforeEach(() => {
    [prefix, redis, errors, done] = [uniqueName('jobs'), new Redis(servers.redis), [], []];
  });
  afterEach(async () => {
    await Promise.all(queues.splice(0).map((queue) => queue.stop()));
    await wipe();
    redis.disconnect();
  });

  it('runs each job once it is due, one of an id, and tells of those that fail', async () => {
    const queue = queueOn();
    await queue.add([job('late', 300), job('soon'), job('soon'), job('bad')]);
    await queue.start(async ({ id }) => {
      if (id === 'bad') throw new Error('no good');
      done.push(id);
    });
    await eventually('all are done', async () => done.includes('late') && errors.length > 0);
    expect(done).toEqual(['soon', 'late']);
    expect(errors).toEqual(['Error: no good']);
  });
  it('says by its epoch that Redis forgot', async () => {
    const [one, other] = [queueOn(), queueOn()];
    await one.start(async () => {});
    await other.start(async () => {});
    const epoch = await one.epoch();
    expect([await one.epoch(), await other.epoch()]).toEqual([epoch, epoch]);
    await wipe();
    expect(await other.epoch()).not.toBe(epoch);
  });
  it('refuses at once while Redis is away, and stops all the same', async () => {
    const queue = queueOn('redis://127.0.0.1:1/0');
    await queue.start(async () => {});
    await expect(queue.add([job('any')])).rejects.toThrow();
    await expect(queue.epoch()).rejects.toThrow();
    await queue.stop();
  });
  it('stops when the job under way is done, though Redis went away meanwhile', async () => {
    const { hostname: host, port } = new URL(servers.redis);
    const door = await startProxy({ target: { host, port: Number(port) } });
    const queue = queueOn(`redis://127.0.0.1:${door.port}/0`);
    const held = Promise.withResolvers<void>();
    await queue.start(async ({ id }) => {
      done.push(id);
      await held.promise;
      done.push(`${id} over`);
    });
    await queue.add([job('a')]);
    await eventually('it is under way', async () => done.length === 1);
    await door.close();
    await eventually(
      'it looks for Redis in vain',
      async () => errors.filter((error) => error.includes('ECONNREFUSED')).length > 5,
    );
    const stopped = queue.stop();
    held.resolve();
    await stopped;
    expect(done).toEqual(['a', 'a over']);
  });
  it('stops when the job under way is done, or after so long', async () => {
    const [patient, hasty] = [queueOn(), queueOn(servers.redis, 100)];
    let free!: () => void;
    const held = new Promise<void>((resolve) => (free = resolve));
    const working = async ({ id }: { id: string }): Promise<void> => {
      done.push(id);
      await held;
      done.push(`${id} over`);
    };
    await Promise.all([patient.start(working), hasty.start(working)]);
    await patient.add([job('a'), job('b')]);
    await eventually('both are under way', async () => done.length === 2);
    await hasty.stop();
    expect(done).toHaveLength(2);
    free();
    await patient.stop();
    expect(done.filter((one) => one.endsWith('over')).length).toBeGreaterThan(0);
  });
});
