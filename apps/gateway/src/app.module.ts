import { type DynamicModule, Module } from '@nestjs/common';
import { Db } from 'mongodb';
import { DeliveriesController, InboxController } from '#notifications';
import { ObligationsDueController } from '#obligations';
import { capabilities, OnboardingFeedPolicy } from '#onboarding';
import { PartnerDirectoryController } from '#partners';
import { AdminController } from '#platform/admin';
import { FeedController, FeedPolicy } from '#platform/feed';
import { ReadModels, recordController, textsController, TimelineController } from '#platform/projections';
import { ContractsController } from './contracts.controller.js';
import { HomeController } from './home.controller.js';
import { PipelineController } from './pipeline.controller.js';
import { ProblemsController } from './problems.controller.js';
import { RegisterController } from './register.controller.js';

const records = capabilities.filter(({ hidden }) => !hidden);

/** Queries, the feed and the documents; in front of the command services where they run apart. */
@Module({})
export class GatewayModule {
  static register(): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [...records.map(recordController), ...records.map(textsController), InboxController, DeliveriesController, TimelineController, PartnerDirectoryController, ObligationsDueController, PipelineController, RegisterController, FeedController, ProblemsController, HomeController, ContractsController, AdminController],
      providers: [{ provide: FeedPolicy, useClass: OnboardingFeedPolicy }, { provide: ReadModels, useFactory: (db: Db) => new ReadModels(db), inject: [Db] }],
    };
  }
}
export { frontDoor } from './front-door.js';
