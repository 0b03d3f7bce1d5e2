import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from './network.js';
import type { Principal } from './principal.js';
import { Problem } from './problems.js';

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
  streams: 0,
  anonymousStreams: 0,
};

type Budget = 'commands' | 'queries' | 'anonymous' | 'wrongTokens';
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
    const limited = (['commands', 'queries', 'anonymous', 'wrongTokens'] as const).filter(
      (budget) => limits[budget] > 0,
    );
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
  async take(request: Seen, principal: Principal | undefined): Promise<Headers> {
    const budget = principal ? (isReading(request) ? 'queries' : 'commands') : 'anonymous';
    const limiter = this.budgets.get(budget);
    if (!limiter) return {};
    try {
      return this.headersOf(budget, await limiter.consume(this.callerOf(request, principal)));
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
