import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { GatewayModule } from '#apps/gateway';
import { OnboardingModule } from '#apps/onboarding';
import { ProjectionsModule } from '#apps/projections';
import { RelayModule } from '#apps/relay';
import { IdentityModule } from '#identity';
import type { Settings } from '#platform/config';
import { HealthController } from '#platform/health';
import { InfrastructureModule } from '#platform/infrastructure';

/** The whole product in one process. */
@Module({})
export class ConcordModule {
  static register(settings: Settings, logger?: Logger): DynamicModule {
    return {
      module: ConcordModule,
      imports: [InfrastructureModule.register(settings, 'concord', logger), IdentityModule.register(settings), OnboardingModule.register(), RelayModule, ProjectionsModule, GatewayModule.register()],
      controllers: [HealthController],
    };
  }
}
