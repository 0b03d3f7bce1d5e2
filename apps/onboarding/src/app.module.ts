import type { DynamicModule } from '@nestjs/common';
import { ContextModule } from '#eventing/context';
import { AddressesModule } from '#notifications';
import { onboarding } from '#onboarding';

/** The command service of the onboarding context, and the places where an erasure must reach. */
export class OnboardingModule {
  static register(): DynamicModule {
    return {
      module: OnboardingModule,
      imports: [ContextModule.register(onboarding), AddressesModule],
    };
  }
}
