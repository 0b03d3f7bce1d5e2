import type { DynamicModule } from '@nestjs/common';
import { ambassadors } from '#ambassadors';
import type { Product } from '#eventing/capability';
import { ContextModule } from '#eventing/context';

/** The command service of the ambassadors context. */
export class AmbassadorsModule {
  static register(product: Product): DynamicModule {
    return {
      module: AmbassadorsModule,
      imports: [ContextModule.register([ambassadors], product)],
    };
  }
}
