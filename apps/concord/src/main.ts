import 'reflect-metadata';
import { serve } from '#platform/infrastructure';
import { ConcordModule, frontDoor } from './app.module.js';

await serve('concord', (settings, logger) => ConcordModule.register(settings, logger), frontDoor);
