import { type DynamicModule, Module } from '@nestjs/common';
import type { Product } from '#eventing/capability';
import { ConsumerGroupRunner, ServiceContext } from '#eventing/service';
import { Editions, foldOf, recordsFold, ShownHere, timelineFold } from '#eventing/projections';
import { Rebuilding } from './rebuilding.js';

/** Keeps the read models. */
@Module({})
export class ProjectionsModule {
  static register({ aggregates, readModels }: Product): DynamicModule {
    return {
      module: ProjectionsModule,
      providers: [
        {
          provide: Editions,
          useFactory: async ({ db }: ServiceContext, shown: ShownHere) => {
            const editions = new Editions(
              [
                recordsFold(aggregates.map(({ decider }) => decider)),
                timelineFold,
                ...readModels.map(foldOf),
              ],
              db,
              shown,
            );
            await editions.introduce();
            return editions;
          },
          inject: [ServiceContext, ShownHere],
        },
        {
          provide: ConsumerGroupRunner,
          useFactory: (service: ServiceContext, editions: Editions) =>
            new ConsumerGroupRunner('projections', [editions.lane], service),
          inject: [ServiceContext, Editions],
        },
        Rebuilding,
      ],
    };
  }
}
