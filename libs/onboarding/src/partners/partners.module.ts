import { Module } from '@nestjs/common';
import { CommandBusModule } from '#eventing/commands';
import { DuplicateChecker } from './duplicates/duplicate-index.js';

/** Looks for records of the same organisation. */
@Module({
  imports: [CommandBusModule],
  providers: [DuplicateChecker],
  exports: [DuplicateChecker],
})
export class PartnersModule {}
