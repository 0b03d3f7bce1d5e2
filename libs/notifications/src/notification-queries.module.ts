import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { MessagesByLanguage } from '#kernel';
import { modelsOf } from '#platform/documents';
import { Catalogue } from './catalogue/catalogue.js';
import { catalogueOf } from './catalogue/messages/index.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import {
  AddressDocument,
  AttemptDocument,
  DeliveryDocument,
  NotificationDocument,
} from './deliveries/documents.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxService } from './inbox/inbox.service.js';
import { RecipientDirectory } from './planning/directory.js';
import { NoticeReaders } from './planning/readers.js';
import { TracesController } from './traces/traces.controller.js';
import { TracesService } from './traces/traces.service.js';

/** What people were told, and what became of the mail. `people`: who they are. */
@Module({})
export class NotificationQueriesModule {
  static register(
    { messages }: Readonly<{ messages: MessagesByLanguage }>,
    people: Type<RecipientDirectory>,
  ): DynamicModule {
    return {
      module: NotificationQueriesModule,
      imports: [modelsOf(NotificationDocument, DeliveryDocument, AttemptDocument, AddressDocument)],
      controllers: [InboxController, DeliveriesController, TracesController],
      providers: [
        InboxService,
        DeliveriesService,
        TracesService,
        NoticeReaders,
        { provide: RecipientDirectory, useExisting: people },
        { provide: Catalogue, useValue: catalogueOf(messages) },
      ],
    };
  }
}
