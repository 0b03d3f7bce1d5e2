import type { Aggregate, FactsReader } from '#eventing/commands';
import { type Command, portalRoles, type RecordScope, staffRoles } from '#kernel';
import { partnerView } from '#onboarding/partners';
import {
  CodeField,
  CodeList,
  LanguageTag,
  ListOf,
  MailAddress,
  PlainText,
  SingleObject,
  TimeZone,
  UuidField,
  UuidList,
} from '#platform/http';
import { countryCodes, partnerKinds, regions } from '#reference';
import { type AccountCommand, accountDecider, type AccountFacts } from './account.decider.js';
import { givenRoles } from './account.policy.js';
import { accountRecord } from './account.record.js';

class GivenScopeBody {
  @CodeList(regions, { optional: true, min: 1 }) regions?: string[];
  @CodeList(countryCodes, { optional: true, min: 1 }) countries?: string[];
  @CodeList(partnerKinds, { optional: true, min: 1 }) kinds?: string[];
  @UuidList({
    optional: true,
    min: 1,
    max: 50,
    description: 'Of a portal role its partners; of an honoree or expert their own records.',
  })
  partnerIds?: string[];
}
class GivenRoleBody {
  @CodeField(givenRoles) role!: string;
  @SingleObject(() => GivenScopeBody, { description: 'What it reaches; `{}`: everything.' })
  scope!: GivenScopeBody;
}
const nameLimits = { min: 1, max: 200 };
class InviteAccountBody {
  @UuidField({
    optional: true,
    description:
      'The human being, where they are known already: of another account, a signatory, an honoree. Default: a new one.',
  })
  personId?: string;
  @PlainText(nameLimits) displayName!: string;
  @MailAddress() email!: string;
  @LanguageTag() locale!: string;
  @TimeZone() zone!: string;
  @ListOf(() => GivenRoleBody, { min: 1, max: 20 }) roles!: GivenRoleBody[];
}
class GrantRoleBody {
  @CodeField(givenRoles) role!: string;
  @SingleObject(() => GivenScopeBody, { optional: true, description: 'Default: everything.' })
  scope?: GivenScopeBody;
}
class WithdrawRoleBody {
  @CodeField(givenRoles) role!: string;
}
class TieBody {
  @UuidField() partnerId!: string;
}
class ChangeAccountDetailsBody {
  @PlainText({ ...nameLimits, optional: true }) displayName?: string;
  @MailAddress({ optional: true }) email?: string;
  @LanguageTag({ optional: true }) locale?: string;
  @TimeZone({ optional: true }) zone?: string;
}
class RecordNationalitiesBody {
  @CodeList(countryCodes, { min: 1, description: 'All of them, ISO 3166-1 alpha-2.' })
  nationalities!: string[];
}

/** Partners a command names, as far as somebody can have to do with them. */
const partnersIn = (command: AccountCommand): readonly string[] => {
  const ofPortal = (role: string, ids: readonly string[] = []) =>
    portalRoles.some((one) => one === role) ? ids : [];
  switch (command.type) {
    case 'InviteAccount':
      return command.data.roles.flatMap(({ role, scope }) => ofPortal(role, scope.partnerIds));
    case 'GrantRole':
      return ofPortal(command.data.role, command.data.scope?.partnerIds);
    case 'RecordTie':
      return [command.data.partnerId];
    default:
      return [];
  }
};
const facts = async (reader: FactsReader, command: Command): Promise<AccountFacts> => {
  const ids = [...new Set(partnersIn(command as AccountCommand))];
  const places = await Promise.all(
    ids.map(async (id): Promise<(readonly [string, RecordScope])[]> => {
      const { status, kind, countryCode, regionCode } = await reader.state(partnerView, id);
      if (status === 'unknown' || status === 'merged') return [];
      return [[id, { kind, countryCode, regionCode, partnerIds: [id] }]];
    }),
  );
  return { partners: Object.fromEntries(places.flat()) };
};

