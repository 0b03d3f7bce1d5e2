export type {
  DelegationEvent,
  DelegationExpired,
  DelegationGranted,
  DelegationRevoked,
} from './delegation.events.js';
