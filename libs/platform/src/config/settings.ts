import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** `standard`: `{ default: n }`, or `{}` where the setting may be absent. */
const port = <const S extends { default?: number }>(description: string, standard: S) => ({
  type: 'integer' as const,
  minimum: 0,
  maximum: 65_535,
  description,
  ...standard,
});

const pem = (description: string) => ({
  type: 'string' as const,
  pattern: '^-----BEGIN [A-Z ]+-----',
  description: `${description} PEM; with _FILE behind its name, where it lies.`,
});

/** 0: no limit. */
const perMinute = (standard: number, description: string) => ({
  type: 'integer' as const,
  minimum: 0,
  maximum: 1_000_000,
  default: standard,
  description: `${description} 0: no limit.`,
});

const atOnce = (standard: number, description: string) => ({
  type: 'integer' as const,
  minimum: 1,
  maximum: 100_000,
  default: standard,
  description,
});

const listSource = (of: string) => ({
  type: 'string' as const,
  pattern: '^(https?://|/)\\S+$',
  description: `Where the sanctions list of ${of} is fetched from: an address, or the path of a file. Absent: it is handed in.`,
});

/** What production asks of the servers; each may be waived by its name. */
const waivable = [
  'mongodb-tls',
  'mongodb-credentials',
  'kafka-tls',
  'kafka-credentials',
  'redis-tls',
  'redis-credentials',
  'smtp-tls',
  'smtp-credentials',
  'public-tls',
] as const;
type Waivable = (typeof waivable)[number];

/**
 * Every setting there is, as JSON Schema: name, shape, default and meaning. `deploy/default.env`
 * and the compose file are checked against it.
 */
