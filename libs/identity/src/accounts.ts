import { LRUCache } from 'lru-cache';
import type { ClientSession, Db } from 'mongodb';
import type { PeopleDirectory } from '#eventing/commands';
import {
  type CalendarDate,
  type Grant,
  type HeldDelegation,
  type Person,
  unknownPerson,
  reaches,
  type RecordScope,
  type Role,
  type Scope,
} from '#kernel';
import { invitationKey } from '#membership/accounts';
import { driverOn, modelOn, prepareModels } from '#platform/documents';
import { isUuid } from '#platform/http';
import { readTogether } from '#platform/load';
import { insertOnce } from '#platform/mongo';
import { KeepsPersonalData } from '#platform/personal-data';
import type { Model } from 'mongoose';
import type { AccountLog } from './account-log.js';
import {
  Account,
  type AccountDelegation,
  type MailedClass,
  type SavedView,
} from './account.schema.js';
import { lentGrants } from './lent.policy.js';

export type Recipient = Readonly<{
  accountId: string;
  personId: string;
  email: string;
  locale: string;
  zone: string;
  displayName: string;
  /** Classes of notices to mail beside the urgent ones; absent: nothing was chosen. */
  mailedClasses?: readonly MailedClass[];
}>;
/** An account that is open to whoever has the code of its mail. */
export type Invited = Readonly<{ accountId: string; personId: string; invitation: number }>;

const inside = (session: ClientSession | undefined) => (session ? { session } : {});
/** What is lent, of which account, and to whom. */
type Lent = Omit<AccountDelegation, 'to'> & Readonly<{ fromAccountId: string; toId: string }>;
const termsOf = ({
  delegationId,
  roles,
  from,
  until,
  scope,
  ceiling,
}: Omit<AccountDelegation, 'to'>): Omit<AccountDelegation, 'to'> => ({
  delegationId,
  roles,
  from,
  until,
  ...(scope ? { scope } : {}),
  ...(ceiling ? { ceiling } : {}),
});
const freshMs = 1_000;
/** Fields an account may have no longer. */
const optionalFields = ['nationalities', 'identityId', 'invitation', 'invitationKey'] as const;
const recipientOf = (account: Account): Recipient => {
  const { _id, personId, email, locale, zone, displayName, mailedClasses } = account;
  return {
    accountId: _id,
    personId,
    email,
    locale,
    zone,
    displayName,
    ...(mailedClasses ? { mailedClasses } : {}),
  };
};
/** Rights are those of open accounts; ties and former ids stay, also of one that was closed. */
const personOf = (accounts: readonly Account[], delegations: readonly HeldDelegation[]): Person => {
  const open = accounts.filter(({ active }) => active);
  const status = accounts.length === 0 ? 'unknown' : open.length > 0 ? 'active' : 'closed';
  return {
    status,
    grants: open.flatMap(({ grants }) => grants),
    ties: [...new Set(accounts.flatMap(({ ties }) => ties))],
    formerIds: [...new Set(accounts.flatMap(({ formerPersonIds = [] }) => formerPersonIds))],
    ...(delegations.length > 0 ? { delegations } : {}),
  };
};
/**
 * The active accounts by what they are asked for: partners have one and more each, and thousands are
 * not looked through for every mail.
 */
class ActiveAccounts {
  readonly byId = new Map<string, Account>();
  private readonly people = new Map<string, Account[]>();
  private readonly roles = new Map<Role, Account[]>();
  private readonly partners = new Map<string, Account[]>();
  /** Those somebody stands in for. */
  readonly lending: readonly Account[];

  constructor(accounts: readonly Account[]) {
    const add = <K>(index: Map<K, Account[]>, key: K, account: Account): void => {
      const list = index.get(key);
      if (list) list.push(account);
      else index.set(key, [account]);
    };
    for (const account of accounts) {
      const { _id, personId, grants } = account;
      this.byId.set(_id, account);
      add(this.people, personId, account);
      for (const role of new Set(grants.map((grant) => grant.role))) add(this.roles, role, account);
      const ids = grants.flatMap(({ scope }) => scope.partnerIds ?? []);
      for (const partnerId of new Set(ids)) add(this.partners, partnerId, account);
    }
    this.lending = accounts.filter(({ delegations }) => delegations.length > 0);
  }
  ofPerson(personId: string): readonly Account[] {
    return this.people.get(personId) ?? [];
  }
  inRole(role: Role): readonly Account[] {
    return this.roles.get(role) ?? [];
  }
  ofPartner(partnerId: string): readonly Account[] {
    return this.partners.get(partnerId) ?? [];
  }
}

