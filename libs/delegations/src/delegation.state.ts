import type { CalendarDate, Role } from '#kernel';
import type { Ceiling, DelegationEvent, LentScope } from './delegation.events.js';

export type KnownDelegation = Readonly<{
  status: 'granted' | 'revoked' | 'expired';
  delegationId: string;
  kind: 'delegation' | 'acting';
  fromId: string;
  fromAccountId: string;
  toId: string;
  roles: readonly Role[];
  from: CalendarDate;
  until: CalendarDate;
  scope?: LentScope;
  ceiling?: Ceiling;
  mayDelegate: boolean;
  parentId?: string;
  regionCode?: string;
  countryCode?: string;
}>;
export type Delegation = Readonly<{ status: 'unknown' }> | KnownDelegation;
export const noDelegation: Delegation = { status: 'unknown' };

export const evolve = (state: Delegation, event: DelegationEvent): Delegation => {
  if (event.type === 'delegation.granted') return { ...event.data, status: 'granted' };
  if (state.status === 'unknown') return state;
  const status = event.type === 'delegation.revoked' ? 'revoked' : 'expired';
  return { ...state, status };
};
