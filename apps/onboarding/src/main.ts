import 'reflect-metadata';
import { product } from '#contexts';
import { IdentityModule } from '#identity';
import { serve, ServiceModule } from '#eventing/service';
import { openApi } from '#platform/http';
import { OnboardingModule } from './app.module.js';

await serve(
  'onboarding',
  product,
  (settings, logger) =>
    ServiceModule.of('onboarding', product, settings, logger, [
      IdentityModule.register(settings),
      OnboardingModule.register(product),
    ]),
  openApi,
);
