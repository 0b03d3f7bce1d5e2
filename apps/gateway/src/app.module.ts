import { type DynamicModule, Module } from '@nestjs/common';
import { Db } from 'mongodb';
import { DeliveriesController, InboxController, notificationModels } from '#notifications';
import type { Product } from '#eventing/capability';
import { AdminController } from '#eventing/admin';
import { ReadAccess, ReadPolicy } from '#eventing/access';
import { EventStore } from '#eventing/event-store';
import { FeedController } from '#eventing/feed';
import {
  ReadModels,
  recordController,
  StoredPlaces,
  textsController,
  TimelineController,
} from '#eventing/projections';
import { ContractsController } from './contracts.controller.js';
import { HomeController } from './home.controller.js';
import { ProblemsController } from './problems.controller.js';

/** Who may read what, as all aggregates declare it. */
const readAccess =
  (product: Product) =>
  (models: ReadModels, store: EventStore): ReadAccess => {
    const policy = new ReadPolicy(product);
    const deciders = product.aggregates.map(({ decider }) => decider);
    return new ReadAccess(policy, new StoredPlaces(models, store, deciders, policy.stateFields));
  };

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
        { provide: ReadModels, useFactory: (db: Db) => new ReadModels(db), inject: [Db] },
        { provide: ReadAccess, useFactory: readAccess(product), inject: [ReadModels, EventStore] },
      ],
    };
  }
}
export { frontDoor } from './front-door.js';
