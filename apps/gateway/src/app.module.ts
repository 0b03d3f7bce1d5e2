import { type DynamicModule, Module } from '@nestjs/common';
import { AccountDirectory } from '#identity';
import {
  Catalogue,
  catalogueOf,
  DeliveriesController,
  InboxController,
  NoticeReaders,
  notificationModels,
} from '#notifications';
import type { Product } from '#eventing/capability';
import { AdminController } from '#eventing/admin';
import { ReadAccess } from '#eventing/access';
import { FeedController } from '#eventing/feed';
import {
  readAccessOf,
  recordController,
  textsController,
  TimelineController,
} from '#eventing/projections';
import { ContractsController } from './contracts.controller.js';
import { HomeController } from './home.controller.js';
import { ProblemsController } from './problems.controller.js';

/** Queries, the feed and the documents; in front of the command services where they run apart. */
@Module({})
export class GatewayModule {
  static register(product: Product): DynamicModule {
    const { aggregates, queries } = product;
    const records = aggregates.filter(({ hidden }) => !hidden);
    return {
      module: GatewayModule,
      imports: [notificationModels],
      controllers: [
        ...records.map(recordController),
        ...records.map(textsController),
        InboxController,
        DeliveriesController,
        TimelineController,
        ...queries.map((query) => ('madeFor' in query ? query.madeFor(product) : query)),
        FeedController,
        ProblemsController,
        HomeController,
        ContractsController,
        AdminController,
      ],
      providers: [
        ...readAccessOf(product),
        { provide: Catalogue, useFactory: () => catalogueOf(product.messages) },
        {
          provide: NoticeReaders,
          useFactory: (access: ReadAccess, directory: AccountDirectory) =>
            new NoticeReaders(access, directory),
          inject: [ReadAccess, AccountDirectory],
        },
      ],
    };
  }
}
export { frontDoor } from './front-door.js';