export const settingsSchema = {
  $id: 'settings',
  type: 'object',
  properties: {
    NODE_ENV: {
      enum: ['production', 'development', 'test'],
      default: 'production',
      description:
        'Outside `production` there are a development issuer, a clock that can be moved and a mail catcher, and nothing is asked of the servers; `npm start` says `development`.',
    },
    CONCORD_MONGODB_URL: {
      type: 'string',
      pattern: '^mongodb(\\+srv)?://',
      description:
        'MongoDB replica set, `mongodb://host:27017/?replicaSet=rs0`; user, password, `tls` and `tlsCAFile` stand in it.',
    },
    CONCORD_MONGODB_DATABASE: {
      type: 'string',
      pattern: '^[A-Za-z0-9_-]{1,60}$',
      default: 'concord',
      description: 'Database of the deployment.',
    },
    CONCORD_KAFKA_BROKERS: {
      type: 'string',
      pattern: '^[^,\\s]+:\\d+(,[^,\\s]+:\\d+)*$',
      description: 'Kafka brokers, `host:9092,host:9092`.',
    },
    CONCORD_KAFKA_CLIENT: {
      enum: ['kafkajs', 'platformatic'],
      default: 'kafkajs',
      description: 'Client library for Kafka; both pass the same tests (ADR-0020).',
    },
    CONCORD_KAFKA_PREFIX: {
      type: 'string',
      pattern: '^[A-Za-z0-9._-]{0,60}$',
      default: '',
      description: 'Put before topic and group names, for several deployments on one Kafka.',
    },
    CONCORD_KAFKA_PARTITIONS: {
      type: 'integer',
      minimum: 1,
      maximum: 64,
      default: 4,
      description: 'Partitions of each topic; fixed once there are events.',
    },
    CONCORD_KAFKA_TLS: {
      enum: ['off', 'on'],
      default: 'off',
      description:
        'Whether the brokers are spoken to over TLS. Node knows who may sign certificates, and whom NODE_EXTRA_CA_CERTS names; so for all servers.',
    },
    CONCORD_KAFKA_TLS_CERT: pem('Certificate shown to the brokers, where they ask for one.'),
    CONCORD_KAFKA_TLS_KEY: pem('Its private key.'),
    CONCORD_KAFKA_SASL: {
      enum: ['plain', 'scram-sha-256', 'scram-sha-512'],
      description: 'How the brokers are told who we are; absent: not at all.',
    },
    CONCORD_KAFKA_USERNAME: {
      type: 'string',
      minLength: 1,
      description: 'User at the brokers. Needed with CONCORD_KAFKA_SASL.',
    },
    CONCORD_KAFKA_PASSWORD: {
      type: 'string',
      minLength: 1,
      description: 'Its password. Needed with CONCORD_KAFKA_SASL.',
    },
    CONCORD_RELAY_LEASE_MS: {
      type: 'integer',
      minimum: 500,
      maximum: 300_000,
      default: 10_000,
      description:
        'After how long without a sign of life another relay takes over, ms. Too short costs repeats, never order or events.',
    },
    CONCORD_REDIS_URL: {
      type: 'string',
      pattern: '^rediss?://',
      description: 'Redis, `redis://host:6379/0`; `rediss://user:password@host` over TLS.',
    },
    CONCORD_REDIS_PREFIX: {
      type: 'string',
      pattern: '^[A-Za-z0-9_-]{1,60}$',
      default: 'concord',
      description: 'Put before BullMQ keys.',
    },
    CONCORD_HTTP_HOST: {
      type: 'string',
      minLength: 1,
      default: '127.0.0.1',
      description: 'Address the HTTP server binds to.',
    },
    CONCORD_HTTP_PORT: port('Port of the HTTP server.', { default: 3000 }),
    CONCORD_HTTP_INTERNAL_PORT: port(
      'Port for operators: `/metrics`, `/docs` and what readiness says of each part are there, and nowhere else. Absent: at the usual port, in production nowhere.',
      {},
    ),
    CONCORD_HTTP_INTERNAL_HOST: {
      type: 'string',
      minLength: 1,
      default: '127.0.0.1',
      description: 'Address that port is bound to.',
    },
    CONCORD_HTTP_PROXIES: {
      type: 'string',
      pattern: '^([0-9a-fA-F:.]+(/\\d{1,3})?(,[0-9a-fA-F:.]+(/\\d{1,3})?)*)?$',
      default: '',
      description:
        'Addresses or networks of proxies of our own whose X-Forwarded-For is believed, `10.0.0.0/8,192.0.2.7`: a balancer, and for a command service that runs apart the gateway too. Who comes without an account is held back by address.',
    },
    CONCORD_HTTP_MAX_COMMANDS: atOnce(
      200,
      'Commands an instance works on at once; more are answered 503 with Retry-After.',
    ),
    CONCORD_HTTP_MAX_QUERIES: atOnce(
      1_000,
      'Queries an instance works on at once, those that wait for a version among them.',
    ),
    CONCORD_HTTP_MAX_STREAMS: atOnce(1_000, 'Event streams an instance keeps open at once.'),
    CONCORD_HTTP_MAX_UPLOADS: atOnce(20, 'Files an instance takes in at once.'),
    CONCORD_LIMITS: {
      enum: ['on', 'off', 'production'],
      default: 'production',
      description:
        'Limits for each caller, in each process that people reach; `production`: where NODE_ENV says so. Over one: 429 with Retry-After; every answer says what is left (RateLimit).',
    },
    CONCORD_LIMIT_COMMANDS: perMinute(6_000, 'Commands of one account a minute.'),
    CONCORD_LIMIT_QUERIES: perMinute(12_000, 'Queries of one account a minute.'),
    CONCORD_LIMIT_ANONYMOUS: perMinute(
      600,
      'Requests of one address without an account a minute; of IPv6 its /64.',
    ),
    CONCORD_LIMIT_WRONG_TOKENS: perMinute(
      60,
      'Requests of one address a minute with a token that is none; then none of it is looked at.',
    ),
    CONCORD_LIMIT_REGISTRATIONS: perMinute(
      5,
      'What people from outside register a minute, organisations and themselves: of one account of a partner, or one address.',
    ),
    CONCORD_LIMIT_STREAMS: perMinute(20, 'Event streams one account keeps open in a process.'),
    CONCORD_LIMIT_ANONYMOUS_STREAMS: perMinute(
      3,
      'Event streams one address keeps open in a process without an account.',
    ),
    CONCORD_HTTP_DRAIN_MS: {
      type: 'integer',
      minimum: 0,
      maximum: 2_000,
      default: 0,
      description:
        'How long a stopping instance still accepts connections, ms: readiness says `stopping`, other requests get 503 with Retry-After. Behind a balancer, a little longer than it takes to notice; the whole stop stays within ten seconds.',
    },
    CONCORD_MAIL_GATHER_SECONDS: {
      type: 'integer',
      minimum: 0,
      maximum: 3_600,
      default: 30,
      description:
        'How long the mail of a likeness or a reminder waits for others to the same person; they leave as one. 0: each leaves alone, at once.',
    },
    CONCORD_SMTP_URL: {
      type: 'string',
      pattern: '^smtps?://',
      description: 'Mail server, `smtp://host:587`. Absent outside production: the mail catcher.',
    },
    CONCORD_MAIL_FROM: {
      type: 'string',
      pattern: '^[^@\\s]+@[^@\\s]+$',
      default: 'concord@concord.example',
      description: 'Sender of all mail.',
    },
    CONCORD_MAIL_SINCE: {
      type: 'string',
      format: 'date-time',
      description:
        'After a restored backup: when it was restored, `2026-03-02T09:00:00Z`. Mail about what happened before is kept back, since it may have left already; administrators send it one by one.',
    },
    CONCORD_MAIL_CATCHER_SMTP_PORT: port(
      'Port of the local mail catcher; absent: none is started.',
      {},
    ),
    CONCORD_MAIL_INBOX_PORT: port('Port of the inbox page of the local mail catcher.', {}),
    CONCORD_PUBLIC_URL: {
      type: 'string',
      pattern: '^https?://',
      description:
        'Address people and programs reach the product under: in links of mails, and of schemas in events. Needed in production, with https; elsewhere this machine.',
    },
    CONCORD_SECURITY_CONTACT: {
      type: 'string',
      pattern: '^(mailto:[^@\\s]+@[^@\\s]+|https://\\S+)$',
      description:
        'Where weaknesses are reported, `mailto:security@who.example` or an address with https: in `/.well-known/security.txt` (RFC 9116). Absent: there is none.',
    },
    CONCORD_WAIVED: {
      type: 'string',
      pattern: `^(${waivable.join('|')})(,(${waivable.join('|')}))*$`,
      description: `What production asks for and this deployment does without, by name: ${waivable.join(', ')}.`,
    },
    CONCORD_VAULT_KEY: {
      type: 'string',
      pattern: '^[A-Za-z0-9+/]{43}=$',
      description:
        'Secret of the deployment, 32 bytes in base64: it never changes. It wraps the keys of the vault where CONCORD_VAULT_KEYS names no other. Needed in production.',
    },
    CONCORD_VAULT_KEYS: {
      type: 'string',
      pattern: '^[a-z0-9-]{1,40}:[A-Za-z0-9+/]{43}=(,[a-z0-9-]{1,40}:[A-Za-z0-9+/]{43}=)*$',
      description:
        'Keys the keys of the vault are wrapped with, `2027:<32 bytes in base64>,2026:<…>`: the first for all that is new, the others while something is wrapped with them. The name of a key is yours, and never given twice.',
    },
    CONCORD_TOKEN_SECRET: {
      type: 'string',
      minLength: 32,
      description:
        'Secret of the development issuer; absent: one is made and kept in the database.',
    },
    CONCORD_OIDC_ISSUER: {
      type: 'string',
      pattern: '^https?://',
      description:
        'Issuer of access tokens, as they name it; its keys are found by OpenID Connect discovery. Needed in production, with https.',
    },
    CONCORD_OIDC_AUDIENCE: {
      type: 'string',
      minLength: 1,
      default: 'concord',
      description: 'Audience an access token must carry.',
    },
    CONCORD_OIDC_JWKS_URL: {
      type: 'string',
      pattern: '^https?://',
      description:
        'Where the issuer publishes its keys, for one without a discovery document; in production with https.',
    },
    CONCORD_OIDC_TOKEN_TYPE: {
      enum: ['at+jwt', 'JWT'],
      default: 'at+jwt',
      description:
        'How the issuer marks access tokens in `typ`: as RFC 9068 says, or not apart from others. ID tokens are refused either way.',
    },
    CONCORD_OIDC_SKEW_SECONDS: {
      type: 'integer',
      minimum: 0,
      maximum: 300,
      default: 30,
      description: 'How far the clock of the issuer may be from ours, seconds.',
    },
    CONCORD_OIDC_CLIENT_ID: {
      type: 'string',
      minLength: 1,
      description:
        'Client of the console at the issuer: with it people sign in there (authorization code flow with PKCE, back to <public address>/v1/session/callback). Absent: the console knows local accounts alone.',
    },
    CONCORD_OIDC_CLIENT_SECRET: {
      type: 'string',
      minLength: 1,
      description: 'Its secret, where it has one.',
    },
    CONCORD_OIDC_SCOPE: {
      type: 'string',
      minLength: 6,
      default: 'openid',
      description:
        'What the console asks the issuer for; with `offline_access` people stay signed in when their first token ends.',
    },
    CONCORD_STEP_UP: {
      enum: ['production', 'off', 'told', 'always'],
      default: 'production',
      description:
        'Whether steps of the greatest consequence ask for a recent sign-in: `told` where the token says when it was (`auth_time`), `always` also refuses where it does not; `production`: `told` where NODE_ENV says so. Otherwise 401 `step-up-required`.',
    },
    CONCORD_STEP_UP_MINUTES: {
      type: 'integer',
      minimum: 1,
      maximum: 1_440,
      default: 15,
      description: 'How long ago that sign-in may be, minutes.',
    },
    CONCORD_FIRST_ADMINISTRATOR: {
      type: 'string',
      minLength: 1,
      description:
        'Subject (`sub`) of whoever may become the first administrator, once and while there is none: `POST /v1/accounts/first-administrator`. Absent: nobody.',
    },
    CONCORD_SELF_REGISTRATION: {
      enum: ['off', 'on'],
      default: 'off',
      description:
        'Whether whoever has a token of the issuer may ask for an account of the partner portal themselves: `POST /v1/accounts/sign-up`.',
    },
    CONCORD_DOCUMENTS_STORE: {
      enum: ['disk', 's3'],
      default: 'disk',
      description:
        'Where the encrypted bytes of documents lie: on this machine, or in a bucket that all machines reach.',
    },
    CONCORD_DOCUMENTS_FOLDER: {
      type: 'string',
      minLength: 1,
      default: '.concord/data/documents',
      description:
        'Folder of documents on disk, and of those on their way to a bucket; encrypted, for this user alone.',
    },
    CONCORD_DOCUMENTS_MAX_BYTES: {
      type: 'integer',
      minimum: 1_024,
      maximum: 1_073_741_824,
      default: 26_214_400,
      description: 'Largest file taken in, bytes.',
    },
    CONCORD_IMPORT_MAX_BYTES: {
      type: 'integer',
      minimum: 1_024,
      maximum: 1_073_741_824,
      default: 67_108_864,
      description: 'Largest table of organisations taken in over HTTP, bytes.',
    },
    CONCORD_DOCUMENTS_TYPES: {
      type: 'string',
      pattern: '^[a-z0-9.+/-]+(,[a-z0-9.+/-]+)*$',
      default:
        'application/pdf,image/png,image/jpeg,image/tiff,text/plain,text/csv,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.openxmlformats-officedocument.presentationml.presentation,application/vnd.oasis.opendocument.text,application/vnd.oasis.opendocument.spreadsheet',
      description: 'Media types taken in, as the bytes themselves say.',
    },
    CONCORD_DOCUMENTS_LINK_SECONDS: {
      type: 'integer',
      minimum: 5,
      maximum: 3_600,
      default: 120,
      description: 'How long a link to the bytes of a document can be used, s.',
    },
    CONCORD_DOCUMENTS_CLAMD: {
      type: 'string',
      pattern: '^(/\\S+|[^\\s/:]+:\\d+)$',
      description:
        "ClamAV's daemon, `host:3310` or the path of its socket. Absent: files are not scanned for viruses, and documents say so.",
    },
    CONCORD_SANCTIONS_UNSC_SOURCE: listSource('the UN Security Council'),
    CONCORD_SANCTIONS_EU_SOURCE: listSource('the European Union (FSF 1.1)'),
    CONCORD_SANCTIONS_OFAC_SOURCE: listSource('OFAC (sdn.xml)'),
    CONCORD_SANCTIONS_OFAC_NS_SOURCE: listSource('OFAC without SDN (consolidated.xml)'),
    CONCORD_SANCTIONS_FETCH_HOURS: {
      type: 'integer',
      minimum: 1,
      maximum: 168,
      default: 6,
      description: 'How often sanctions lists are fetched, h; one that failed is tried sooner.',
    },
    CONCORD_SANCTIONS_PLAIN_HTTP: {
      type: 'string',
      pattern: '^[^,\\s]+(,[^,\\s]+)*$',
      description: 'Hosts that sanctions lists may come from without https, by name. Absent: none.',
    },
    CONCORD_SANCTIONS_PUBLISH: {
      enum: ['people', 'official'],
      default: 'people',
      description:
        "`people`: two people publish what was fetched. `official`: what came over https from the publisher's own server, and delists few, is published by itself (ADR-0091).",
    },
    CONCORD_BUCKET_ENDPOINT: {
      type: 'string',
      pattern: '^https?://',
      description: 'S3-compatible service. Needed with CONCORD_DOCUMENTS_STORE=s3.',
    },
    CONCORD_BUCKET_REGION: {
      type: 'string',
      minLength: 1,
      default: 'us-east-1',
      description: 'Its region.',
    },
    CONCORD_BUCKET_NAME: {
      type: 'string',
      minLength: 3,
      description: 'Its bucket, which is there already. Needed with CONCORD_DOCUMENTS_STORE=s3.',
    },
    CONCORD_BUCKET_ACCESS_KEY: {
      type: 'string',
      minLength: 1,
      description: 'Access key at the service. Needed with CONCORD_DOCUMENTS_STORE=s3.',
    },
    CONCORD_BUCKET_SECRET_KEY: {
      type: 'string',
      minLength: 1,
      description: 'Its secret. Needed with CONCORD_DOCUMENTS_STORE=s3.',
    },
    CONCORD_TIME_ZONE: {
      type: 'string',
      minLength: 1,
      default: 'Europe/Zurich',
      description: "IANA zone the organisation's calendar days are in.",
    },
    CONCORD_LOG_LEVEL: {
      enum: ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      default: 'info',
      description: 'Least severe level that is logged.',
    },
  },
  required: ['CONCORD_MONGODB_URL', 'CONCORD_KAFKA_BROKERS', 'CONCORD_REDIS_URL'],
  dependencies: {
    CONCORD_KAFKA_SASL: ['CONCORD_KAFKA_USERNAME', 'CONCORD_KAFKA_PASSWORD'],
    CONCORD_KAFKA_TLS_CERT: ['CONCORD_KAFKA_TLS_KEY'],
    CONCORD_OIDC_CLIENT_ID: ['CONCORD_OIDC_ISSUER'],
  },
  // Production unless something else is said.
  if: {
    properties: { NODE_ENV: { enum: ['development', 'test'] } },
    required: ['NODE_ENV'],
  },
  else: {
    required: [
      'CONCORD_VAULT_KEY',
      'CONCORD_OIDC_ISSUER',
      'CONCORD_SMTP_URL',
      'CONCORD_PUBLIC_URL',
    ],
    properties: {
      CONCORD_OIDC_ISSUER: { pattern: '^https://' },
      CONCORD_OIDC_JWKS_URL: { pattern: '^https://' },
    },
  },
  allOf: [
    {
      if: {
        properties: { CONCORD_DOCUMENTS_STORE: { const: 's3' } },
        required: ['CONCORD_DOCUMENTS_STORE'],
      },
      then: {
        required: [
          'CONCORD_BUCKET_ENDPOINT',
          'CONCORD_BUCKET_NAME',
          'CONCORD_BUCKET_ACCESS_KEY',
          'CONCORD_BUCKET_SECRET_KEY',
        ],
      },
    },
  ],
} as const;

