import { type DynamicModule, Module } from '@nestjs/common';
import type { Product } from '#eventing/capability';
import { AccountDirectory } from '#identity';
import { NotificationsModule } from '#notifications';

/** Who is told, among the people with an account. */
@Module({})
export class NotificationsAppModule {
  static register(product: Product): DynamicModule {
    return {
      module: NotificationsAppModule,
      imports: [NotificationsModule.register(product, AccountDirectory)],
    };
  }
}
