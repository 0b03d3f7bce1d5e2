import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConcordModule } from '#apps/concord';
import { readSettings } from '#platform/config';
import { documentOf } from '#platform/http';
import type { OpenApi } from '../support/contract.js';

const nowhere = {
  NODE_ENV: 'test',
  CONCORD_MONGODB_URL: 'mongodb://127.0.0.1:1/',
  CONCORD_KAFKA_BROKERS: '127.0.0.1:1',
  CONCORD_REDIS_URL: 'redis://127.0.0.1:1/0',
};

/** The OpenAPI document of the whole product; nothing is started for it. */
export const wholeDocument = async (): Promise<OpenApi> => {
  const app = await NestFactory.create<NestFastifyApplication>(
    ConcordModule.register(readSettings(nowhere)),
    new FastifyAdapter(),
    { preview: true, logger: false },
  );
  return JSON.parse(JSON.stringify(documentOf(app))) as OpenApi;
};
