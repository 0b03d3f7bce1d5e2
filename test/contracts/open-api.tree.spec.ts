import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { validate } from '@readme/openapi-parser';
import { ConcordModule } from '#apps/concord';
import { readSettings } from '#platform/config';
import { documentOf } from '#platform/http';

const nowhere = {
  NODE_ENV: 'test',
  CONCORD_MONGODB_URL: 'mongodb://127.0.0.1:1/',
  CONCORD_KAFKA_BROKERS: '127.0.0.1:1',
  CONCORD_REDIS_URL: 'redis://127.0.0.1:1/0',
};
/** The document of the whole product; nothing is started for it. */
const wholeDocument = async () => {
  const app = await NestFactory.create<NestFastifyApplication>(
    ConcordModule.register(readSettings(nowhere)),
    new FastifyAdapter(),
    { preview: true, logger: false },
  );
  return JSON.parse(JSON.stringify(documentOf(app))) as {
    paths: Record<string, object>;
    components: { schemas: Record<string, object> };
  };
};
const referencesIn = (value: unknown): string[] =>
  value === null || typeof value !== 'object'
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
      );

describe('the OpenAPI document', () => {
  let document: Awaited<ReturnType<typeof wholeDocument>>;
  beforeAll(async () => {
    document = await wholeDocument();
  });

  it('names a schema that is there in every reference', () => {
    const known = new Set(
      Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`),
    );
    expect(referencesIn(document).length).toBeGreaterThan(100);
    expect(referencesIn(document).filter((reference) => !known.has(reference))).toEqual([]);
    expect(Object.keys(document.components.schemas)).not.toContain('');
  });
  it('is one as the standard has it', async () => {
    expect(await validate(structuredClone(document) as never)).toMatchObject({ valid: true });
  });
});
