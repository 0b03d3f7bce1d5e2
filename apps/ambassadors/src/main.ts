import 'reflect-metadata';
import { product } from '#contexts';
import { IdentityModule } from '#identity';
import { serve, ServiceModule } from '#eventing/service';
import { openApi } from '#platform/http';
import { AmbassadorsModule } from './app.module.js';

await serve(
  'ambassadors',
  product,
  (settings, logger) =>
    ServiceModule.of('ambassadors', product, settings, logger, [
      IdentityModule.register(settings),
      AmbassadorsModule.register(product),
    ]),
  openApi,
);
