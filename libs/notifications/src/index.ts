export { Catalogue } from './catalogue/catalogue.js';
export { catalogueOf, messagesWith } from './catalogue/messages/index.js';
import { modelsOf } from '#platform/documents';
import {
  AddressDocument,
  AttemptDocument,
  DeliveryDocument,
  NotificationDocument,
} from './deliveries/documents.js';
export { AddressWatch } from './deliveries/address-watch.js';
export { Addresses } from './deliveries/addresses.js';
export { AddressesModule } from './deliveries/addresses.module.js';
export { DeliveriesController } from './deliveries/deliveries.controller.js';
export { DeliveryWorker } from './deliveries/delivery-worker.js';
export { Dispatcher } from './deliveries/dispatcher.js';
export { MailWriter } from './deliveries/mail-writer.js';
export { Mailer, SmtpMailer } from './deliveries/mail.js';
export { InboxController } from './inbox/inbox.controller.js';
export { MailCatcher } from './mail-catcher/mail-catcher.js';
export { NoticeReaders } from './planning/readers.js';
export { RecipientDirectory } from './planning/directory.js';
export { NotificationPlanner } from './planning/planner.js';

/** The models that controllers of notifications are given. */
export const notificationModels = modelsOf(
  NotificationDocument,
  DeliveryDocument,
  AttemptDocument,
  AddressDocument,
);
