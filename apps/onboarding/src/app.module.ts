import type { DynamicModule } from '@nestjs/common';
import type { Product } from '#eventing/capability';
import { ContextModule } from '#eventing/context';
import { AddressesModule } from '#notifications';
import { onboarding } from '#onboarding';

/** The command service of the onboarding context, and the places where an erasure must reach. */
export class OnboardingModule {
  static register(product: Product): DynamicModule {
    return {
      module: OnboardingModule,
      imports: [ContextModule.register([onboarding], product), AddressesModule],
    };
  }
}
