import { Module } from '@nestjs/common';
import { CommandBusModule } from '#eventing/commands';
import { AccountKeeper } from './account-keeper.js';
import { ArrivalsController } from './arrivals/arrivals.controller.js';
import { OwnDetailsController } from './own-details/own-details.controller.js';

/** Takes in whoever arrives, and keeps the accounts as their streams have them. */
@Module({
  imports: [CommandBusModule],
  controllers: [ArrivalsController, OwnDetailsController],
  providers: [AccountKeeper],
  exports: [AccountKeeper],
})
export class AccountsModule {}