/** An account without a limit in a dimension is told about everything in it. */
const within = (scope: Scope, record: RecordScope): boolean =>
  reaches(
    {
      ...scope,
      ...(record.regionCode === undefined ? { regions: undefined } : {}),
      ...(record.countryCode === undefined ? { countries: undefined } : {}),
      ...(record.kind === undefined ? { kinds: undefined } : {}),
    },
    record,
  );

/** The accounts of the deployment; the notification service finds its recipients here. */
@KeepsPersonalData('accounts')
export class AccountDirectory implements PeopleDirectory {
  readonly accounts: Model<Account>;
  private all: { at: number; accounts: Promise<ActiveAccounts> } | undefined;
  /**
   * Those who sent a request within the last second: a withdrawn right ends everywhere within it.
   * Unknown ones are asked for each time.
   */
  private readonly recent: LRUCache<string, Account>;
  private readonly people: LRUCache<string, Person>;
  /** Where to look first for whoever signs in; the account itself says whether it is theirs. */
  private readonly identities = new LRUCache<string, string>({ max: 10_000 });

  /** `log`: where the accounts have their streams; without it, as they are kept here. */
  constructor(
    private readonly db: Db,
    private readonly log?: AccountLog,
  ) {
    this.accounts = modelOn(db, Account);
    // Mails that leave side by side are to as many accounts.
    const keptOf = readTogether<string, Account>(async (ids) => {
      const found = await this.accounts.find({ _id: { $in: [...ids] } }).lean();
      return new Map(found.map((one) => [one._id, one]));
    });
    this.recent = new LRUCache({
      max: 10_000,
      ttl: freshMs,
      // Whoever waits for an answer gets it, also when the account changes meanwhile.
      ignoreFetchAbort: true,
      fetchMethod: async (id): Promise<Account | undefined> => {
        const account = await this.newest(id, await keptOf(id));
        return account?.active ? account : undefined;
      },
    });
    this.people = new LRUCache({
      max: 10_000,
      ttl: freshMs,
      ignoreFetchAbort: true,
      fetchMethod: async (personId) => {
        const kept = await this.accounts.find({ personId }).lean();
        const newest = await Promise.all(kept.map((one) => this.newest(one._id, one)));
        const own = newest.flatMap((one) => one ?? []);
        return personOf(own, await this.givenTo(own));
      },
    });
  }

  async prepare(): Promise<void> {
    await prepareModels(this.db, Account);
  }

  async find(accountId: string): Promise<Account | undefined> {
    return this.recent.fetch(accountId);
  }
  /** The account of whoever the issuer calls so. */
  async ofIdentity(identityId: string): Promise<Account | undefined> {
    const isTheirs = (account: Account | undefined): account is Account =>
      account?.identityId === identityId;
    const looked = this.identities.get(identityId);
    const before = looked === undefined ? undefined : await this.find(looked);
    if (isTheirs(before)) return before;
    const kept = await this.accounts.findOne({ identityId, active: true }, '_id').lean();
    if (!kept) return undefined;
    const known = await this.find(kept._id);
    // Somebody may have looked at it a moment before it was opened.
    const account = isTheirs(known)
      ? known
      : await this.recent.fetch(kept._id, { forceRefresh: true });
    if (!isTheirs(account)) return undefined;
    this.identities.set(identityId, account._id);
    return account;
  }
  /** The account the code of a mail invites to. */
  async invitedBy(code: string): Promise<Invited | undefined> {
    const key = invitationKey(code);
    const kept = await this.accounts.findOne({ invitationKey: key }).lean();
    if (kept?.invitation === undefined) return undefined;
    const { _id: accountId, personId, invitation } = kept;
    return { accountId, personId, invitation };
  }
  /** The human being behind all accounts with the id, as decisions know them. */
  async person(personId: string): Promise<Person> {
    return (await this.people.fetch(personId)) ?? unknownPerson;
  }
  /** Every open account, and those of the invited. */
  async everybody(): Promise<readonly Account[]> {
    return [...(await this.active()).byId.values()];
  }
  async byRole(role: Role, record: RecordScope): Promise<readonly Recipient[]> {
    return (await this.active())
      .inRole(role)
      .filter(({ grants }) =>
        grants.some((grant) => grant.role === role && within(grant.scope, record)),
      )
      .map(recipientOf);
  }
  async byPerson(personId: string, accountId?: string): Promise<readonly Recipient[]> {
    const meant = accountId === undefined ? undefined : await this.find(accountId);
    if (meant) return meant.personId === personId ? [recipientOf(meant)] : [];
    return (await this.openOf(personId)).slice(0, 1).map(recipientOf);
  }
  async byPartner(partnerId: string, roles: readonly Role[]): Promise<readonly Recipient[]> {
    const known = (await this.active()).ofPartner(partnerId);
    const accounts =
      known.length > 0 ? known : await this.justOpened({ 'grants.scope.partnerIds': partnerId });
    return accounts
      .filter(({ grants }) =>
        grants.some(
          (grant) => roles.includes(grant.role) && grant.scope.partnerIds?.includes(partnerId),
        ),
      )
      .map(recipientOf);
  }

