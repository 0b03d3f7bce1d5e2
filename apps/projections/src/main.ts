import 'reflect-metadata';
import { serve, ServiceModule } from '#platform/infrastructure';
import { ProjectionsModule } from './app.module.js';

await serve('projections', (settings, logger) => ServiceModule.of('projections', settings, logger, [ProjectionsModule]));