const partnersAccounts = ['ADM', 'PO', 'PO-L', 'PA'] as const;
const toldOfRoles = staffRoles.filter((role) => !['ADM', 'AUD', 'CRE'].includes(role));

/**
 * `POST /v1/accounts`. Administrators see all of an account, a partner's own administrators those of
 * its people, everybody inside who has which role.
 */
export const accountAggregate: Aggregate = {
  collection: 'accounts',
  family: 'restricted',
  administers: true,
  decider: accountDecider,
  view: accountRecord,
  readers: ['ADM', 'AUD', 'CRE', 'PA'],
  portal: { fields: ['personId', 'roles'] },
  outcome: { readers: toldOfRoles, fields: ['personId', 'roles'], events: {} },
  facts,
  indexedBy: ['personId'],
  carries: (state: { identityId?: string; status: string }) =>
    state.status === 'open' && state.identityId ? [`identity:${state.identityId}`] : [],
  routes: {
    InviteAccount: {
      who: partnersAccounts,
      creates: true,
      body: InviteAccountBody,
      seals: [{ path: 'displayName' }, { path: 'email' }],
      summary: 'Asks somebody to work with the product: a mail brings the code to sign in with.',
      example: {
        displayName: 'Amina Example',
        email: 'amina@who.example',
        locale: 'fr',
        zone: 'Africa/Nairobi',
        roles: [{ role: 'PO', scope: { regions: ['AFR'] } }],
      },
    },
    RenewInvitation: {
      who: partnersAccounts,
      example: {},
      summary: 'Sends a new code; those before are void.',
    },
    OpenAccount: { who: ['SYS'], summary: 'Whoever got the code has signed in with it.' },
    FoundAccount: { who: ['SYS'], summary: 'The first administrator of the deployment.' },
    SignUp: { who: ['SYS'], summary: 'Somebody from outside asks for an account.' },
    TakeOwnPartner: { who: ['SYS'], summary: 'What somebody registered is theirs.' },
    GrantRole: {
      who: partnersAccounts,
      body: GrantRoleBody,
      example: { role: 'PO', scope: { countries: ['KE'] } },
      summary: 'Gives a role, or a role it has another reach.',
    },
    WithdrawRole: {
      who: partnersAccounts,
      body: WithdrawRoleBody,
      example: { role: 'PO' },
      summary: 'Takes a role; everywhere within a second.',
    },
    RecordTie: {
      who: ['ADM', 'CRE'],
      body: TieBody,
      example: { partnerId: '6fa459ea-ee8a-4ca4-894e-db77e160355e' },
      summary: 'The person takes no part in the cases of this partner any more (SOD-14).',
    },
    EndTie: {
      who: ['ADM', 'CRE'],
      body: TieBody,
      example: {
        partnerId: '6fa459ea-ee8a-4ca4-894e-db77e160355e',
        reason: 'The employment ended four years ago.',
      },
      summary: 'The tie is over.',
    },
    ChangeAccountDetails: {
      who: ['ADM'],
      body: ChangeAccountDetailsBody,
      seals: [{ path: 'displayName' }, { path: 'email' }],
      example: { email: 'amina.example@who.example' },
      summary: 'Another name, mail address, language or time zone.',
    },
    ChooseOwnDetails: { who: ['SYS'], summary: 'Language and time zone, as the holder wants.' },
    RecordNationalities: {
      who: ['ADM'],
      body: RecordNationalitiesBody,
      seals: [{ path: 'nationalities' }],
      example: { nationalities: ['KE'] },
      summary: 'Puts the nationalities on record, all of them.',
    },
    CloseAccount: {
      who: [...partnersAccounts, 'SYS'],
      example: {},
      summary: 'Nobody signs in with it any more; everywhere within a second.',
    },
    EraseAccount: {
      who: ['CRE'],
      example: { reason: 'The person left five years ago and asked for it in writing.' },
      summary: 'Destroys name, address and nationalities of a closed account, for good.',
    },
  },
};
