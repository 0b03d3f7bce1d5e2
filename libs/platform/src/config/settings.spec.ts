import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, SettingsError } from './settings.js';

const good = {
  NODE_ENV: 'development',
  CONCORD_MONGODB_URL: 'mongodb://h:1/?replicaSet=rs0',
  CONCORD_KAFKA_BROKERS: 'h:9092',
  CONCORD_REDIS_URL: 'redis://h:6379/0',
};
/** What production asks for. */
const guarded = {
  CONCORD_MONGODB_URL: 'mongodb://concord:pw@h:1/?replicaSet=rs0&tls=true',
  CONCORD_KAFKA_BROKERS: 'h:9092',
  CONCORD_KAFKA_TLS: 'on',
  CONCORD_KAFKA_SASL: 'scram-sha-512',
  CONCORD_KAFKA_USERNAME: 'concord',
  CONCORD_KAFKA_PASSWORD: 'pw',
  CONCORD_REDIS_URL: 'rediss://concord:pw@h:6379/0',
  CONCORD_SMTP_URL: 'smtps://concord:pw@h:465',
  CONCORD_PUBLIC_URL: 'https://concord.example',
  CONCORD_OIDC_ISSUER: 'https://issuer.example',
  CONCORD_VAULT_KEY: randomBytes(32).toString('base64'),
};
const faultsOf = (environment: Record<string, string>): string => {
  try {
    readSettings(environment);
    return '';
  } catch (error) {
    return (error as SettingsError).message;
  }
};

