import { type DynamicModule, Module } from '@nestjs/common';
import { Db } from 'mongodb';
import { DeliveriesController, InboxController } from '#notifications';
import { OnboardingFeedPolicy } from '#onboarding';
import type { Product } from '#eventing/capability';
import { AdminController } from '#eventing/admin';
import { FeedController, FeedPolicy } from '#eventing/feed';
import {
  ReadModels,
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
        { provide: FeedPolicy, useClass: OnboardingFeedPolicy },
        { provide: ReadModels, useFactory: (db: Db) => new ReadModels(db), inject: [Db] },
      ],
    };
  }
}
export { frontDoor } from './front-door.js';
