import type { DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { GatewayModule } from '#apps/gateway';
import { NotificationsAppModule } from '#apps/notifications';
import { ProjectionsModule } from '#apps/projections';
import { RelayModule } from '#apps/relay';
import { product as everything } from '#contexts';
import { ContextModule } from '#eventing/context';
import { IdentityModule } from '#identity';
import { AddressesModule } from '#notifications';
import type { Settings } from '#platform/config';
import { ServiceModule } from '#eventing/service';

/** The whole product in one process; `product` is what there is of it, by default everything. */
export class ConcordModule {
  static register(settings: Settings, logger?: Logger, product = everything): DynamicModule {
    return ServiceModule.of('concord', product, settings, logger, [
      IdentityModule.register(settings),
      // One consumer group for all contexts: each record is read once for what follows from it.
      ContextModule.register(product.contexts, product),
      AddressesModule,
      RelayModule,
      ProjectionsModule.register(product),
      NotificationsAppModule.register(product),
      GatewayModule.register(product),
    ]);
  }
}
export { frontDoor } from '#apps/gateway';
