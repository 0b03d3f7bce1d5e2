export type { AccountEvent, GivenRole, GivenScope } from './account.events.js';
export { accountView, type AccountState, type KnownAccount } from './account.state.js';
export { invitationCode, invitationKey } from './invitation-code.js';
