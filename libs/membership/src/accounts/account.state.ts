import { boundRoles, type CalendarDate, peopleOf, type RecordScope } from '#kernel';
import type { AccountEvent, GivenRole } from './account.events.js';

export type KnownAccount = Readonly<{
  /**
   * `invited`: nobody has signed in with it yet, and its roles are nobody's. `erased`: closed, and
   * its texts are gone.
   */
  status: 'invited' | 'open' | 'closed' | 'erased';
  accountId: string;
  personId: string;
  displayNameRef: string;
  emailRef: string;
  nationalitiesRef?: string;
  locale: string;
  zone: string;
  /** Each role once. */
  roles: readonly GivenRole[];
  /** Partner ids. */
  ties: readonly string[];
  /** The invitation that counts; 0 for the first administrator. */
  invitation: number;
  until?: CalendarDate;
  identityId?: string;
  /** Person ids. */
  closedBy?: readonly string[];
}>;
export type AccountState = Readonly<{ status: 'unknown' }> | KnownAccount;
export const noAccount: AccountState = { status: 'unknown' };

const without = <T>(list: readonly T[], is: (one: T) => boolean): readonly T[] =>
  list.filter((one) => !is(one));

export const evolve = (state: AccountState, event: AccountEvent): AccountState => {
  if (event.type === 'account.invited') return { ...event.data, status: 'invited', ties: [] };
  if (event.type === 'account.signed_up')
    return {
      ...event.data,
      status: 'invited',
      roles: [{ role: 'PA', scope: { partnerIds: [] } }],
      ties: [],
    };
  if (event.type === 'account.founded')
    return {
      ...event.data,
      status: 'open',
      roles: [{ role: 'ADM', scope: {} }],
      ties: [],
      invitation: 0,
    };
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'account.invitation_renewed': {
      const { invitation, until } = event.data;
      return { ...state, invitation, until };
    }
    case 'account.opened':
      return { ...state, status: 'open', identityId: event.data.identityId };
    case 'account.role_granted': {
      const { role, scope } = event.data;
      const others = without(state.roles, (one) => one.role === role);
      return { ...state, roles: [...others, { role, scope }] };
    }
    case 'account.role_withdrawn': {
      const { role } = event.data;
      return { ...state, roles: without(state.roles, (one) => one.role === role) };
    }
    case 'account.tie_declared':
      return { ...state, ties: [...state.ties, event.data.tiedTo] };
    case 'account.tie_ended': {
      const { tiedTo } = event.data;
      return { ...state, ties: without(state.ties, (one) => one === tiedTo) };
    }
    case 'account.details_changed': {
      const { accountId: _id, personId: _person, ...details } = event.data;
      return { ...state, ...details };
    }
    case 'account.nationalities_recorded':
      return { ...state, nationalitiesRef: event.data.nationalitiesRef };
    case 'account.closed':
      return { ...state, status: 'closed', closedBy: peopleOf(event.by) };
    case 'account.erased':
      return { ...state, status: 'erased' };
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** Whether all its roles are those of a partner's portal, or it has none. */
export const isBound = ({ roles }: KnownAccount): boolean =>
  roles.every(({ role }) => boundRoles.includes(role));

/** An account of a partner's people lies with the partner; one of ours nowhere in particular. */
export const scopeOfAccount = (state: AccountState): RecordScope => {
  if (state.status === 'unknown' || state.roles.length === 0 || !isBound(state)) return {};
  return { partnerIds: state.roles.flatMap(({ scope }) => scope.partnerIds ?? []) };
};

/** `reader.state(accountView, accountId)`: the account as its own stream has it. */
export const accountView = { name: 'account', initialState: noAccount, evolve } as const;
