export { type Account, AccountDirectory, type Recipient } from './accounts.js';
export { IdentityModule } from './identity.module.js';
export { localAccounts, portalAccounts } from './local-accounts.js';
