import 'reflect-metadata';
import { product } from '#contexts';
import { serve, ServiceModule } from '#eventing/service';
import { ProjectionsModule } from './app.module.js';

await serve('projections', product, (settings, logger) =>
  ServiceModule.of('projections', product, settings, logger, [ProjectionsModule.register(product)]),
);
