import {
  addDays,
  bars,
  type CalendarDate,
  type Command,
  type CommandMetadata,
  type CommonFacts,
  type Decider,
  idsOfPeople,
  isInReach,
  portalRoles,
  reasonOf,
  type RecordScope,
  require,
  type Role,
  rowsFrom,
  RuleViolation,
} from '#kernel';
import type { AccountEvent, GivenRole, GivenScope } from './account.events.js';
import { givenBy, invitationDays, isWellScoped, isWithin, mostCodes } from './account.policy.js';
import {
  type AccountState,
  evolve,
  isBound,
  type KnownAccount,
  noAccount,
  scopeOfAccount,
} from './account.state.js';

export type InviteAccount = Command<
  'InviteAccount',
  {
    /** Of somebody who is known already. Default: nobody knows them yet. */
    personId?: string;
    displayNameRef: string;
    emailRef: string;
    locale: string;
    zone: string;
    roles: GivenRole[];
  }
>;
export type RenewInvitation = Command<'RenewInvitation'>;
/** Whoever signs in with the code. */
export type OpenAccount = Command<'OpenAccount', { identityId: string; invitation: number }>;
export type FoundAccount = Command<
  'FoundAccount',
  {
    displayNameRef: string;
    emailRef: string;
    locale: string;
    zone: string;
    identityId: string;
  }
>;
/** Whoever asks for an account themselves, and again for a new code. */
export type SignUp = Command<
  'SignUp',
  { displayNameRef: string; emailRef: string; locale: string; zone: string }
>;
/** What they registered is theirs. */
export type TakeOwnPartner = Command<'TakeOwnPartner', { partnerId: string }>;
export type GrantRole = Command<'GrantRole', { role: Role; scope?: GivenScope }>;
export type WithdrawRole = Command<'WithdrawRole', { role: Role }>;
export type RecordTie = Command<'RecordTie', { partnerId: string }>;
export type EndTie = Command<'EndTie', { partnerId: string }>;
export type ChangeAccountDetails = Command<
  'ChangeAccountDetails',
  { displayNameRef?: string; emailRef?: string; locale?: string; zone?: string }
>;
/** How its holder is spoken to: no power of theirs changes. */
export type ChooseOwnDetails = Command<'ChooseOwnDetails', { locale?: string; zone?: string }>;
export type RecordNationalities = Command<'RecordNationalities', { nationalitiesRef: string }>;
export type CloseAccount = Command<'CloseAccount'>;
export type EraseAccount = Command<'EraseAccount'>;
export type AccountCommand =
  | InviteAccount
  | RenewInvitation
  | OpenAccount
  | FoundAccount
  | SignUp
  | TakeOwnPartner
  | GrantRole
  | WithdrawRole
  | RecordTie
  | EndTie
  | ChangeAccountDetails
  | ChooseOwnDetails
  | RecordNationalities
  | CloseAccount
  | EraseAccount;

/** Where the partners lie that a command names, by id; one that is not there has no entry. */
export type AccountFacts = CommonFacts &
  Readonly<{ partners?: Readonly<Record<string, RecordScope>> }>;

const row = rowsFrom<AccountState, KnownAccount, AccountEvent, AccountFacts>('c.2');
const holderOf = ({ accountId, personId }: KnownAccount) => ({ accountId, personId });

/** Refuses `own-account`: nobody raises or changes themselves, not through anybody else either. */
const refuseOwn = (metadata: CommandMetadata, personId: string): void => {
  if (!idsOfPeople(metadata).includes(personId)) return;
  throw new RuleViolation(
    'own-account',
    'Another administrator must change your account.',
    'separation',
  );
};

/**
 * Refuses `account.unknown-partner` where there is none, or none within reach: the two are not told
 * apart.
 */
const requirePartners = (
  metadata: CommandMetadata,
  partnerIds: readonly string[],
  { partners = {} }: AccountFacts,
): void => {
  const unknown = partnerIds.filter((id) => {
    const place = partners[id];
    return !place || !isInReach(metadata, place);
  });
  require(unknown.length === 0, 'account.unknown-partner', 'There is no such partner.', {
    partnerIds: unknown,
  });
};

