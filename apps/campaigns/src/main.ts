import 'reflect-metadata';
import { product } from '#contexts';
import { IdentityModule } from '#identity';
import { serve, ServiceModule } from '#eventing/service';
import { openApi } from '#platform/http';
import { CampaignsModule } from './app.module.js';

await serve(
  'campaigns',
  product,
  (settings, logger) =>
    ServiceModule.of('campaigns', product, settings, logger, [
      IdentityModule.register(settings),
      CampaignsModule.register(product),
    ]),
  openApi,
);
