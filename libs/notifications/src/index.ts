export { AddressesModule } from './deliveries/addresses.module.js';
export { NotificationQueriesModule } from './notification-queries.module.js';
export { NotificationsModule } from './notifications.module.js';
