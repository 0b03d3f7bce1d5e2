import 'reflect-metadata';
import { frontDoor } from '#apps/gateway';
import { serve } from '#platform/infrastructure';
import { ConcordModule } from './app.module.js';

await serve('concord', (settings, logger) => ConcordModule.register(settings, logger), frontDoor);
