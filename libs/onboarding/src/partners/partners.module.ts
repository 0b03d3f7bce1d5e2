import { Module } from '@nestjs/common';
import { CommandBusModule } from '#eventing/commands';
import { DuplicateChecker } from './duplicates/duplicate-index.js';
import { PartnerImportsController } from './importing/partner-imports.controller.js';
import { PartnerImports } from './importing/partner-imports.js';

/** Looks for records of the same organisation, and imports tables. */
@Module({
  imports: [CommandBusModule],
  controllers: [PartnerImportsController],
  providers: [DuplicateChecker, PartnerImports],
  exports: [DuplicateChecker],
})
export class PartnersModule {}
