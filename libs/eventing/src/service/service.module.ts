import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Product } from '#eventing/capability';
import type { Settings } from '#platform/config';
import { HealthController } from '#platform/health';
import { InfrastructureModule } from './infrastructure.module.js';

/** A process of its own: the servers it stands on, its health, and what it is made of. */
@Module({})
export class ServiceModule {
  static of(
    service: string,
    product: Pick<Product, 'contexts'>,
    settings: Settings,
    logger: Logger | undefined,
    parts: readonly (DynamicModule | Type)[],
  ): DynamicModule {
    return {
      module: ServiceModule,
      imports: [InfrastructureModule.register(settings, service, product, logger), ...parts],
      controllers: [HealthController],
    };
  }
}
