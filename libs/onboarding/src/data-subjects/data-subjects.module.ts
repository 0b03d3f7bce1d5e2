import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CommandBusModule } from '#eventing/commands';
import { PersonalDataStores } from '#platform/personal-data';
import { ErasureHandler } from './erasing/erasure-handler.js';

/** Empties every place that keeps data of a person whose erasure was approved. */
@Module({
  imports: [CommandBusModule, DiscoveryModule],
  providers: [PersonalDataStores, ErasureHandler],
  exports: [ErasureHandler],
})
export class DataSubjectsModule {}
