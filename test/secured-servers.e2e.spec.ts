import { spawnSync } from 'node:child_process';
import { Redis } from 'ioredis';
import { uniqueName } from '#platform/testing';
import { launcher, root } from './launcher/launcher.js';
import { Api } from './support/api.js';
import { type ServiceProcess, startServiceProcess } from './support/concord.js';
import { type SecuredServers, startSecuredServers } from './support/secured-servers.js';

const { programOf } = await launcher('product-process');
const { portFor } = await launcher('processes');

/** MongoDB, Kafka and Redis that speak TLS alone, and ask everybody for a password. */
describe('servers behind TLS and passwords', () => {
  let servers: SecuredServers;
  let service: ServiceProcess;
  const name = uniqueName('secured');
  const settings = async (): Promise<Record<string, string>> => ({
    NODE_ENV: 'test',
    CONCORD_LOG_LEVEL: 'error',
    CONCORD_MONGODB_DATABASE: name,
    CONCORD_MAIL_CATCHER_SMTP_PORT: String(await portFor(0)),
    CONCORD_MAIL_INBOX_PORT: String(await portFor(0)),
    ...servers.settings,
  });
  const verify = (more: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, ['--no-warnings', programOf('verify'), '--wait', '30'], {
      encoding: 'utf8',
      cwd: root,
      env: {
        PATH: process.env.PATH,
        CONCORD_MONGODB_DATABASE: name,
        ...servers.settings,
        ...more,
      },
    });

  beforeAll(async () => {
    servers = await startSecuredServers();
  }, 200_000);
  afterAll(async () => {
    await service?.stop();
    await servers?.stop();
  }, 60_000);

  it.each(['kafkajs', 'platformatic'])(
    'serve the whole product, with %s',
    async (client) => {
      const env = {
        ...(await settings()),
        CONCORD_KAFKA_CLIENT: client,
        CONCORD_REDIS_PREFIX: `${name}-${client}`,
      };
      service = await startServiceProcess('concord', env);
      const api = new Api(service.base);
      const names = [{ value: `Example ${client} Foundation`, type: 'primary', lang: 'en' }];
      const partner = await api.create('officer', 'partners', {
        kind: 'foundation',
        names,
        countryCode: 'CH',
        website: `https://${client}.example`,
      });
      // Visible: it went through the store, the log and the read models.
      expect(await partner.look('officer')).toMatchObject({ status: 'draft', names });
      // The queues of the product: Redis let it in.
      const redis = new Redis(servers.redis);
      expect(await redis.keys(`${name}-${client}:*`)).not.toEqual([]);
      redis.disconnect();
      expect(await service.stop()).toBe(0);
    },
    120_000,
  );
  it('are what the checker reads, too', () => {
    const { stdout, stderr, status } = verify();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('everything agrees');
  }, 90_000);
  it('tell whoever comes with a wrong password no more than that', () => {
    const { stderr, status } = verify({
      CONCORD_KAFKA_PASSWORD_FILE: '',
      CONCORD_KAFKA_PASSWORD: 'wrong',
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/could not verify: .*authentication/i);
  }, 90_000);
});
