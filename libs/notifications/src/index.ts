export { catalogue } from './catalogue/messages/index.js';
export { DeliveryWorker } from './deliveries/delivery-worker.js';
export { Dispatcher } from './deliveries/dispatcher.js';
export { Mailer, SmtpMailer } from './deliveries/mail.js';
export { InboxController } from './inbox/inbox.controller.js';
export { MailCatcher } from './mail-catcher/mail-catcher.js';
export { RecipientDirectory } from './planning/directory.js';
export { NotificationPlanner } from './planning/planner.js';
export { notificationRules } from './rules/index.js';