describe('settings', () => {
  it('have defaults and real types', () =>
    expect(readSettings({ ...good, CONCORD_HTTP_PORT: '8080' })).toMatchObject({
      CONCORD_HTTP_PORT: 8080,
      CONCORD_KAFKA_PARTITIONS: 4,
      NODE_ENV: 'development',
    }));
  it('are those of production where nothing else is said', () => {
    const { NODE_ENV: _outside, ...unsaid } = good;
    expect(faultsOf(unsaid)).toMatch(/CONCORD_VAULT_KEY is missing/);
    expect(readSettings({ ...guarded }).NODE_ENV).toBe('production');
  });
  it('have the types that the schema says', () => {
    const settings = readSettings(good);
    const typed: [number, 'kafkajs' | 'platformatic', string, string | undefined] = [
      settings.CONCORD_HTTP_PORT,
      settings.CONCORD_KAFKA_CLIENT,
      settings.CONCORD_MONGODB_URL,
      settings.CONCORD_SMTP_URL,
    ];
    // @ts-expect-error it may be absent
    const inbox: number = settings.CONCORD_MAIL_INBOX_PORT;
    // @ts-expect-error there is no such setting
    const nothing: unknown = settings.CONCORD_NOTHING;
    expect([...typed.slice(0, 2), inbox, nothing]).toEqual([3000, 'kafkajs', undefined, undefined]);
  });
  it('name what is missing, its shape and its meaning', () =>
    expect(faultsOf({})).toMatch(/CONCORD_MONGODB_URL is missing: text like .*replica set/));
  it('name what is wrong without repeating it', () => {
    expect(faultsOf({ ...good, CONCORD_HTTP_PORT: 'eighty' })).toMatch(
      /CONCORD_HTTP_PORT has the wrong shape: a whole number from 0 to 65535\. .* leave it out for the default 3000/,
    );
    expect(faultsOf({ ...good, CONCORD_VAULT_KEY: 'hunter2' })).not.toMatch(/hunter2/);
  });
  it('refuse a misspelt name', () =>
    expect(faultsOf({ ...good, CONCORD_MONGO_URL: 'x' })).toMatch(
      /CONCORD_MONGO_URL is not a setting. Did you mean CONCORD_MONGODB_URL\?/,
    ));
  it('take an empty value for none', () =>
    expect(readSettings({ ...good, CONCORD_SMTP_URL: '' })).not.toHaveProperty('CONCORD_SMTP_URL'));
  it('need keys of their own in production', () =>
    expect(faultsOf({ ...good, NODE_ENV: 'production' })).toMatch(/CONCORD_VAULT_KEY is missing/));
  describe('in production', () => {
    const unguarded: readonly (readonly [string, string, object])[] = [
      [
        'mongodb-tls',
        'CONCORD_MONGODB_URL',
        { CONCORD_MONGODB_URL: 'mongodb://a:b@h:1/?replicaSet=rs0' },
      ],
      [
        'mongodb-credentials',
        'CONCORD_MONGODB_URL',
        { CONCORD_MONGODB_URL: 'mongodb://h:1/?tls=true' },
      ],
      ['kafka-tls', 'CONCORD_KAFKA_TLS', { CONCORD_KAFKA_TLS: 'off' }],
      ['kafka-credentials', 'CONCORD_KAFKA_SASL', { CONCORD_KAFKA_SASL: '' }],
      ['redis-tls', 'CONCORD_REDIS_URL', { CONCORD_REDIS_URL: 'redis://a:b@h:6379/0' }],
      ['redis-credentials', 'CONCORD_REDIS_URL', { CONCORD_REDIS_URL: 'rediss://h:6379/0' }],
      ['smtp-tls', 'CONCORD_SMTP_URL', { CONCORD_SMTP_URL: 'smtp://a:b@h:587' }],
      ['smtp-credentials', 'CONCORD_SMTP_URL', { CONCORD_SMTP_URL: 'smtps://h:465' }],
      ['public-tls', 'CONCORD_PUBLIC_URL', { CONCORD_PUBLIC_URL: 'http://concord.example' }],
    ];
    it.each(unguarded)(
      'ask for %s, or that it is waived by its name',
      (guard, setting, without) => {
        const faults = faultsOf({ ...guarded, ...without });
        expect(faults.trim().split('\n')).toHaveLength(2);
        expect(faults).toMatch(new RegExp(`${setting} lacks .*CONCORD_WAIVED=${guard}\\.`));
        expect(faultsOf({ ...guarded, ...without, CONCORD_WAIVED: `redis-tls,${guard}` })).toBe('');
        expect(faultsOf({ ...good, ...without })).toBe('');
      },
    );
    it('take what is known by other words', () => {
      for (const known of [
        { CONCORD_MONGODB_URL: 'mongodb+srv://a:b@h/' },
        { CONCORD_MONGODB_URL: 'mongodb://h:1/?tls=true&authMechanism=MONGODB-X509' },
        { CONCORD_SMTP_URL: 'smtp://a:b@h:587/?requireTLS=true' },
        { CONCORD_REDIS_URL: 'rediss://:pw@h:6379/0' },
      ])
        expect([known, faultsOf({ ...guarded, ...known })]).toEqual([known, '']);
    });
    it('waive nothing that has no name', () =>
      expect(faultsOf({ ...guarded, CONCORD_WAIVED: 'all' })).toMatch(
        /CONCORD_WAIVED has the wrong shape/,
      ));
    it('ask for the address people come by', () => {
      const { CONCORD_PUBLIC_URL: _url, ...rest } = guarded;
      expect(faultsOf(rest)).toMatch(/CONCORD_PUBLIC_URL is missing/);
    });
    it.each([0, 7])('refuse a key of nothing but %i', (byte) => {
      const key = Buffer.alloc(32, byte).toString('base64');
      const refused = /CONCORD_VAULT_KEY has a key of one byte over and over/;
      expect(faultsOf({ ...guarded, CONCORD_VAULT_KEY: key })).toMatch(refused);
      expect(faultsOf({ ...guarded, CONCORD_VAULT_KEYS: `2027:${key}` })).toMatch(
        /CONCORD_VAULT_KEYS has a key of one byte/,
      );
    });
  });
  it('need an issuer that is safe to speak to in production', () => {
    const issued = (issuer: string, NODE_ENV = 'production') =>
      faultsOf({ ...good, NODE_ENV, CONCORD_OIDC_ISSUER: issuer });
    expect(issued('http://issuer.example')).toMatch(/CONCORD_OIDC_ISSUER has the wrong shape/);
    expect(issued('https://issuer.example')).not.toMatch(/CONCORD_OIDC_ISSUER/);
    expect(issued('http://issuer.example', 'development')).toBe('');
  });

  describe('in files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'settings-'));
    const file = join(folder, 'mongodb-url');
    writeFileSync(file, `${good.CONCORD_MONGODB_URL}\n`);
    const { CONCORD_MONGODB_URL: _url, ...rest } = good;
    afterAll(() => rmSync(folder, { recursive: true }));

    it('are read, without the line end at their end', () =>
      expect(readSettings({ ...rest, CONCORD_MONGODB_URL_FILE: file })).toMatchObject(good));
    it('are refused where the setting is there as well', () =>
      expect(faultsOf({ ...good, CONCORD_MONGODB_URL_FILE: file })).toMatch(
        /CONCORD_MONGODB_URL and CONCORD_MONGODB_URL_FILE are both set/,
      ));
    it('are refused where the file cannot be read', () =>
      expect(faultsOf({ ...rest, CONCORD_MONGODB_URL_FILE: join(folder, 'none') })).toMatch(
        /CONCORD_MONGODB_URL_FILE: .*none cannot be read \(ENOENT\)/,
      ));
    it('are judged like others, and not repeated', () => {
      writeFileSync(join(folder, 'key'), 'hunter2');
      const faults = faultsOf({ ...good, CONCORD_VAULT_KEY_FILE: join(folder, 'key') });
      expect(faults).toMatch(/CONCORD_VAULT_KEY has the wrong shape/);
      expect(faults).not.toMatch(/hunter2/);
    });
    it('are none of what is no setting', () =>
      expect(faultsOf({ ...good, CONCORD_NOTHING_FILE: file })).toMatch(
        /CONCORD_NOTHING_FILE is not a setting/,
      ));
  });
  it('name who goes to the brokers together with how', () =>
    expect(faultsOf({ ...good, CONCORD_KAFKA_SASL: 'plain' })).toMatch(
      /CONCORD_KAFKA_USERNAME is missing/,
    ));
});