type Properties = (typeof settingsSchema)['properties'];
type Value<P> = P extends { enum: readonly (infer V)[] }
  ? V
  : P extends { type: 'integer' }
    ? number
    : string;
/** Those that are there whatever the environment says: required, or with a default. */
type Certain =
  | (typeof settingsSchema)['required'][number]
  | {
      [N in keyof Properties]: Properties[N] extends { default: unknown } ? N : never;
    }[keyof Properties];

/** The settings as the schema has them; those without a default may be absent. */
export type Settings = Readonly<
  { [N in Certain]: Value<Properties[N]> } & {
    [N in Exclude<keyof Properties, Certain>]?: Value<Properties[N]>;
  } & {
    /** Addresses of command services that run apart, by the name of the service. */
    upstreams: Readonly<Record<string, string>>;
  }
>;
/** Injection token of the settings. */
export const SETTINGS = Symbol('settings');

/** Address of this deployment, without a slash at the end. */
export const publicUrlOf = ({
  CONCORD_PUBLIC_URL: url,
  CONCORD_HTTP_PORT: port,
}: Settings): string => (url ?? `http://127.0.0.1:${port}`).replace(/\/$/, '');

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(readonly faults: readonly string[]) {
    super(`The settings are not valid:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

const ajv = new Ajv({ allErrors: true, coerceTypes: true, useDefaults: true, strict: false });
addFormats.default(ajv);
type Property = Readonly<{
  description: string;
  pattern?: string;
  enum?: readonly string[];
  type?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  default?: unknown;
}>;

/** Name of the setting that says where the command service of a name is found. */
export const upstreamSetting = (service: string): string => `CONCORD_${service.toUpperCase()}_URL`;

const upstreamOf = (service: string): Property => ({
  type: 'string',
  pattern: '^https?://',
  description: `Where the gateway finds the ${service} command service; absent in one process.`,
});

/** The schema of a product with these command services. */
export const settingsSchemaOf = (services: readonly string[]) => ({
  ...settingsSchema,
  $id: `settings of ${services.join(' ')}`,
  properties: {
    ...settingsSchema.properties,
    ...Object.fromEntries(services.map((name) => [upstreamSetting(name), upstreamOf(name)])),
  } as Readonly<Record<string, Property>>,
});
type SettingsSchema = ReturnType<typeof settingsSchemaOf>;
const validators = new Map<string, ValidateFunction>();
const validatorOf = (schema: SettingsSchema): ValidateFunction => {
  const validate = validators.get(schema.$id) ?? ajv.compile(schema);
  validators.set(schema.$id, validate);
  return validate;
};

const shapeOf = ({
  enum: values,
  type,
  pattern,
  minimum,
  maximum,
  minLength,
}: Property): string => {
  if (values) return `one of ${values.join(', ')}`;
  if (type === 'integer') return `a whole number from ${minimum} to ${maximum}`;
  return `text${pattern ? ` like ${pattern}` : ''}${minLength && minLength > 1 ? ` of at least ${minLength} characters` : ''}`;
};
const fixOf = (name: string, { default: standard }: Property, isRequired: boolean): string =>
  isRequired
    ? `Set ${name}.`
    : standard === undefined
      ? `Correct ${name}, or leave it out.`
      : `Correct ${name}, or leave it out for the default ${String(standard) || '(empty)'}.`;
/** The refused value itself is not repeated: it may be a secret. */
const faultOf = (
  error: ErrorObject,
  given: object,
  properties: SettingsSchema['properties'],
): string | undefined => {
  const isMissing = error.keyword === 'required' || error.keyword === 'dependencies';
  const name = isMissing
    ? (error.params as { missingProperty: string }).missingProperty
    : error.instancePath.slice(1);
  const property = properties[name];
  if (!property) return undefined;
  return `${name} ${Object.hasOwn(given, name) ? 'has the wrong shape' : 'is missing'}: ${shapeOf(property)}. ${property.description} ${fixOf(name, property, isMissing)}`;
};

const says = (address: string, parameter: string): boolean =>
  new URLSearchParams(address.split('?')[1]).get(parameter) === 'true';
const hasPassword = (address: string): boolean => /^[a-z+]+:\/\/[^/@]*:[^/@]+@/.test(address);

/** What each guard asks for, and whether it is there. */
const guards: Readonly<
  Record<Waivable, readonly [setting: string, asked: string, isThere: (of: Settings) => boolean]>
> = {
  'mongodb-tls': [
    'CONCORD_MONGODB_URL',
    '`tls=true`',
    ({ CONCORD_MONGODB_URL: url }) =>
      url.startsWith('mongodb+srv:') || says(url, 'tls') || says(url, 'ssl'),
  ],
  'mongodb-credentials': [
    'CONCORD_MONGODB_URL',
    'user and password',
    ({ CONCORD_MONGODB_URL: url }) => hasPassword(url) || url.includes('authMechanism='),
  ],
  'kafka-tls': ['CONCORD_KAFKA_TLS', '`on`', ({ CONCORD_KAFKA_TLS: tls }) => tls === 'on'],
  'kafka-credentials': [
    'CONCORD_KAFKA_SASL',
    'a mechanism, or a certificate in CONCORD_KAFKA_TLS_CERT',
    ({ CONCORD_KAFKA_SASL: sasl, CONCORD_KAFKA_TLS_CERT: cert }) => Boolean(sasl ?? cert),
  ],
  'redis-tls': [
    'CONCORD_REDIS_URL',
    '`rediss://`',
    ({ CONCORD_REDIS_URL: url }) => url.startsWith('rediss:'),
  ],
  'redis-credentials': [
    'CONCORD_REDIS_URL',
    'a password',
    ({ CONCORD_REDIS_URL: url }) => hasPassword(url),
  ],
  'smtp-tls': [
    'CONCORD_SMTP_URL',
    '`smtps://`, or `?requireTLS=true`',
    ({ CONCORD_SMTP_URL: url = '' }) => url.startsWith('smtps:') || says(url, 'requireTLS'),
  ],
  'smtp-credentials': [
    'CONCORD_SMTP_URL',
    'user and password',
    ({ CONCORD_SMTP_URL: url = '' }) => hasPassword(url),
  ],
  'public-tls': [
    'CONCORD_PUBLIC_URL',
    'https',
    ({ CONCORD_PUBLIC_URL: url = '' }) => url.startsWith('https:'),
  ],
};
/** Whether all bytes of a key are the same one: nobody drew it at random. */
const isUndrawn = (base64: string): boolean => new Set(Buffer.from(base64, 'base64')).size === 1;

