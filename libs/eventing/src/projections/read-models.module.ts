import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { ReadAccess } from '#eventing/access';
import type { Aggregate } from '#eventing/commands';
import type { Duties } from '#kernel';
import { dossierControllers } from './dossier/dossier-controller.js';
import { DossierService, SHOWN } from './dossier/dossier.service.js';
import { readAccessOf } from './read-access-of.js';
import { NamesController } from './names.controller.js';
import { ReadsController } from './reads.controller.js';
import { ReadsService } from './reads.service.js';
import { RecordNames } from './record-names.js';
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
  /** `people`: provides `PeopleNames`, where somebody knows how people are called. */
  static register(product: Declaring, ...people: readonly Provider[]): DynamicModule {
    const records = product.aggregates.filter(({ hidden }) => !hidden);
    return {
      module: ReadModelsModule,
      global: true,
      controllers: [
        ...records.map(recordController),
        ...records.map(textsController),
        ...dossierControllers(records),
        TimelineController,
        ReadsController,
        NamesController,
      ],
      providers: [
        ...readAccessOf(product),
        ...people,
        { provide: SHOWN, useValue: new Map(records.map((one) => [one.decider.name, one])) },
        DossierService,
        RecordNames,
        RecordsService,
        TextsService,
        TimelineService,
        ReadsService,
      ],
      exports: [ReadModels, ReadAccess, RecordNames, DossierService, TextsService],
    };
  }
}

/** Who may read what, for a command service whose routes look before they take anything. */
@Module({})
export class ReadAccessModule {
  static register(product: Declaring): DynamicModule {
    return {
      module: ReadAccessModule,
      global: true,
      providers: readAccessOf(product),
      exports: [ReadAccess],
    };
  }
}
