import 'reflect-metadata';
import { serve } from '#eventing/service';
import { ConcordModule, frontDoor } from './app.module.js';

await serve('concord', (settings, logger) => ConcordModule.register(settings, logger), frontDoor);
