import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** The OpenAPI document of the routes this process has itself. */
export const documentOf = (app: NestFastifyApplication): OpenAPIObject => {
  const settings = new DocumentBuilder()
    .setTitle('Concord')
    .setVersion('1')
    .setDescription('Partnership engagement: onboarding, due diligence, engagements and agreements. Get a token at `POST /v1/dev/tokens` (not in production) and press *Authorize*.')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, settings);
};

/** Serves the document at `/openapi.json`. */
export const openApi = (app: NestFastifyApplication): void => {
  const document = documentOf(app);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.get('/openapi.json', () => document);
};
