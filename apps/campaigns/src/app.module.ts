import type { DynamicModule } from '@nestjs/common';
import { campaigns } from '#campaigns';
import type { Product } from '#eventing/capability';
import { ContextModule } from '#eventing/context';

/** The command service of the campaigns context. */
export class CampaignsModule {
  static register(product: Product): DynamicModule {
    return {
      module: CampaignsModule,
      imports: [ContextModule.register([campaigns], product)],
    };
  }
}
