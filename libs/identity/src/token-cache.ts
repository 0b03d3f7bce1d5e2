import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { TokenVerifier, VerifiedToken } from './tokens.js';

/**
 * Checks the signature of a token once a minute instead of once a request; expiry is judged each
 * time.
 * A signing key that was withdrawn is trusted for at most that minute more. Refusals are not kept.
 * Tokens are kept by their hash: the memory of the process holds none.
 */
export class TokenCache implements TokenVerifier {
  private readonly verified: LRUCache<string, VerifiedToken>;
  private readonly clock: () => number;

  /**
   * `clock` gives milliseconds since 1970: tokens go by the machine's, not by the business clock.
   */
  constructor(
    private readonly verifier: TokenVerifier,
    {
      max = 10_000,
      ttlMs = 60_000,
      clock = Date.now,
    }: Readonly<{ max?: number; ttlMs?: number; clock?: () => number }> = {},
  ) {
    this.clock = clock;
    this.verified = new LRUCache({ max, ttl: ttlMs, ttlResolution: 0, perf: { now: clock } });
  }

  async verify(token: string): Promise<VerifiedToken> {
    const key = hash('sha256', token, 'base64url');
    const known = this.verified.get(key);
    if (known && known.exp! * 1000 > this.clock()) return known;
    const payload = await this.verifier.verify(token);
    this.verified.set(key, payload);
    return payload;
  }
}
