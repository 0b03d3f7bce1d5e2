import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { readSettings, settingsSchema } from '#platform/config';

const root = join(import.meta.dirname, '..', '..');
const text = (name: string): string => readFileSync(join(root, name), 'utf8');
type Service = { command?: string[]; image?: string; build?: string; environment?: Record<string, string>; env_file?: string; depends_on?: Record<string, unknown> };
const compose = parse(text('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> };
const defaults = Object.fromEntries([...text('deploy/default.env').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]));
const own = Object.entries(compose.services).filter(([, service]) => service.build !== undefined);

/** Validates against the Compose Specification's own schema (test/deploy/compose-spec.json, Apache-2.0). */
const isCompose = (document: unknown): string[] => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  const schema = JSON.parse(text('test/deploy/compose-spec.json')) as { $schema?: string };
  delete schema.$schema;
  const validate = ajv.compile(schema);
  return validate(document) ? [] : validate.errors!.map((error) => `${error.instancePath} ${error.message}`);
};

describe('docker-compose.yml', () => {
  it('is valid by the Compose schema', () => expect(isCompose(compose)).toEqual([]));
  it('would be refused with a misspelt key', () => expect(isCompose({ services: { a: { image: 'x', comand: 'y' } } })).not.toEqual([]));
  it('brings up the servers in the versions we say', () => {
    expect(compose.services.mongodb!.image).toMatch(/^mongo:8\./);
    expect(compose.services.kafka!.image).toMatch(/^apache\/kafka:4\.1/);
    expect(compose.services.redis!.image).toMatch(/^redis:8\./);
    expect(Object.keys(compose.services)).toContain('mail');
  });
  it('runs every service apart, each an app there is', () => {
    expect(own.map(([, { command }]) => command![0]).sort()).toEqual(['apps/gateway', 'apps/notifications', 'apps/onboarding', 'apps/projections', 'apps/relay']);
    for (const [, { command }] of own) expect(existsSync(join(root, command![0]!, 'src', 'main.ts'))).toBe(true);
  });
  it.each(own)('%s gets valid settings', (_name, { environment }) => {
    expect(() => readSettings({ ...defaults, ...environment })).not.toThrow();
  });
  it('would be refused with a setting that does not exist', () => expect(() => readSettings({ ...defaults, ...own[0]![1].environment, CONCORD_KAFKA_BROKER: 'x:1' })).toThrow(/not a setting/));
});

describe('deploy/default.env', () => {
  it('lists every setting, with its default', () => {
    const properties = settingsSchema.properties as Record<string, { default?: unknown }>;
    const listed = [...text('deploy/default.env').matchAll(/^#? ?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(Object.entries(properties).map(([name, { default: standard }]) => [name, String(standard ?? '')])));
  });
});

describe('Dockerfile', () => {
  it('runs Node as the launcher does', async () => {
    const { productEnvironment, productOptions } = (await import('../../scripts/launcher/product-node.mjs' as string)) as { productEnvironment: Record<string, string>; productOptions: string[] };
    expect(JSON.parse(/^ENTRYPOINT (.*)$/m.exec(text('Dockerfile'))![1]!)).toEqual(['node', ...productOptions, 'run.mjs']);
    for (const [name, value] of Object.entries(productEnvironment)) expect(text('Dockerfile')).toContain(`${name}=${value}`);
  });
});
