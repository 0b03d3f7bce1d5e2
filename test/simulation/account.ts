import type { Command, Decider, Event } from '#kernel';
import { RuleViolation } from '#kernel';
import type { Aggregate } from '#eventing/commands';

type Opened = Event<'account.opened', { limit: number }>;
type Added = Event<'account.added', { amount: number }>;
type Filled = Event<'account.filled', { total: number }>;
export type AccountEvent = Opened | Added | Filled;
type Account =
  | Readonly<{ status: 'unknown' }>
  | Readonly<{ status: 'open' | 'full'; limit: number; total: number }>;

const evolve = (state: Account, event: AccountEvent): Account => {
  switch (event.type) {
    case 'account.opened':
      return { status: 'open', limit: event.data.limit, total: 0 };
    case 'account.added':
      return state.status === 'unknown'
        ? state
        : { ...state, total: state.total + event.data.amount };
    case 'account.filled':
      return state.status === 'unknown' ? state : { ...state, status: 'full' };
  }
};

type Open = Command<'OpenAccount', { limit: number }>;
type Add = Command<'AddToAccount', { amount: number }>;

const decider: Decider<Account, Open | Add, AccountEvent> = {
  name: 'account',
  initialState: { status: 'unknown' },
  evolve,
  scopeOf: () => ({}),
  commands: {
    OpenAccount: {
      from: ['unknown'],
      source: 'simulation',
      decide: ({ data }) => [{ type: 'account.opened', data }],
    },
    AddToAccount: {
      from: ['open'],
      source: 'simulation',
      decide: ({ data }, state) => {
        if (state.status === 'unknown') return [];
        const total = state.total + data.amount;
        if (total > state.limit)
          throw new RuleViolation(
            'account.over-limit',
            'This would be more than the limit.',
            'state',
          );
        const added = { type: 'account.added', data } as const;
        return total === state.limit
          ? [added, { type: 'account.filled', data: { total } }]
          : [added];
      },
    },
  },
};

/**
 * The smallest business with everything the chain must bear: creation, several events at once,
 * refusals that depend on the state.
 */
export const accounts: Aggregate = {
  context: 'onboarding',
  collection: 'accounts',
  decider: decider as unknown as Aggregate['decider'],
  facts: async () => ({}),
  routes: {
    OpenAccount: { who: ['SYS'], summary: 'Opens', creates: true, idFrom: 'id' },
    AddToAccount: { who: ['SYS'], summary: 'Adds' },
  },
};
