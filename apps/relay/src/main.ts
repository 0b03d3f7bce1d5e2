import 'reflect-metadata';
import { product } from '#contexts';
import { serve, ServiceModule } from '#eventing/service';
import { RelayModule } from './app.module.js';

await serve('relay', product, (settings, logger) =>
  ServiceModule.of('relay', product, settings, logger, [RelayModule]),
);
