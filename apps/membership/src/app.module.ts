import type { DynamicModule } from '@nestjs/common';
import { membership } from '#membership';
import type { Product } from '#eventing/capability';
import { ContextModule } from '#eventing/context';

/** The command service of the membership context. */
export class MembershipModule {
  static register(product: Product): DynamicModule {
    return {
      module: MembershipModule,
      imports: [ContextModule.register([membership], product)],
    };
  }
}
