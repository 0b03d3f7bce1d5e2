import { type DynamicModule, Module } from '@nestjs/common';
import { AccountDirectory, SessionsModule } from '#identity';
import { NotificationQueriesModule } from '#notifications';
import type { Product } from '#eventing/capability';
import { AdminModule } from '#eventing/admin';
import { FeedController } from '#eventing/feed';
import { PeopleNames, ReadModelsModule } from '#eventing/projections';
import { ConsolePages } from './console-pages.js';
import { ContractsController } from './contracts.controller.js';
import { HomeController } from './home.controller.js';
import { ProblemsController } from './problems.controller.js';
import { SecurityTxtController } from './security-txt.controller.js';

const namesOfPeople = {
  provide: PeopleNames,
  useFactory: (accounts: AccountDirectory): PeopleNames => ({
    nameOf: async (personId) => (await accounts.byPerson(personId))[0]?.displayName,
  }),
  inject: [AccountDirectory],
};

/** Queries, the feed and the documents; in front of the command services where they run apart. */
@Module({})
export class GatewayModule {
  static register(product: Product): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        ReadModelsModule.register(product, namesOfPeople),
        NotificationQueriesModule.register(product, AccountDirectory),
        AdminModule,
        SessionsModule,
      ],
      providers: [{ provide: ConsolePages, useFactory: () => ConsolePages.found() }],
      controllers: [
        ...product.queries.map((query) => ('madeFor' in query ? query.madeFor(product) : query)),
        FeedController,
        ProblemsController,
        HomeController,
        SecurityTxtController,
        ContractsController,
      ],
    };
  }
}
export { frontDoor } from './front-door.js';
