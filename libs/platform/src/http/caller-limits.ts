import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { staffRoles } from '#kernel';
import { networkOf } from './network.js';
import type { Principal } from './principal.js';
import { Problem } from './problems.js';
import type { RouteRules } from './route-rules.js';

/** How much one caller may ask of a process. 0: no limit. */
export type CallerLimits = Readonly<{
  /** Commands of an account, a minute. */
  commands: number;
  /** Queries of an account, a minute. */
  queries: number;
  /** Requests of an address without an account, a minute. */
  anonymous: number;
  /** Requests of an address with a token that is none, a minute. */
  wrongTokens: number;
  /**
   * What people from outside register, organisations and themselves: of an account of a partner, or
   * an address, a minute.
   */
  registrations: number;
  /** Open event streams of an account. */
  streams: number;
  /** Open event streams of an address without an account. */
  anonymousStreams: number;
}>;
export const noCallerLimits: CallerLimits = {
  commands: 0,
  queries: 0,
  anonymous: 0,
  wrongTokens: 0,
  registrations: 0,
  streams: 0,
  anonymousStreams: 0,
};

const budgets = ['commands', 'queries', 'anonymous', 'wrongTokens', 'registrations'] as const;
type Budget = (typeof budgets)[number];
type Seen = Readonly<{
  method: string;
  ip: string;
  headers: Readonly<Record<string, unknown>>;
}>;
type Headers = Readonly<Record<string, string>>;

const minuteSeconds = 60;
const isReading = ({ method }: Seen): boolean => method === 'GET' || method === 'HEAD';
const isStream = ({ headers }: Seen): boolean =>
  String(headers.accept ?? '').includes('text/event-stream');

/** Officers enter what came by letter, and import lists of thousands. */
const isOfTheHouse = (principal: Principal | undefined): boolean =>
  principal?.grants.some(({ role }) => staffRoles.includes(role)) ?? false;
/** Both limits, as the draft lists several. */
const together = (one: Headers, other: Headers): Headers => {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    names.map((name) => [name, [one[name], other[name]].filter(Boolean).join(', ')]),
  );
};

/**
 * Limits for each caller, counted in this process and in memory alone: by account, or by address
 * where nobody is signed in. Addresses are told apart by a digest under a key of the process, so
 * that nobody is found in its memory. Whoever is over a limit gets 429 `rate-limited` with
 * `Retry-After`; every answer says what is left (`RateLimit`, draft-ietf-httpapi-ratelimit-headers).
 */
export class CallerLimiter {
  private readonly key = randomBytes(32);
  private readonly budgets: ReadonlyMap<Budget, RateLimiterMemory>;
  private readonly open = new Map<string, number>();

  constructor(private readonly limits: CallerLimits) {
    const limited = budgets.filter((budget) => limits[budget] > 0);
    this.budgets = new Map(
      limited.map((budget) => [
        budget,
        new RateLimiterMemory({
          points: limits[budget],
          duration: minuteSeconds,
          keyPrefix: budget,
        }),
      ]),
    );
  }

  /** 429 where too many tokens that are none came from here: none is looked at for a while. */
  async beforeToken(request: Seen): Promise<void> {
    const budget = this.budgets.get('wrongTokens');
    if (!budget || request.headers.authorization === undefined) return;
    const found = await budget.get(this.addressOf(request));
    if (found && found.remainingPoints <= 0) throw this.refused('wrongTokens', found);
  }
  async wrongToken(request: Seen): Promise<void> {
    const budget = this.budgets.get('wrongTokens');
    // Over the limit is what the next one is told.
    await budget?.consume(this.addressOf(request)).catch(() => undefined);
  }

  /** Takes one request off what the caller has left, and answers the headers that say so. */
  async take(
    request: Seen,
    principal: Principal | undefined,
    { registers }: Pick<RouteRules, 'registers'> = {},
  ): Promise<Headers> {
    const caller = this.callerOf(request, principal);
    const usual = principal ? (isReading(request) ? 'queries' : 'commands') : 'anonymous';
    const told = await this.takeFrom(usual, caller);
    if (!registers || isOfTheHouse(principal)) return told;
    return together(told, await this.takeFrom('registrations', caller));
  }
  private async takeFrom(budget: Budget, caller: string): Promise<Headers> {
    const limiter = this.budgets.get(budget);
    if (!limiter) return {};
    try {
      return this.headersOf(budget, await limiter.consume(caller));
    } catch (over) {
      throw this.refused(budget, over as RateLimiterRes);
    }
  }

  /**
   * A place for an event stream, given back by calling the answer; undefined for other requests. 429
   * where the caller has as many as one may.
   */
  openStream(request: Seen, principal: Principal | undefined): (() => void) | undefined {
    const most = principal ? this.limits.streams : this.limits.anonymousStreams;
    if (!isStream(request) || most === 0) return undefined;
    const caller = this.callerOf(request, principal);
    const count = this.open.get(caller) ?? 0;
    if (count >= most)
      throw new Problem('rate-limited', `A caller has ${most} open event streams at most.`, {
        headers: { 'retry-after': '10' },
      });
    this.open.set(caller, count + 1);
    return () => {
      const left = this.open.get(caller)! - 1;
      if (left > 0) this.open.set(caller, left);
      else this.open.delete(caller);
    };
  }

  private callerOf(request: Seen, principal: Principal | undefined): string {
    return principal ? `account:${principal.accountId}` : this.addressOf(request);
  }
  private addressOf({ ip }: Seen): string {
    const digest = createHmac('sha256', this.key).update(networkOf(ip)).digest('base64url');
    return `address:${digest}`;
  }
  private headersOf(budget: Budget, { remainingPoints, msBeforeNext }: RateLimiterRes): Headers {
    const seconds = Math.ceil(msBeforeNext / 1_000);
    return {
      'ratelimit-policy': `"${budget}";q=${this.limits[budget]};w=${minuteSeconds}`,
      ratelimit: `"${budget}";r=${Math.max(0, remainingPoints)};t=${seconds}`,
    };
  }
  private refused(budget: Budget, over: RateLimiterRes): Problem {
    const seconds = Math.max(1, Math.ceil(over.msBeforeNext / 1_000));
    return new Problem('rate-limited', undefined, {
      headers: { ...this.headersOf(budget, over), 'retry-after': String(seconds) },
    });
  }
}