/** What production asks for, and what is neither there nor waived. */
const unguarded = (settings: Settings): string[] => {
  const { CONCORD_WAIVED: waived = '', CONCORD_VAULT_KEY, CONCORD_VAULT_KEYS = '' } = settings;
  const open = waivable.filter(
    (guard) => !waived.split(',').includes(guard) && !guards[guard][2](settings),
  );
  const keys: readonly (readonly [string, string])[] = [
    ['CONCORD_VAULT_KEY', CONCORD_VAULT_KEY!],
    ...vaultKeysIn(CONCORD_VAULT_KEYS).map(({ key }) => ['CONCORD_VAULT_KEYS', key] as const),
  ];
  return [
    ...open.map((guard) => {
      const [setting, asked] = guards[guard];
      return `${setting} lacks ${asked}, which production asks for. Give it, or do without by name: CONCORD_WAIVED=${guard}.`;
    }),
    ...keys
      .filter(([, key]) => isUndrawn(key))
      .map(([setting]) => `${setting} has a key of one byte over and over. Draw it at random.`),
  ];
};

/** The keys of CONCORD_VAULT_KEYS, the one for what is new first. */
export const vaultKeysIn = (keys: string): readonly Readonly<{ id: string; key: string }>[] =>
  keys.split(',').flatMap((one) => {
    const [id, key] = one.split(':');
    return id && key ? [{ id, key }] : [];
  });