/** Refuses `account.not-yours-to-give`: who gives which role is policy. */
const requireYours = ({ actor }: CommandMetadata, role: Role): void => {
  if (givenBy(actor.role).includes(role)) return;
  throw new RuleViolation(
    'account.not-yours-to-give',
    'Your role does not give or take this one.',
    'role',
    { role },
  );
};
/**
 * Refuses `account.scope` and `account.above-own-reach`: a role is given with a scope it can have,
 * within the reach of whoever gives it.
 */
const requireGivable = (given: GivenRole, metadata: CommandMetadata, facts: AccountFacts): void => {
  const { role, scope } = given;
  const { scope: own } = metadata;
  requireYours(metadata, role);
  require(isWellScoped(
    given,
  ), 'account.scope', 'Portal roles name their partners, experts and honorees their own records, all others none.', {
    role,
  });
  if (portalRoles.includes(role)) return requirePartners(metadata, scope.partnerIds ?? [], facts);
  require(isWithin(
    own,
    scope,
  ), 'account.above-own-reach', 'Nobody gives a reach beyond their own.', { role, own });
};

const nextInvitation = (
  { today }: CommandMetadata,
  before: number,
): { invitation: number; until: CalendarDate } => ({
  invitation: before + 1,
  until: addDays(today, invitationDays),
});

