import 'reflect-metadata';
import { serve, ServiceModule } from '#eventing/service';
import { RelayModule } from './app.module.js';

await serve('relay', (settings, logger) =>
  ServiceModule.of('relay', settings, logger, [RelayModule]),
);
