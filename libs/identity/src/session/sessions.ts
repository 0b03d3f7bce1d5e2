import { parseCookie, stringifySetCookie } from 'cookie';
import { LRUCache } from 'lru-cache';
import { BrowserSessions, type BrowserRequest, type RequestHeaders } from '#platform/http';
import { CookieSecret } from './cookie-secret.js';
import { isOwnRequest } from './own-request.policy.js';
import type { SessionStore } from './session-store.js';

/** What an issuer gave for somebody: `expiresAt` in milliseconds since 1970. */
export type Tokens = Readonly<{
  accessToken: string;
  expiresAt: number;
  refreshToken?: string;
}>;
/** Gets new tokens for old ones; rejects where the issuer no longer gives any. */
export type Renewal = (refreshToken: string) => Promise<Tokens>;

/** How long somebody stays signed in at most, whatever they do. Policy of ours. */
const longestMs = 12 * 3_600_000;
/** A session that ended elsewhere is over here within it. */
const freshMs = 1_000;
/** A token is renewed so long before its end. */
const renewMs = 20_000;
const signingInMs = 600_000;

type Opened = Readonly<{ tokens: Tokens; version: number; until: Date }>;

/**
 * What browsers are signed in by: a cookie that scripts cannot read, and behind it the access token
 * in the database. A request with a session goes on as if it had brought the token.
 */
export class Sessions extends BrowserSessions {
  private readonly recent: LRUCache<string, Opened>;
  private readonly renewing = new Map<string, Promise<Opened | undefined>>();
  private readonly isHttps: boolean;

  /** `clock`: the machine's, as for tokens. */
  constructor(
    private readonly store: SessionStore,
    private readonly publicUrl: string,
    private readonly renewal?: Renewal,
    private readonly clock: () => number = Date.now,
  ) {
    super();
    this.isHttps = publicUrl.startsWith('https:');
    this.recent = new LRUCache({ max: 10_000, ttl: freshMs, perf: { now: clock } });
  }

  /** A session for whoever has the tokens: the header that sets its cookie. */
  async open(tokens: Tokens): Promise<string> {
    const secret = CookieSecret.fresh();
    const until = new Date(this.clock() + longestMs);
    const sealed = await secret.seal(tokens);
    await this.store.keep({ _id: secret.id, sealed, version: 1, until });
    return this.setCookie(this.name, secret.value, longestMs);
  }

  override async lend({ method, headers }: BrowserRequest): Promise<void> {
    if (headers.authorization !== undefined) return;
    const secret = this.secretOf(method, headers);
    const session = secret && (await this.of(secret));
    if (session) headers.authorization = `Bearer ${session.tokens.accessToken}`;
  }

  /** Ends the session of a request of ours; answers the header that takes its cookie away. */
  async end(method: string, headers: RequestHeaders): Promise<string> {
    const secret = this.secretOf(method, headers);
    if (secret) {
      this.recent.delete(secret.id);
      await this.store.remove(secret.id);
    }
    return this.setCookie(this.name, '', 0);
  }

  /** Keeps what must be known again when the issuer sends somebody back. */
  async beginSigningIn(content: object): Promise<string> {
    const secret = CookieSecret.fresh();
    const until = new Date(this.clock() + signingInMs);
    const sealed = await secret.seal(content);
    await this.store.keep({ _id: secret.id, sealed, version: 1, until });
    return this.setCookie(this.signingInName, secret.value, signingInMs, 'lax');
  }
  /** It counts once. Undefined where it is not known, or too old. */
  async finishSigningIn<C extends object>(headers: RequestHeaders): Promise<C | undefined> {
    const secret = this.cookieOf(headers, this.signingInName);
    const kept = secret && (await this.store.find(secret.id));
    if (!secret || !kept || kept.until.getTime() < this.clock()) return undefined;
    await this.store.remove(secret.id);
    return secret.open<C>(kept.sealed);
  }
  get signedInInstead(): string {
    return this.setCookie(this.signingInName, '', 0, 'lax');
  }

  /** `__Host-`: no other host may set it, and no page without TLS. */
  private get name(): string {
    return this.isHttps ? '__Host-concord' : 'concord';
  }
  private get signingInName(): string {
    return `${this.name}-signing-in`;
  }

  private secretOf(method: string, headers: RequestHeaders): CookieSecret | undefined {
    if (!isOwnRequest(method, headers, this.publicUrl)) return undefined;
    return this.cookieOf(headers, this.name);
  }
  private cookieOf({ cookie }: RequestHeaders, name: string): CookieSecret | undefined {
    return CookieSecret.of(parseCookie(String(cookie ?? ''))[name]);
  }
  private setCookie(
    name: string,
    value: string,
    lifeMs: number,
    sameSite: 'strict' | 'lax' = 'strict',
  ): string {
    const maxAge = Math.floor(lifeMs / 1_000);
    const common = { httpOnly: true, path: '/', secure: this.isHttps };
    return stringifySetCookie({ name, value, maxAge, sameSite, ...common });
  }

  private async of(secret: CookieSecret): Promise<Opened | undefined> {
    const known = this.recent.get(secret.id) ?? (await this.read(secret));
    if (!known || known.until.getTime() < this.clock()) return undefined;
    const { refreshToken, expiresAt } = known.tokens;
    const isNearItsEnd = expiresAt - this.clock() < renewMs;
    if (!isNearItsEnd || refreshToken === undefined || !this.renewal) return known;
    return this.renewed(secret, known, refreshToken);
  }
  private async read(secret: CookieSecret): Promise<Opened | undefined> {
    const kept = await this.store.find(secret.id);
    if (!kept) return undefined;
    const tokens = await secret.open<Tokens>(kept.sealed);
    const opened = { tokens, version: kept.version, until: kept.until };
    this.recent.set(secret.id, opened);
    return opened;
  }

  /** Once for all requests that wait for it: a refresh token often counts once. */
  private renewed(
    secret: CookieSecret,
    old: Opened,
    refreshToken: string,
  ): Promise<Opened | undefined> {
    const underWay = this.renewing.get(secret.id);
    if (underWay) return underWay;
    const renewing = this.renew(secret, old, refreshToken).finally(() =>
      this.renewing.delete(secret.id),
    );
    this.renewing.set(secret.id, renewing);
    return renewing;
  }
  private async renew(
    secret: CookieSecret,
    old: Opened,
    refreshToken: string,
  ): Promise<Opened | undefined> {
    const tokens = await this.renewal!(refreshToken).catch(() => undefined);
    this.recent.delete(secret.id);
    if (tokens) {
      const next = { tokens: { refreshToken, ...tokens }, version: old.version + 1 };
      const sealed = await secret.seal(next.tokens);
      await this.store.replace({ _id: secret.id, sealed, version: next.version, until: old.until });
    }
    // Another process may have been faster, and its tokens are the ones that count then. Where the
    // issuer gives none, the old ones count until they end.
    return this.read(secret);
  }
}
