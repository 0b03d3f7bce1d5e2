import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { product } from '#contexts';
import { readSettings, settingsSchemaOf, upstreamSetting } from '#platform/config';

const root = join(import.meta.dirname, '..', '..');
const contextNames = product.contexts.map(({ name }) => name);
const settingsSchema = settingsSchemaOf(contextNames);
const text = (name: string): string => readFileSync(join(root, name), 'utf8');
type Service = {
  command?: string[];
  image?: string;
  build?: string;
  environment?: Record<string, string>;
  env_file?: string;
  read_only?: boolean;
  security_opt?: string[];
  cap_drop?: string[];
  mem_limit?: string;
  pids_limit?: number;
  depends_on?: Record<string, unknown>;
};
const compose = parse(text('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};
const defaults = Object.fromEntries(
  [...text('deploy/default.env').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [
    name!,
    value!,
  ]),
);
const own = Object.entries(compose.services).filter(([, service]) => service.build !== undefined);

/**
 * Validates against the Compose Specification's own schema (test/deploy/compose-spec.json,
 * Apache-2.0).
 */
const isCompose = (document: unknown): string[] => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  const schema = JSON.parse(text('test/deploy/compose-spec.json')) as { $schema?: string };
  delete schema.$schema;
  const validate = ajv.compile(schema);
  return validate(document)
    ? []
    : validate.errors!.map((error) => `${error.instancePath} ${error.message}`);
};

type Compose = typeof compose;
/** Hosts a setting names, with their ports: `mongodb://mongodb:27017/…`, `kafka:9092`. */
const addressesIn = (value: string): string[] =>
  value
    .split(',')
    .flatMap((part) => /^(?:[a-z+]+:\/\/)?([a-z][a-z0-9-]*:\d+)/.exec(part)?.[1] ?? []);
/** Ports a service listens on inside the network, as the file or the image says. */
const listens: Readonly<Record<string, string>> = {
  mongodb: '27017',
  kafka: '9092',
  redis: '6379',
  mail: '1025',
};

/**
 * What would keep a service from starting, or from finding what it needs: settings, their values,
 * the servers and apps they name.
 */
const faultsOf = ({ services }: Compose): string[] =>
  Object.entries(services)
    .filter(([, service]) => service.build !== undefined)
    .flatMap(
      ([name, { command, environment = {}, env_file: envFile, depends_on: waitsFor = {} }]) => {
        const faults: string[] = [];
        if (!existsSync(join(root, command?.[0] ?? '?', 'src', 'main.ts')))
          faults.push(`${name} runs ${command?.[0]}, which is no app`);
        if (envFile !== 'deploy/default.env')
          faults.push(`${name} does not read deploy/default.env`);
        for (const [variable, value] of Object.entries(environment)) {
          if (!variable.startsWith('CONCORD_') && !(variable in settingsSchema.properties))
            faults.push(`${name} sets ${variable}, which is not a setting`);
          for (const address of variable === 'CONCORD_PUBLIC_URL' ? [] : addressesIn(value)) {
            const [host, port] = address.split(':') as [string, string];
            if (!services[host])
              faults.push(`${name}: ${variable} names ${host}, which is no service`);
            else if (
              port !==
              (services[host].build
                ? (environment.CONCORD_HTTP_PORT ?? defaults.CONCORD_HTTP_PORT)
                : listens[host])
            )
              faults.push(`${name}: ${variable} names port ${port} of ${host}`);
            if (['mongodb', 'kafka', 'redis'].includes(host) && !(host in waitsFor))
              faults.push(`${name} does not wait for ${host}`);
          }
        }
        try {
          readSettings({ ...defaults, ...environment }, contextNames);
        } catch (error) {
          faults.push(`${name}: ${(error as Error).message}`);
        }
        return faults;
      },
    );
/** The file with one thing changed. */
const planted = (change: (services: Record<string, any>) => void): Compose => {
  const copy = structuredClone(compose);
  change(copy.services);
  return copy;
};

describe('docker-compose.yml', () => {
  it('is valid by the Compose schema', () => expect(isCompose(compose)).toEqual([]));
  it.each<[string, object]>([
    ['a misspelt key', { services: { a: { image: 'x', comand: 'y' } } }],
    ['one port where a list belongs', { services: { a: { image: 'x', ports: '80:80' } } }],
    [
      'a condition that does not exist',
      { services: { a: { image: 'x', depends_on: { b: { condition: 'service_happy' } } } } },
    ],
  ])('would be refused with %s', (_what, document) => expect(isCompose(document)).not.toEqual([]));
  it('brings up the servers in the versions we say', () => {
    expect(compose.services.mongodb!.image).toMatch(/^mongo:8\./);
    expect(compose.services.kafka!.image).toMatch(/^apache\/kafka:4\.1/);
    expect(compose.services.redis!.image).toMatch(/^redis:8\./);
    expect(compose.services.mail!.image).toMatch(/mailpit:/);
  });
  it('runs every service apart', () =>
    expect(own.map(([, { command }]) => command![0]).sort()).toEqual(
      ['gateway', 'notifications', 'projections', 'relay', ...contextNames]
        .map((name) => `apps/${name}`)
        .sort(),
    ));
  it('tells the gateway where it finds each context', () => {
    const { environment = {} } = compose.services.gateway!;
    for (const name of contextNames)
      expect(environment[upstreamSetting(name)]).toBe(`http://${name}:3000`);
  });
  it('gives nobody rights beyond those they start with, and a part of the machine', () => {
    for (const [name, service] of Object.entries(compose.services))
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({
          security_opt: ['no-new-privileges:true'],
          mem_limit: expect.any(String),
          pids_limit: expect.any(Number),
        }),
      ]);
    for (const [name, service] of own)
      expect([name, service.read_only, service.cap_drop]).toEqual([name, true, ['ALL']]);
  });
  it('gives each service settings that exist, of the right shape, and servers that are there', () =>
    expect(faultsOf(compose)).toEqual([]));
  it.each<[string, (services: Record<string, any>) => void, RegExp]>([
    [
      'a setting that does not exist',
      (services) => (services.relay.environment.CONCORD_KAFKA_BROKER = 'kafka:9092'),
      /^relay: .*CONCORD_KAFKA_BROKER is not a setting/s,
    ],
    [
      'a misspelt NODE_ENV',
      (services) => (services.relay.environment.NODE_EVN = 'development'),
      /^relay sets NODE_EVN, which is not a setting$/,
    ],
    [
      'a value of the wrong shape',
      (services) => (services.gateway.environment.CONCORD_KAFKA_PARTITIONS = 'four'),
      /^gateway: .*CONCORD_KAFKA_PARTITIONS has the wrong shape/s,
    ],
    [
      'a required setting missing',
      (services) => delete services.onboarding.environment.CONCORD_REDIS_URL,
      /onboarding: .*CONCORD_REDIS_URL is missing/s,
    ],
    [
      'a server that is not there',
      (services) =>
        (services.projections.environment.CONCORD_MONGODB_URL =
          'mongodb://mongo:27017/?replicaSet=rs0'),
      /names mongo, which is no service/,
    ],
    [
      'a port nobody listens on',
      (services) =>
        (services.gateway.environment.CONCORD_ONBOARDING_URL = 'http://onboarding:8080'),
      /names port 8080 of onboarding/,
    ],
    [
      'a service that does not wait',
      (services) => delete services.notifications.depends_on.redis,
      /^notifications does not wait for redis$/,
    ],
    [
      'an app that does not exist',
      (services) => (services.relay.command = ['apps/relais']),
      /^relay runs apps\/relais, which is no app$/,
    ],
    [
      'no defaults',
      (services) => delete services.relay.env_file,
      /^relay does not read deploy\/default.env$/,
    ],
  ])('would be refused with %s', (_what, change, fault) =>
    expect(faultsOf(planted(change))).toEqual([expect.stringMatching(fault)]),
  );
});