/** Who works with the product, and what they may do. Source: domain reference c.2. */
export const accountDecider: Decider<AccountState, AccountCommand, AccountEvent, AccountFacts> = {
  name: 'account',
  initialState: noAccount,
  evolve,
  scopeOf: scopeOfAccount,
  // Officers and a partner's administrators have to do with accounts of partners alone.
  thereFor: (state, role) =>
    ['ADM', 'CRE'].includes(role) || (state.status !== 'unknown' && isBound(state)),
  commands: {
    InviteAccount: {
      from: ['unknown'],
      source: 'c.2',
      decide: ({ aggregateId: accountId, data, metadata }, _state, facts) => {
        const { personId = accountId } = data;
        refuseOwn(metadata, personId);
        for (const given of data.roles) requireGivable(given, metadata, facts);
        const twice = data.roles.length > new Set(data.roles.map(({ role }) => role)).size;
        require(!twice, 'account.role-twice', 'An account has each role once.');
        return [
          {
            type: 'account.invited',
            data: { ...data, accountId, personId, ...nextInvitation(metadata, 0) },
          },
        ];
      },
    },
    RenewInvitation: row({
      from: ['invited'],
      decide: ({ metadata }: RenewInvitation, state) => {
        refuseOwn(metadata, state.personId);
        return [
          {
            type: 'account.invitation_renewed',
            data: { ...holderOf(state), ...nextInvitation(metadata, state.invitation) },
          },
        ];
      },
    }),
    OpenAccount: row({
      from: ['invited', 'open'],
      decide: ({ data: { identityId, invitation }, metadata }: OpenAccount, state) => {
        if (state.status === 'open' && state.identityId === identityId) return [];
        const isKnown = state.status === 'invited' && state.invitation === invitation;
        require(isKnown, 'account.invitation-unknown', 'There is no such invitation.');
        require(metadata.today <=
          (state.until ??
            ''), 'account.invitation-over', 'The last day of the invitation is over.', {
          until: state.until,
        });
        return [{ type: 'account.opened', data: { ...holderOf(state), identityId } }];
      },
    }),
    FoundAccount: {
      from: ['unknown'],
      source: 'policy',
      decide: ({ aggregateId: accountId, data }) => [
        { type: 'account.founded', data: { ...data, accountId, personId: accountId } },
      ],
    },
    SignUp: {
      from: ['unknown', 'invited'],
      source: 'policy',
      decide: ({ aggregateId: accountId, data, metadata }, state) => {
        const person = { accountId, personId: accountId };
        if (state.status === 'unknown')
          return [
            {
              type: 'account.signed_up',
              data: { ...data, ...person, ...nextInvitation(metadata, 0) },
            },
          ];
        const { invitation } = state as KnownAccount;
        require(invitation <
          mostCodes, 'account.codes-used-up', 'No more codes are sent for this sign-up.');
        return [
          { type: 'account.details_changed', data: { ...person, ...data } },
          {
            type: 'account.invitation_renewed',
            data: { ...person, ...nextInvitation(metadata, invitation) },
          },
        ];
      },
    },
    TakeOwnPartner: row({
      from: ['open', 'closed', 'erased'],
      source: 'policy',
      decide: ({ data: { partnerId } }: TakeOwnPartner, state) => {
        const { scope } = state.roles.find(({ role }) => role === 'PA') ?? {};
        const before = scope?.partnerIds ?? [];
        if (state.status !== 'open' || !scope || before.includes(partnerId)) return [];
        const reach = { ...scope, partnerIds: [...before, partnerId] };
        return [
          { type: 'account.role_granted', data: { ...holderOf(state), role: 'PA', scope: reach } },
        ];
      },
    }),
    GrantRole: row({
      from: ['invited', 'open'],
      decide: ({ data: { role, scope = {} }, metadata }: GrantRole, state, facts) => {
        refuseOwn(metadata, state.personId);
        requireGivable({ role, scope }, metadata, facts);
        return [
          {
            type: 'account.role_granted',
            data: { ...holderOf(state), role, scope, ...reasonOf(metadata) },
          },
        ];
      },
    }),
    WithdrawRole: row({
      from: ['invited', 'open'],
      decide: ({ data: { role }, metadata }: WithdrawRole, state) => {
        refuseOwn(metadata, state.personId);
        requireYours(metadata, role);
        return state.roles.some((one) => one.role === role)
          ? [
              {
                type: 'account.role_withdrawn',
                data: { ...holderOf(state), role, ...reasonOf(metadata) },
              },
            ]
          : [];
      },
    }),
    RecordTie: row({
      from: ['invited', 'open'],
      source: 'c.3 SOD-14',
      decide: ({ data: { partnerId: tiedTo }, metadata }: RecordTie, state, facts) => {
        refuseOwn(metadata, state.personId);
        requirePartners(metadata, [tiedTo], facts);
        return state.ties.includes(tiedTo)
          ? []
          : [
              {
                type: 'account.tie_declared',
                data: { ...holderOf(state), tiedTo, ...reasonOf(metadata) },
              },
            ];
      },
    }),
    EndTie: row({
      from: ['invited', 'open'],
      source: 'c.3 SOD-14',
      reason: 'required',
      decide: ({ data: { partnerId: tiedTo }, metadata }: EndTie, state) => {
        refuseOwn(metadata, state.personId);
        return state.ties.includes(tiedTo)
          ? [
              {
                type: 'account.tie_ended',
                data: { ...holderOf(state), tiedTo, ...reasonOf(metadata) },
              },
            ]
          : [];
      },
    }),
    ChangeAccountDetails: row({
      from: ['invited', 'open'],
      decide: ({ data, metadata }: ChangeAccountDetails, state) => {
        refuseOwn(metadata, state.personId);
        return Object.keys(data).length > 0
          ? [{ type: 'account.details_changed', data: { ...holderOf(state), ...data } }]
          : [];
      },
    }),
    ChooseOwnDetails: row({
      from: ['open'],
      source: 'policy',
      decide: ({ data: { locale, zone } }: ChooseOwnDetails, state) => {
        const chosen = {
          ...(locale === undefined || locale === state.locale ? {} : { locale }),
          ...(zone === undefined || zone === state.zone ? {} : { zone }),
        };
        return Object.keys(chosen).length > 0
          ? [{ type: 'account.details_changed', data: { ...holderOf(state), ...chosen } }]
          : [];
      },
    }),
    RecordNationalities: row({
      from: ['invited', 'open'],
      source: 'b.7',
      decide: ({ data: { nationalitiesRef }, metadata }: RecordNationalities, state) => {
        refuseOwn(metadata, state.personId);
        return [
          {
            type: 'account.nationalities_recorded',
            data: { ...holderOf(state), nationalitiesRef },
          },
        ];
      },
    }),
    CloseAccount: row({
      from: ['invited', 'open', 'closed', 'erased'],
      decide: ({ metadata }: CloseAccount, state) => {
        refuseOwn(metadata, state.personId);
        return state.status === 'closed' || state.status === 'erased'
          ? []
          : [{ type: 'account.closed', data: { ...holderOf(state), ...reasonOf(metadata) } }];
      },
    }),
    EraseAccount: row({
      from: ['closed', 'erased'],
      reason: 'required',
      source: 'E-38',
      separation: bars(3, ({ closedBy = [] }) => closedBy),
      decide: ({ metadata }: EraseAccount, state) => {
        refuseOwn(metadata, state.personId);
        return state.status === 'erased'
          ? []
          : [{ type: 'account.erased', data: { ...holderOf(state), ...reasonOf(metadata) } }];
      },
    }),
  },
};
