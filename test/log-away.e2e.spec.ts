import { readFileSync } from 'node:fs';
import { eventually, servers } from '#platform/testing';
import { startProxy, type TcpProxy } from './faults/tcp-proxy.js';
import { type Concord, startConcord } from './support/concord.js';

/** The door to the broker opens when the test says so; the port is taken from the start. */
describe('a process that starts while the log is away', () => {
  let [door, concord]: [TcpProxy, Concord] = [] as never;
  beforeAll(async () => {
    const [host, port] = servers.kafka.split(',')[0]!.split(':') as [string, string];
    door = await startProxy({ target: { host, port: Number(port) } });
    door.set({ down: true });
    concord = await startConcord(
      'log_away',
      { CONCORD_KAFKA_BROKERS: `127.0.0.1:${door.port}` },
      { ready: false },
    );
  });
  afterAll(async () => {
    await concord?.stop();
    await door?.close();
  });

  it('takes commands, says that it is not whole, and catches up once the log is back', async () => {
    const body = {
      kind: 'ngo',
      names: [{ value: 'Away Example Trust', type: 'primary', lang: 'en' }],
      countryCode: 'KE',
    };
    const answer = await concord.api.post('officer', '/v1/partners', body);
    expect(answer.status).toBe(201);
    const health = await fetch(`${concord.base}/health/ready`);
    expect([
      health.status,
      ((await health.json()) as { checks: Record<string, string> }).checks,
    ]).toMatchObject([503, { mongodb: 'ok', kafka: expect.not.stringMatching('ok') }]);

    door.set({});
    await eventually('it is whole', async () => (await fetch(`${concord.base}/health/ready`)).ok);
    await eventually(
      'the partner is shown',
      async () =>
        (await concord.api.get('officer', `/v1/partners/${answer.body.id}`)).status === 200,
    );
  });

  it('tells how far its parts are, by the names of docs/metrics.md and no others', async () => {
    const metrics = async () => (await concord.api.get(undefined, '/metrics')).body as string;
    // What was shown may have been read from the ledger, ahead of the log.
    await eventually('the relay and the consumers have come to the partner', async () => {
      const text = await metrics();
      return (
        /concord_relay_position\{relay="own"\} [1-9]/.test(text) &&
        /concord_consumer_position\{where="projections\/[^"]+\/\d"\} [1-9]/.test(text)
      );
    });
    const text = await metrics();
    const documented = [
      ...readFileSync(new URL('../docs/metrics.md', import.meta.url), 'utf8').matchAll(
        /^\| `(concord_\w+)`/gm,
      ),
    ].map(([, name]) => name!);
    expect(
      [...text.matchAll(/^# TYPE (concord_\w+) /gm)].map(([, name]) => name).toSorted(),
    ).toEqual(documented.toSorted());
  });
});
