import 'reflect-metadata';
import { product } from '#contexts';
import { IdentityModule } from '#identity';
import { serve, ServiceModule } from '#eventing/service';
import { NotificationsAppModule } from './app.module.js';

await serve('notifications', product, (settings, logger) =>
  ServiceModule.of('notifications', product, settings, logger, [
    IdentityModule.register(settings),
    NotificationsAppModule.register(product),
  ]),
);
