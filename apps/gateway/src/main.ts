import 'reflect-metadata';
import { product } from '#contexts';
import { IdentityModule } from '#identity';
import { serve, ServiceModule } from '#eventing/service';
import { GatewayModule } from './app.module.js';
import { frontDoor } from './front-door.js';

await serve(
  'gateway',
  product,
  (settings, logger) =>
    ServiceModule.of('gateway', product, settings, logger, [
      IdentityModule.register(settings),
      GatewayModule.register(product),
    ]),
  frontDoor,
);