  /** Who acts for the account on a day, in the role or in any. */
  async delegatesOf(
    accountId: string,
    role: Role | undefined,
    on: CalendarDate,
  ): Promise<readonly Recipient[]> {
    const { byId } = await this.active();
    const to = (byId.get(accountId)?.delegations ?? [])
      .filter(
        ({ roles, from, until }) =>
          from <= on && on <= until && (role === undefined || roles.includes(role)),
      )
      .map((delegation) => delegation.to);
    return [...new Set(to)].flatMap((id) => byId.get(id) ?? []).map(recipientOf);
  }

  /** What the person may do on a day, by all their accounts and for those they stand in for. */
  async grantsOf(personId: string, on: CalendarDate): Promise<readonly Grant[]> {
    const own = await this.openOf(personId);
    const lent = (await this.givenTo(own)).filter(({ from, until }) => from <= on && on <= until);
    return [...own, ...lent].flatMap(({ grants }) => grants);
  }

  private async openOf(personId: string): Promise<readonly Account[]> {
    const known = (await this.active()).ofPerson(personId);
    return known.length > 0 ? known : this.justOpened({ personId });
  }
  /**
   * Open accounts that nobody has looked at yet. Whoever is told something the moment after their
   * account was opened would be nobody, for as long as what is read of all accounts is kept.
   */
  private async justOpened(filter: object): Promise<readonly Account[]> {
    const kept = await this.accounts.find({ ...filter, active: true }).lean();
    const newest = await Promise.all(kept.map((one) => this.newest(one._id, one)));
    return newest.flatMap((one) => (one?.active ? one : []));
  }

  /** Delegations the accounts were given by others; those of an account that was closed ended. */
  private async givenTo(accounts: readonly Account[]): Promise<readonly HeldDelegation[]> {
    const ids = accounts.filter(({ active }) => active).map(({ _id }) => _id);
    if (ids.length === 0) return [];
    return (await this.active()).lending.flatMap(({ personId: fromId, delegations, grants }) =>
      delegations
        .filter(({ to }) => ids.includes(to))
        .map(({ delegationId, from, until, roles, scope, ceiling }) => ({
          delegationId,
          fromId,
          from,
          until,
          grants: lentGrants(grants, { roles, ...(scope ? { scope } : {}) }),
          ...(ceiling ? { ceiling } : {}),
        })),
    );
  }

  /** Keeps the account as its stream has it, unless what is kept is newer already. */
  async keep(accountId: string, session?: ClientSession): Promise<void> {
    const account = await this.log?.newest(accountId);
    if (!account) return;
    const { _id, version, ...fields } = account;
    const gone = optionalFields.filter((field) => fields[field] === undefined);
    const update = {
      $set: { ...fields, version },
      $unset: Object.fromEntries(gone.map((field) => [field, true] as const)),
    };
    await driverOn(this.db, Account, { ignoreUndefined: true }).bulkWrite(
      [
        insertOnce({ ...account, delegations: [] }),
        { updateOne: { filter: { _id, version: { $lt: version } }, update } },
      ],
      inside(session),
    );
    this.forget(accountId);
  }

  /** What the vault keeps of the account is gone for good; `keep` empties it here. Idempotent. */
  async destroyTexts(accountId: string): Promise<void> {
    await this.log?.erase(accountId);
  }

