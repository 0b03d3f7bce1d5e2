import type { CalendarDate } from '#kernel';
import type { Clock } from '#platform/clock';
import { type Authenticator, type Principal, Problem, type RequestHeaders } from '#platform/http';
import type { Account } from './account.schema.js';
import type { AccountDirectory } from './accounts.js';
import { lentGrants } from './lent.policy.js';
import type { TokenHolder, TokenHolders } from './token-holders.js';
import { noStepUp, signInWithin, type StepUp } from './step-up.policy.js';
import { localIssuer } from './tokens.js';

const noAccount = 'The access token is in force, but whoever it names has no open account here.';
/** How somebody new gets an account. `signUp`: by themselves, too. */
const wayIn = {
  invitation: 'Ask an administrator for an invitation.',
  signUp:
    'Sign up for the partner portal: POST /v1/accounts/sign-up, or “Sign in” in the console. Staff ask an administrator for an invitation.',
} as const;

/**
 * Token → account → principal. Rights come from the directory, never from the token: a withdrawn
 * one is gone within a second.
 */
export class AccountAuthenticator implements Authenticator {
  constructor(
    private readonly holders: TokenHolders,
    private readonly directory: AccountDirectory,
    private readonly clock: Clock,
    private readonly stepUp: StepUp = noStepUp,
    private readonly newcomers: keyof typeof wayIn = 'invitation',
    /** Sign-ins go by the machine's clock, as tokens do; milliseconds since 1970. */
    private readonly now: () => number = Date.now,
  ) {}

  async authenticate(headers: RequestHeaders): Promise<Principal> {
    const holder = await this.holders.of(headers);
    const account = await this.accountOf(holder);
    if (!account) throw new Problem('unauthenticated', `${noAccount} ${wayIn[this.newcomers]}`);
    const within = signInWithin(this.stepUp, holder.signedInAt, this.now() / 1_000);
    const own = {
      ...(within === undefined ? {} : { signInWithin: within }),
      accountId: account._id,
      personId: account.personId,
      displayRef: account._id,
    };
    const delegator = headers['concord-on-behalf-of'];
    if (delegator === undefined)
      return {
        ...own,
        ...(await this.countedFor(account)),
        ...nationalitiesOf(account),
        grants: account.grants,
      };
    return { ...own, ...(await this.delegated(account, String(delegator))) };
  }

  /** The embedded issuer names accounts, and newcomers as any other issuer names people. */
  private async accountOf({
    issuer,
    subject,
    identityId,
  }: TokenHolder): Promise<Account | undefined> {
    const named = issuer === localIssuer ? await this.directory.find(subject) : undefined;
    return named ?? this.directory.ofIdentity(identityId);
  }

  /** Ties and former ids of everybody a step counts for, with all their accounts. */
  private async countedFor(
    ...accounts: readonly Account[]
  ): Promise<Pick<Principal, 'ties' | 'formerIds'>> {
    const people = await Promise.all(
      accounts.map(({ personId }) => this.directory.person(personId)),
    );
    const formerIds = [...new Set(people.flatMap((person) => person.formerIds))];
    return {
      ties: [...new Set(people.flatMap((person) => person.ties))],
      ...(formerIds.length > 0 ? { formerIds } : {}),
    };
  }

  private async delegated(
    account: Account,
    delegatorId: string,
  ): Promise<Pick<Principal, 'grants' | 'acting' | 'nationalities' | 'ties' | 'formerIds'>> {
    const delegator = await this.directory.find(delegatorId);
    const today = this.clock.today();
    const delegation = delegator?.delegations.find(
      ({ to, from, until }) => to === account._id && inForce(from, until, today),
    );
    if (!delegator || !delegation) throw new Problem('delegation-expired');
    const grants = lentGrants(delegator.grants, delegation);
    return {
      ...(await this.countedFor(account, delegator)),
      ...nationalitiesOf(account, delegator),
      grants,
      acting: { onBehalfOf: delegator.personId, delegationId: delegation.delegationId },
    };
  }
}

/** Of everybody a step counts for; none where one of them is not known. */
const nationalitiesOf = (...accounts: readonly Account[]): Pick<Principal, 'nationalities'> =>
  accounts.every(({ nationalities = [] }) => nationalities.length > 0)
    ? { nationalities: [...new Set(accounts.flatMap(({ nationalities = [] }) => nationalities))] }
    : {};
const inForce = (from: CalendarDate, until: CalendarDate, today: CalendarDate): boolean =>
  from <= today && today <= until;
