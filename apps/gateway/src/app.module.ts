import { type DynamicModule, Module } from '@nestjs/common';
import { Db } from 'mongodb';
import { DeliveriesController, InboxController } from '#notifications';
import { ObligationsDueController } from '#obligations';
import { capabilities, OnboardingFeedPolicy } from '#onboarding';
import { PartnerDirectoryController } from '#onboarding/partners';
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
import { PipelineController } from '#pipeline';
import { ProblemsController } from './problems.controller.js';
import { RegisterController } from '#public-register';

const records = capabilities.filter(({ hidden }) => !hidden);

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
        PartnerDirectoryController,
        ObligationsDueController,
        PipelineController,
        RegisterController,
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