  /** The account as its stream has it, where that has gone on since it was kept. */
  private async newest(id: string, kept: Account | undefined): Promise<Account | undefined> {
    const logged = isUuid(id) ? await this.log?.newest(id) : undefined;
    if (!logged || (kept?.version ?? 0) >= logged.version) return kept;
    const { delegations = [], savedViews, mailedClasses } = kept ?? {};
    return {
      ...logged,
      delegations,
      ...(savedViews ? { savedViews } : {}),
      ...(mailedClasses ? { mailedClasses } : {}),
    };
  }
  /** What somebody wants to come back to, instead of what they wanted before. */
  async saveViews(accountId: string, savedViews: readonly SavedView[]): Promise<void> {
    await this.accounts.updateOne({ _id: accountId }, { $set: { savedViews: [...savedViews] } });
    this.forget(accountId);
  }
  /** Which notices somebody wants as mails too. */
  async chooseMails(accountId: string, mailedClasses: readonly MailedClass[]): Promise<void> {
    const chosen = { $set: { mailedClasses: [...mailedClasses] } };
    await this.accounts.updateOne({ _id: accountId }, chosen);
    this.forget(accountId);
  }
  private forget(accountId: string): void {
    this.all = undefined;
    this.recent.delete(accountId);
    this.people.clear();
  }

  /** Somebody lends powers of the account: every open account of the other person has them. */
  async lend({ fromAccountId, toId, ...lent }: Lent, session?: ClientSession): Promise<void> {
    const delegates = await this.accounts
      .find({ personId: toId, active: true }, '_id', inside(session))
      .lean();
    const { delegationId } = lent;
    const delegations = delegates.map(({ _id: to }) => ({ ...termsOf(lent), to }));
    await this.accounts.updateOne(
      { _id: fromAccountId, 'delegations.delegationId': { $ne: delegationId } },
      { $push: { delegations: { $each: delegations } } },
      inside(session),
    );
  }
  /** It ended. */
  async takeBack(delegationId: string, session?: ClientSession): Promise<void> {
    await this.accounts.updateMany(
      { 'delegations.delegationId': delegationId },
      { $pull: { delegations: { delegationId } } },
      inside(session),
    );
  }

  /**
   * Keeps an account. One that is found to be another person's keeps the id its steps were counted
   * under: the separation rules count both.
   */
  async put(account: Account): Promise<void> {
    const before = await this.accounts.findOne({ _id: account._id });
    const formerPersonIds = [
      ...new Set([
        ...(before?.formerPersonIds ?? []),
        ...(account.formerPersonIds ?? []),
        ...(before ? [before.personId] : []),
      ]),
    ].filter((id) => id !== account.personId);
    await this.accounts.replaceOne(
      { _id: account._id },
      { ...account, ...(formerPersonIds.length > 0 ? { formerPersonIds } : {}) },
      { upsert: true },
    );
    this.forget(account._id);
  }

  /**
   * Empties the accounts of a person, those closed before too, of name, address and nationalities
   * and closes them, in the vault too; answers how many had any of it. Idempotent.
   */
  async erase(personId: string): Promise<number> {
    const own = await this.accounts.find({ personId, version: { $exists: true } }, '_id').lean();
    for (const { _id } of own) await this.log?.erase(_id);
    const something = [
      { active: true },
      { displayName: { $ne: '' } },
      { email: { $ne: '' } },
      { delegations: { $ne: [] } },
      { nationalities: { $exists: true } },
      { savedViews: { $exists: true } },
      { mailedClasses: { $exists: true } },
    ];
    const { modifiedCount } = await this.accounts.updateMany(
      { personId, $or: something },
      {
        $set: { displayName: '', email: '', active: false, delegations: [] },
        $unset: { nationalities: '', savedViews: '', mailedClasses: '' },
      },
    );
    this.all = undefined;
    this.people.delete(personId);
    return modifiedCount;
  }

  /** All active accounts, at most one second old; asked for once, however many wait for them. */
  private active(): Promise<ActiveAccounts> {
    if (!this.all || Date.now() - this.all.at > freshMs) {
      const found = this.accounts.find({ active: true }).lean().exec();
      const accounts = found.then((list) => new ActiveAccounts(list));
      const asked = { at: Date.now(), accounts };
      this.all = asked;
      accounts.catch(() => this.all === asked && (this.all = undefined));
    }
    return this.all.accounts;
  }
}
