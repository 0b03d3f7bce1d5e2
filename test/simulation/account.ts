import type { Command, CommandRule, Event } from '#kernel';
import { RuleViolation } from '#kernel';
import { boundedContext, routingOf } from '#eventing/capability';
import type { Aggregate } from '#eventing/commands';
import { routeOf } from '#eventing/ledger';

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

type Open = Command<`Open${string}`, { limit: number }>;
type Add = Command<`AddTo${string}`, { amount: number }>;

/** Types of the commands that open one of a kind, and add to it. */
export const commandsOf = (name: string) => ({
  open: `Open${name}` as const,
  add: `AddTo${name}` as const,
});

const open: CommandRule<Account, Open, AccountEvent, object> = {
  from: ['unknown'],
  source: 'simulation',
  decide: ({ data }) => [{ type: 'account.opened', data }],
};
const add: CommandRule<Account, Add, AccountEvent, object> = {
  from: ['open'],
  source: 'simulation',
  decide: ({ data }, state) => {
    if (state.status === 'unknown') return [];
    const total = state.total + data.amount;
    if (total > state.limit)
      throw new RuleViolation('account.over-limit', 'This would be more than the limit.', 'state');
    const added = { type: 'account.added', data } as const;
    return total === state.limit ? [added, { type: 'account.filled', data: { total } }] : [added];
  },
};

const deciderOf = (name: string) => ({
  name,
  initialState: { status: 'unknown' },
  evolve,
  scopeOf: () => ({}),
  commands: { [commandsOf(name).open]: open, [commandsOf(name).add]: add },
});

/**
 * The smallest business with everything the chain must bear: creation, several events at once,
 * refusals that depend on the state.
 */
const accountsCalled = (name: string, family?: Aggregate['family']): Aggregate => ({
  collection: `${name}s`,
  decider: deciderOf(name) as unknown as Aggregate['decider'],
  routes: {
    [commandsOf(name).open]: { who: ['SYS'], summary: 'Opens', creates: true, idFrom: 'id' },
    [commandsOf(name).add]: { who: ['SYS'], summary: 'Adds' },
  },
  ...(family ? { family } : {}),
});

/** The same business in two contexts, one of them not for everybody to read. */
export const kinds = [accountsCalled('account'), accountsCalled('safe', 'restricted')] as const;

export const routing = routingOf(
  kinds.map((kind) =>
    boundedContext(`${kind.decider.name}s`, [{ name: kind.decider.name, aggregates: [kind] }]),
  ),
);
/** Those that any event goes to here. */
export const topics = kinds.map(({ decider }) => routeOf(routing, `${decider.name}-1`).topic);
