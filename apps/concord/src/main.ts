import 'reflect-metadata';
import { product } from '#contexts';
import { serve } from '#eventing/service';
import { ConcordModule, frontDoor } from './app.module.js';

await serve(
  'concord',
  product,
  (settings, logger) => ConcordModule.register(settings, logger),
  frontDoor,
);
