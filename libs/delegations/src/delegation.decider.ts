import {
  addDays,
  addMonths,
  type CalendarDate,
  type Command,
  type CommonFacts,
  type Decider,
  type Grant,
  peopleOf,
  reasonOf,
  require,
  type Role,
  rowsFrom,
  RuleViolation,
  unknownPerson,
} from '#kernel';
import { compareMoney } from '#money';
import type { Ceiling, DelegationEvent, LentScope } from './delegation.events.js';
import { delegates, longestMonths } from './delegation.policy.js';
import { type Delegation, evolve, type KnownDelegation, noDelegation } from './delegation.state.js';

export type DelegateAuthority = Command<
  'DelegateAuthority',
  {
    kind: 'delegation' | 'acting';
    toId: string;
    roles: Role[];
    from: CalendarDate;
    until: CalendarDate;
    scope?: LentScope;
    ceiling?: Ceiling;
    mayDelegate: boolean;
  }
>;
export type RevokeDelegation = Command<'RevokeDelegation'>;
/** `until`: the last day that is over. */
export type ExpireDelegation = Command<'ExpireDelegation', { until: CalendarDate }>;
export type DelegationCommand = DelegateAuthority | RevokeDelegation | ExpireDelegation;

/** `parent`: the delegation the command is sent under. */
export type DelegationFacts = CommonFacts & Readonly<{ parent?: Delegation }>;
type Delegating = Readonly<{
  fromId: string;
  fromAccountId: string;
  parent?: KnownDelegation;
}>;

const row = rowsFrom<Delegation, KnownDelegation, DelegationEvent, DelegationFacts>('b.16');
const partiesOf = ({ delegationId, fromId, toId }: KnownDelegation) => ({
  delegationId,
  fromId,
  toId,
});

/** Refuses `delegation.not-to-be-lent-on`: what was lent is lent on where that was allowed. */
const delegatingOf = (
  { metadata: { actor } }: DelegateAuthority,
  { parent }: DelegationFacts,
): Delegating => {
  if (actor.delegationId === undefined)
    return { fromId: actor.personId, fromAccountId: actor.accountId };
  const known = parent?.status === 'granted' && parent.mayDelegate ? parent : undefined;
  require(known, 'delegation.not-to-be-lent-on', 'What was lent to you is not yours to lend on.');
  const { fromId, fromAccountId } = known;
  return { fromId, fromAccountId, parent: known };
};

/** Refuses `delegation.period`: from today on, at most twelve months, within what was lent. */
const requirePeriod = (
  { data: { from, until }, metadata: { today } }: DelegateAuthority,
  { parent }: Delegating,
): void => {
  const latest = addDays(addMonths(from, longestMonths), -1);
  const isWithin = !parent || (parent.from <= from && until <= parent.until);
  require(today <= from &&
    from <= until &&
    until <= latest &&
    isWithin, 'delegation.period', 'A delegation lasts from today on, twelve months at most, and not beyond what was lent.', {
    today,
    latest,
  });
};

/** Whether what is asked of a scope lies within a grant. */
const covers = ({ scope: own }: Grant, { regions, countries }: LentScope): boolean => {
  const within = (asked: readonly string[] | undefined, limit: readonly string[] | undefined) =>
    asked === undefined || limit === undefined || asked.every((one) => limit.includes(one));
  return within(regions, own.regions) && within(countries, own.countries);
};
/** Refuses `delegation.above-own-power`: nobody lends what they do not have. */
const requireOwn = (
  { data: { roles, scope = {} } }: DelegateAuthority,
  grants: readonly Grant[],
  { parent }: Delegating,
): void => {
  const missing = roles.filter(
    (role) =>
      (parent && !parent.roles.includes(role)) ||
      !grants.some((grant) => grant.role === role && covers(grant, scope)),
  );
  const isNarrower = !parent?.scope || covers({ role: 'DG', scope: parent.scope }, scope);
  require(missing.length === 0 &&
    isNarrower, 'delegation.above-own-power', 'Nobody lends what they do not have themselves.', {
    roles: missing,
  });
};
/** Refuses `delegation.ceiling`: what is lent on has no higher one. */
const requireCeiling = ({ data: { ceiling } }: DelegateAuthority, { parent }: Delegating): void => {
  const highest = parent?.ceiling;
  if (!highest) return;
  const isWithin = ceiling?.currency === highest.currency && compareMoney(ceiling, highest) <= 0;
  require(isWithin, 'delegation.ceiling', 'What is lent on has no higher ceiling.', { highest });
};

/** Powers that are lent for a time. Source: domain reference b.16. */
export const delegationDecider: Decider<
  Delegation,
  DelegationCommand,
  DelegationEvent,
  DelegationFacts
> = {
  name: 'delegation',
  initialState: noDelegation,
  evolve,
  scopeOf: (state) => {
    if (state.status === 'unknown') return {};
    const { regionCode, countryCode } = state;
    return { ...(regionCode ? { regionCode } : {}), ...(countryCode ? { countryCode } : {}) };
  },
  commands: {
    DelegateAuthority: {
      from: ['unknown'],
      source: 'b.16',
      people: (_state, { data: { toId }, metadata: { actor } }) => [
        { personId: toId, roles: delegates, within: 'anywhere' },
        ...peopleOf(actor).map((personId) => ({ personId, roles: [actor.role] })),
      ],
      decide: (command, _state, facts) => {
        const { aggregateId: delegationId, data, metadata } = command;
        const delegating = delegatingOf(command, facts);
        const { fromId, fromAccountId, parent } = delegating;
        const { grants, delegations = [] } = facts.named?.[fromId] ?? unknownPerson;
        const isCircle =
          [fromId, metadata.actor.personId].includes(data.toId) ||
          delegations.some((one) => one.fromId === data.toId);
        require(!isCircle, 'delegation.circle', 'Powers are not lent to yourself, nor back to whoever lent you theirs.');
        requirePeriod(command, delegating);
        requireOwn(command, grants, delegating);
        requireCeiling(command, delegating);
        require(!parent ||
          !data.mayDelegate, 'delegation.not-to-be-lent-on', 'What was lent to you is not yours to lend on.');
        const [regionCode] = metadata.scope.regions ?? [];
        const [countryCode] = metadata.scope.countries ?? [];
        return [
          {
            type: 'delegation.granted',
            data: {
              delegationId,
              fromId,
              fromAccountId,
              ...data,
              ...(parent ? { parentId: parent.delegationId } : {}),
              ...(regionCode ? { regionCode } : {}),
              ...(countryCode ? { countryCode } : {}),
            },
          },
        ];
      },
    },
    RevokeDelegation: row({
      from: ['granted', 'revoked', 'expired'],
      decide: ({ metadata }: RevokeDelegation, state) => {
        const { actor, today: revokedOn } = metadata;
        const isOwn = actor.personId === state.fromId || ['SYS', 'ADM'].includes(actor.role);
        if (!isOwn)
          throw new RuleViolation(
            'delegation.not-yours',
            'Whoever lent the powers takes them back.',
            'role',
          );
        return state.status === 'granted'
          ? [
              {
                type: 'delegation.revoked',
                data: { ...partiesOf(state), revokedOn, ...reasonOf(metadata) },
              },
            ]
          : [];
      },
    }),
    ExpireDelegation: row({
      from: ['granted', 'revoked', 'expired'],
      decide: ({ data: { until }, metadata: { today } }: ExpireDelegation, state) =>
        state.status === 'granted' && until === state.until && today > until
          ? [{ type: 'delegation.expired', data: partiesOf(state) }]
          : [],
    }),
  },
};
