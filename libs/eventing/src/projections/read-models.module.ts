import { type DynamicModule, Module } from '@nestjs/common';
import { ReadAccess } from '#eventing/access';
import type { Aggregate } from '#eventing/commands';
import type { Duties } from '#kernel';
import { readAccessOf } from './read-access-of.js';
import { ReadsController } from './reads.controller.js';
import { ReadsService } from './reads.service.js';
import { recordController } from './record-controller.js';
import { RecordsService } from './records.service.js';
import { ReadModels } from './registry.js';
import { textsController } from './texts-controller.js';
import { TextsService } from './texts.service.js';
import { TimelineController } from './timeline.controller.js';
import { TimelineService } from './timeline.service.js';

type Declaring = Readonly<{ aggregates: readonly Aggregate[]; duties: Duties }>;

/**
 * Queries of every record, its texts and its timeline; and what the queries of capabilities read
 * through.
 */
@Module({})
export class ReadModelsModule {
  static register(product: Declaring): DynamicModule {
    const records = product.aggregates.filter(({ hidden }) => !hidden);
    return {
      module: ReadModelsModule,
      global: true,
      controllers: [
        ...records.map(recordController),
        ...records.map(textsController),
        TimelineController,
        ReadsController,
      ],
      providers: [
        ...readAccessOf(product),
        RecordsService,
        TextsService,
        TimelineService,
        ReadsService,
      ],
      exports: [ReadModels, ReadAccess],
    };
  }
}
