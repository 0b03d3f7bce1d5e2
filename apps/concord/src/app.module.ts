import type { DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { GatewayModule } from '#apps/gateway';
import { NotificationsModule } from '#apps/notifications';
import { OnboardingModule } from '#apps/onboarding';
import { ProjectionsModule } from '#apps/projections';
import { RelayModule } from '#apps/relay';
import { IdentityModule } from '#identity';
import type { Settings } from '#platform/config';
import { ServiceModule } from '#eventing/service';

/** The whole product in one process. */
export class ConcordModule {
  static register(settings: Settings, logger?: Logger): DynamicModule {
    return ServiceModule.of('concord', settings, logger, [
      IdentityModule.register(settings),
      OnboardingModule.register(),
      RelayModule,
      ProjectionsModule,
      NotificationsModule,
      GatewayModule.register(),
    ]);
  }
}
export { frontDoor } from '#apps/gateway';
