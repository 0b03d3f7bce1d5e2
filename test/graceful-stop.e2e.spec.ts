import { randomUUID } from 'node:crypto';
import { connectMongo } from '#platform/mongo';
import { servers } from '#platform/testing';
import { startProxy, type TcpProxy } from './faults/tcp-proxy.js';
import { type Concord, type ServiceProcess, startConcordProcess } from './support/concord.js';

type Attempt = { key: string; status: number | 'refused'; id?: string };

describe('an orderly stop', () => {
  let concord: Concord & { service: ServiceProcess };
  beforeAll(async () => {
    concord = await startConcordProcess('stop', { CONCORD_LOG_LEVEL: 'info' });
  });
  afterAll(() => concord?.stop());

  it('under load: every answer is a result or a refusal, what was accepted is there and published, exit code 0', async () => {
    const token = await concord.api.token('officer');
    const attempts: Attempt[] = [];
    const ended = new AbortController();
    const caller = async (n: number): Promise<void> => {
      for (let i = 0; !ended.signal.aborted; i += 1) {
        const key = randomUUID();
        const body = JSON.stringify({
          kind: 'ngo',
          names: [{ value: `Stop Example ${n}-${i}`, type: 'primary', lang: 'en' }],
          countryCode: 'KE',
        });
        const answer = await fetch(`${concord.base}/v1/partners`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'idempotency-key': key,
          },
          body,
        }).catch(() => undefined);
        if (!answer) {
          attempts.push({ key, status: 'refused' });
          return;
        }
        const told = (await answer.json()) as { id?: string };
        attempts.push({ key, status: answer.status, ...(told.id ? { id: told.id } : {}) });
        if (answer.status === 503) return;
      }
    };
    const stream = fetch(`${concord.base}/v1/feed?after=0`, {
      headers: { accept: 'text/event-stream' },
    }).then((answer) => answer.text());
    const callers = Array.from({ length: 12 }, (_, n) => caller(n));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const code = await concord.service.stop();
    ended.abort();
    await Promise.all(callers);

    expect(code).toBe(0);
    expect(await stream).toMatch(/retry: \d+\n\n$/);
    const accepted = attempts.filter(({ status }) => status === 201);
    expect(accepted.length).toBeGreaterThan(20);
    expect(attempts.filter(({ status }) => ![201, 503, 'refused'].includes(status))).toEqual([]);
    // Read with a client of our own: the product is gone.
    const client = await connectMongo(servers.mongodb);
    try {
      const db = client.db(concord.database);
      const stored = await db
        .collection('commits')
        .countDocuments({ s: { $in: accepted.map(({ id }) => `partner-${id}`) }, f: 1 });
      expect(stored).toBe(accepted.length);
      // The relay stops last: everything recorded has its number, and all of it went to Kafka.
      const tail = (await db
        .collection<{ _id: number; count: number }>('ledger')
        .find()
        .sort({ _id: -1 })
        .limit(1)
        .next())!;
      expect(tail.count).toBe(await db.collection('commits').countDocuments());
      expect(
        (await db.collection<{ _id: string; entry: number }>('relay_sent').findOne({}))!.entry,
      ).toBe(tail._id);
      expect(
        await db
          .collection<{ _id: string; holder?: string }>('leases')
          .countDocuments({ holder: { $exists: true } }),
      ).toBe(0);
    } finally {
      await client.close();
    }
    const order = [...concord.service.output().matchAll(/"phase":"(\w+)"/g)].map(
      ([, phase]) => phase,
    );
    expect(order).toEqual([...order].sort((a, b) => phases.indexOf(a!) - phases.indexOf(b!)));
  });
});

const phases = ['requests', 'timers', 'consumers', 'deliveries', 'relay'];

describe('a stop without Redis', () => {
  it.each([
    ['went away', (door: TcpProxy) => door.set({ down: true })],
    [
      'does not answer',
      (door: TcpProxy) => door.set({ toServer: { hold: true }, toClient: { hold: true } }),
    ],
  ])('that %s: every part is stopped in time, exit code 0', async (_what, close) => {
    const { hostname: host, port } = new URL(servers.redis);
    const door = await startProxy({ target: { host, port: Number(port) } });
    const concord = await startConcordProcess('stop_redis', {
      CONCORD_LOG_LEVEL: 'info',
      CONCORD_REDIS_URL: `redis://127.0.0.1:${door.port}/0`,
    });
    try {
      close(door);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await concord.service.stop()).toBe(0);
      const stopped = [
        ...concord.service
          .output()
          .matchAll(/"part":"([^"]+)","phase":"(\w+)","ms":(\d+),"outcome":"([\w-]+)"/g),
      ].map(([, name, , , outcome]) => `${name} ${outcome}`);
      expect(stopped.length).toBeGreaterThan(5);
      expect(stopped.filter((one) => !one.endsWith(' stopped'))).toEqual([]);
    } finally {
      await concord.stop();
      await door.close();
    }
  });
});

describe('readiness', () => {
  it('names a server that does not answer, while liveness stays', async () => {
    const concord = await startConcordProcess('ready');
    try {
      const client = await connectMongo(servers.mongodb);
      const failPoint = (mode: string, data: object = {}) =>
        client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });
      await failPoint('alwaysOn', {
        failCommands: ['update'],
        writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
        appName: 'concord/concord',
      });
      try {
        await new Promise((resolve) => setTimeout(resolve, 6_500));
        const ready = await fetch(`${concord.base}/health/ready`);
        expect(ready.status).toBe(503);
        expect(
          ((await ready.json()) as { checks: Record<string, string> }).checks.mongodb,
        ).not.toBe('ok');
        expect((await fetch(`${concord.base}/health/live`)).status).toBe(200);
      } finally {
        await failPoint('off');
        await client.close();
      }
      for (
        const until = Date.now() + 10_000;
        (await fetch(`${concord.base}/health/ready`)).status !== 200;
      )
        if (Date.now() > until) throw new Error('never ready again');
    } finally {
      await concord.stop();
    }
  });
});
