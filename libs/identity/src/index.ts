export { Account, type MailedClass, SavedView } from './account.schema.js';
export { AccountDirectory, type Recipient } from './accounts.js';
export { IdentityModule } from './identity.module.js';
export { type TokenHolder, TokenHolders } from './token-holders.js';
export { localAccounts, portalAccounts } from './local-accounts.js';
export { SessionsModule } from './session/sessions.module.js';
