import { Module } from '@nestjs/common';
import { CommandBusModule } from '#eventing/commands';
import { AccountKeeper } from './account-keeper.js';
import { ArrivalsController } from './arrivals/arrivals.controller.js';

/** Takes in whoever arrives, and keeps the accounts as their streams have them. */
@Module({
  imports: [CommandBusModule],
  controllers: [ArrivalsController],
  providers: [AccountKeeper],
  exports: [AccountKeeper],
})
export class AccountsModule {}
