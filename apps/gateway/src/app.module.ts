import { type DynamicModule, Module } from '@nestjs/common';
import { Db } from 'mongodb';
import { DeliveriesController, InboxController } from '#notifications';
import { aggregates, queries } from '#contexts';
import { OnboardingFeedPolicy } from '#onboarding';
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

const records = aggregates.filter(({ hidden }) => !hidden);

/** Queries, the feed and the documents; in front of the command services where they run apart. */
@Module({})
export class GatewayModule {
  static register(): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
        ...records.map(recordController),
        ...records.map(textsController),
        InboxController,
        DeliveriesController,
        TimelineController,
        ...queries,
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
