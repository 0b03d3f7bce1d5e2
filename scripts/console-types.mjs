// Checks the types of the console against the API as it is: makes the types of its OpenAPI document,
// and compiles the console with them. A part of `npm run check`; it needs the build.
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import openapiTypes, { astToString } from 'openapi-typescript';
import { ConcordModule } from '#apps/concord';
import { readSettings } from '#platform/config';
import { documentOf } from '#platform/http';

const root = join(import.meta.dirname, '..');
const file = join(root, '.concord', 'build', 'console-api.d.ts');
/** Nothing is started: the document follows from the modules. */
const nowhere = {
  NODE_ENV: 'test',
  CONCORD_MONGODB_URL: 'mongodb://127.0.0.1:1/',
  CONCORD_KAFKA_BROKERS: '127.0.0.1:1',
  CONCORD_REDIS_URL: 'redis://127.0.0.1:1/0',
};
const app = await NestFactory.create(
  ConcordModule.register(readSettings(nowhere)),
  new FastifyAdapter(),
  { preview: true, logger: false },
);
const document = JSON.parse(JSON.stringify(documentOf(app)));
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, astToString(await openapiTypes(document)));
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const project = join(root, 'apps', 'console', 'tsconfig.json');
const { status } = spawnSync(process.execPath, [compiler, '-p', project], { stdio: 'inherit' });
process.exit(status ?? 1);
