import 'reflect-metadata';
import { product } from '#contexts';
import { IdentityModule } from '#identity';
import { serve, ServiceModule } from '#eventing/service';
import { openApi } from '#platform/http';
import { MembershipModule } from './app.module.js';

await serve(
  'membership',
  product,
  (settings, logger) =>
    ServiceModule.of('membership', product, settings, logger, [
      IdentityModule.register(settings),
      MembershipModule.register(product),
    ]),
  openApi,
);
