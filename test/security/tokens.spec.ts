import { randomBytes } from 'node:crypto';
import { readSettings, type SettingsError } from '#platform/config';
import { type Claims, ExampleIssuer } from '../../libs/identity/src/issuer.examples.js';
import { OidcVerifier } from '../../libs/identity/src/oidc.js';
import { TokenHolders } from '../../libs/identity/src/token-holders.js';
import { type Attempt, attempted } from './attempts.js';

let issuer: ExampleIssuer;
beforeAll(async () => {
  issuer = await ExampleIssuer.start();
});
afterAll(() => issuer.stop());

const verifierOf = () =>
  new OidcVerifier({
    CONCORD_OIDC_ISSUER: issuer.url,
    CONCORD_OIDC_AUDIENCE: 'concord',
    CONCORD_OIDC_SKEW_SECONDS: 30,
    CONCORD_OIDC_TOKEN_TYPE: 'at+jwt',
  });
const judged = async (token: string): Promise<string> =>
  new TokenHolders(verifierOf()).of({ authorization: `Bearer ${token}` }).then(
    ({ subject }) => `known as ${subject}`,
    ({ code }: { code: string }) => code,
  );
const token = (what: string, claims: Claims, expected = 'unauthenticated'): Attempt => [
  what,
  'Authorization',
  expected,
  async () => judged(await issuer.token(claims)),
];
attempted('Tokens: what is accepted as an access token', [
  token('an access token in force for us', {}, 'known as amina'),
  token('an ID token', { typ: 'JWT', payload: { nonce: 'n' } }),
  token('a token of no type', { typ: 'JWT' }),
  token('a token for somebody else', { payload: { aud: 'another' } }),
  token('a token of another issuer', { payload: { iss: 'https://issuer.example' } }),
  token('a token without `iat`', { without: 'iat' }),
  token('a token without an end', { without: 'exp' }),
  token('a token of the day before yesterday that lasts for ever', {
    issued: -172_800,
    expires: 864_000,
  }),
  token('a subject that is a number', { payload: { sub: 7 as never } }),
  token('an empty subject', { payload: { sub: '' } }),
  token('one that is over by more than the skew', { expires: -31 }),
  token('one that is over by less', { expires: -20 }, 'known as amina'),
  [
    'a token that nobody signed',
    'Authorization',
    'unauthenticated',
    async () => {
      const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
      return judged(`${none}.${(await issuer.token()).split('.')[1]!}.x`);
    },
  ],
  [
    'any token while the issuer is away',
    'Authorization',
    'unavailable',
    async () => {
      const signed = await issuer.token();
      issuer.away = true;
      return judged(signed).finally(() => (issuer.away = false));
    },
  ],
]);

/** All that production asks for. */
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
/** The setting that stops the start, or that it starts. */
const started = (over: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries({ ...guarded, ...over }).filter(([, value]) => value !== undefined);
  try {
    return `starts as ${readSettings(Object.fromEntries(given) as never).NODE_ENV}`;
  } catch (error) {
    return /CONCORD_[A-Z_]+/.exec((error as SettingsError).faults[0]!)![0];
  }
};
const setting = (
  what: string,
  over: Readonly<Record<string, string | undefined>>,
  expected = Object.keys(over)[0]!,
): Attempt => [what, 'start', expected, () => started(over)];
attempted('Production: settings that stop the start', [
  setting('all that is asked for, and NODE_ENV unset', {}, 'starts as production'),
  setting('an issuer without https', { CONCORD_OIDC_ISSUER: 'http://issuer.example' }),
  setting('a vault key of zeros', { CONCORD_VAULT_KEY: Buffer.alloc(32).toString('base64') }),
  setting('no vault key', { CONCORD_VAULT_KEY: undefined }),
  setting('no public address', { CONCORD_PUBLIC_URL: undefined }),
  setting('a public address without https', { CONCORD_PUBLIC_URL: 'http://concord.example' }),
  setting('MongoDB without TLS', { CONCORD_MONGODB_URL: 'mongodb://a:b@h:1/?replicaSet=rs0' }),
  setting('MongoDB without a password', { CONCORD_MONGODB_URL: 'mongodb://h:1/?tls=true' }),
  setting('Kafka without TLS', { CONCORD_KAFKA_TLS: 'off' }),
  setting('Kafka without a user', {
    CONCORD_KAFKA_SASL: undefined,
    CONCORD_KAFKA_USERNAME: undefined,
    CONCORD_KAFKA_PASSWORD: undefined,
  }),
  setting('Redis without TLS', { CONCORD_REDIS_URL: 'redis://a:b@h:6379/0' }),
  setting('Redis without a password', { CONCORD_REDIS_URL: 'rediss://h:6379/0' }),
  setting('mail without TLS', { CONCORD_SMTP_URL: 'smtp://a:b@h:587' }),
  setting(
    'Redis without TLS, waived by its name',
    { CONCORD_REDIS_URL: 'redis://a:b@h:6379/0', CONCORD_WAIVED: 'redis-tls' },
    'starts as production',
  ),
  setting('everything waived at once', { CONCORD_WAIVED: 'all' }),
]);
