import 'reflect-metadata';
import { product } from '#contexts';
import { serve, ServiceModule } from '#eventing/service';
import { ProjectionsModule } from './app.module.js';

await serve('projections', (settings, logger) =>
  ServiceModule.of('projections', settings, logger, [ProjectionsModule.register(product)]),
);