const fromFile = '_FILE';
/** What the settings of an environment are called that stand in files: `CONCORD_VAULT_KEY_FILE`. */
const inFiles = (
  environment: Readonly<Record<string, string | undefined>>,
  properties: SettingsSchema['properties'],
): readonly (readonly [name: string, path: string])[] =>
  Object.entries(environment).flatMap(([name, path]) => {
    const setting = name.slice(0, -fromFile.length);
    return name.endsWith(fromFile) && path && setting in properties ? [[setting, path]] : [];
  });
/** Their contents, without the line end that editors put there; a fault for each that is not to be read. */
const readFiles = (
  files: readonly (readonly [name: string, path: string])[],
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<{ contents: Readonly<Record<string, string>>; faults: readonly string[] }> => {
  const contents: Record<string, string> = {};
  const faults: string[] = [];
  for (const [name, path] of files)
    try {
      if (environment[name]) faults.push(`${name} and ${name}${fromFile} are both set: keep one.`);
      contents[name] = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      const { code = 'unreadable' } = error as { code?: string };
      faults.push(`${name}${fromFile}: ${path} cannot be read (${code}).`);
    }
  return { contents, faults };
};

/**
 * The settings out of an environment, with defaults. Empty values count as absent; the value of any
 * setting may lie in a file instead, named by the setting with `_FILE` behind it.
 * Throws SettingsError with the name, the shape and the meaning of each that is wrong; a misspelt
 * `CONCORD_` name is one of them. `services`: the command services that may run apart.
 */
export const readSettings = (
  environment: Readonly<Record<string, string | undefined>>,
  services: readonly string[] = [],
): Settings => {
  const schema = settingsSchemaOf(services);
  const { properties } = schema;
  const validate = validatorOf(schema);
  const files = inFiles(environment, properties);
  const { contents, faults: unreadable } = readFiles(files, environment);
  const given: Record<string, string | undefined> = {
    ...Object.fromEntries(
      Object.entries(environment).filter(([name, value]) => value && name in properties),
    ),
    ...contents,
  };
  const unknown = Object.keys(environment).filter(
    (name) =>
      name.startsWith('CONCORD_') &&
      !(name in properties) &&
      !(name.endsWith(fromFile) && name.slice(0, -fromFile.length) in properties) &&
      !/^CONCORD_(TEST|BENCH)_|^CONCORD_(HOME|PREPARED|TOKEN|URL)$/.test(name),
  );
  const faults = unknown.map(
    (name) => `${name} is not a setting. ${nearest(name, Object.keys(properties))}`,
  );
  faults.push(...unreadable);
  const settings: Record<string, unknown> = { ...given };
  if (unreadable.length === 0 && !validate(settings))
    faults.push(
      ...new Set(validate.errors!.flatMap((error) => faultOf(error, given, properties) ?? [])),
    );
  else if (unreadable.length === 0 && settings.NODE_ENV === 'production')
    faults.push(...unguarded(settings as Settings));
  if (faults.length > 0) throw new SettingsError(faults);
  const upstreams = services.flatMap((name) => {
    const { [upstreamSetting(name)]: url } = settings;
    return url === undefined ? [] : [[name, url]];
  });
  return { ...settings, upstreams: Object.fromEntries(upstreams) } as unknown as Settings;
};

const nearest = (name: string, known: readonly string[]): string => {
  const shared = (other: string): number =>
    other.split('_').filter((word) => name.split('_').includes(word)).length;
  const [best] = [...known].sort((a, b) => shared(b) - shared(a));
  return `Did you mean ${best}?`;
};