describe('deploy/default.env', () => {
  it('lists every setting, with its default', () => {
    const upstreams = contextNames.map(upstreamSetting);
    const properties: Record<string, { default?: unknown }> = {
      ...settingsSchema.properties,
      // One line for all contexts.
      'CONCORD_<CONTEXT>_URL': {},
    };
    const listed = [...text('deploy/default.env').matchAll(/^#? ?([A-Z_<>]+)=(.*)$/gm)].map(
      ([, name, value]) => [name, value],
    );
    expect(Object.fromEntries(listed)).toEqual(
      Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => !upstreams.includes(name))
          .map(([name, { default: standard }]) => [name, String(standard ?? '')]),
      ),
    );
  });
});

describe('packages', () => {
  /** Those that run something when they are installed, with why that is allowed. */
  const installing: Readonly<Record<string, string>> = {
    '@parcel/watcher': 'of the Nest CLI, for --watch; builds what has no binary',
    '@scarf/scarf': 'of swagger-ui-dist; counts installations, which package.json switches off',
    '@swc/core': 'falls back where there is no binary',
    'msgpackr-extract': 'of BullMQ; builds what has no binary',
    node: 'the pinned Node itself',
  };
  it('run no script when they are installed but those that are allowed to', () => {
    const { packages } = JSON.parse(text('package-lock.json')) as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    const found = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect([...new Set(found)].toSorted()).toEqual(Object.keys(installing));
  });
});

describe('Dockerfile', () => {
  it('runs nobody as root, and says what is in the image', () => {
    expect(text('Dockerfile')).toMatch(/^USER node$/m);
    expect(text('Dockerfile')).toMatch(/npm run --silent sbom > sbom\.json/);
  });
  it('runs Node as the launcher does', async () => {
    const { productEnvironment, productOptions } = (await import(
      '../../scripts/launcher/product-node.mjs' as string
    )) as { productEnvironment: Record<string, string>; productOptions: string[] };
    expect(JSON.parse(/^ENTRYPOINT (.*)$/m.exec(text('Dockerfile'))![1]!)).toEqual([
      'node',
      ...productOptions,
      'run.mjs',
    ]);
    for (const [name, value] of Object.entries(productEnvironment))
      expect(text('Dockerfile')).toContain(`${name}=${value}`);
  });
});
