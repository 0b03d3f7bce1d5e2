import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  jwtVerify,
  type JWTVerifyGetKey,
  type RemoteJWKSet,
} from 'jose';
import type { Settings } from '#platform/config';
import { Problem } from '#platform/http';
import type { TokenVerifier, VerifiedToken } from './tokens.js';

/** Seconds a token may be old at most, whatever its own end. Policy of ours. */
const longestLifeSeconds = 86_400;
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Claims of a token that tells a client who signed in: it opens nothing here. */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash'];

const answerMs = 3_000;
/** After a fruitless try nobody is asked again so soon: a token of anybody can cause one. */
const pauseMs = 1_000;
/** Where the keys lie is asked again so often; the keys themselves are. */
const addressMs = 3_600_000;
const keysMs = 600_000;
/** A key nobody knows makes them be asked for, so soon after the last time at most. */
const rotationMs = 5_000;

/** Whose fault it is that no key was found: the token's, not the issuer's. */
const isOfToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported ||
  error instanceof errors.JWKInvalid;
const issuerAway = (): Problem =>
  new Problem('unavailable', 'The issuer of access tokens does not answer; nothing was done.', {
    headers: { 'retry-after': '2' },
  });
const isHttps = (url: string): boolean => url.startsWith('https://');

type Keys = Readonly<{ since: number; of: RemoteJWKSet }>;
export type IssuerSettings = Pick<
  Settings,
  | 'CONCORD_OIDC_AUDIENCE'
  | 'CONCORD_OIDC_ISSUER'
  | 'CONCORD_OIDC_JWKS_URL'
  | 'CONCORD_OIDC_SKEW_SECONDS'
  | 'CONCORD_OIDC_TOKEN_TYPE'
>;

/** The keys an issuer publishes: found by discovery, kept, and asked for again when they rotate. */
class IssuerKeys {
  private known: Keys | undefined;
  private asking: Promise<Keys> | undefined;
  private awayUntil = 0;

  constructor(
    private readonly issuer: string,
    private readonly jwksUrl: string | undefined,
    private readonly now: () => number,
  ) {}

  /** Throws 503 `unavailable` while the issuer is away. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.now() < this.awayUntil) return this.ofThoseAtHand(header, token);
    try {
      return await (await this.current()).of(header, token);
    } catch (error) {
      if (isOfToken(error)) throw error;
      this.awayUntil = this.now() + pauseMs;
      throw issuerAway();
    }
  };

  /** While nobody is asked, keys that are fresh still count: one stranger must not stop the others. */
  private readonly ofThoseAtHand: JWTVerifyGetKey = async (header, token) => {
    const keys = this.known?.of.fresh ? this.known.of.jwks() : undefined;
    if (!keys) throw issuerAway();
    return createLocalJWKSet(keys)(header, token).catch(() => {
      throw issuerAway();
    });
  };

  /** Asked for once, however many wait. */
  private async current(): Promise<Keys> {
    if (this.known && this.now() - this.known.since < addressMs) return this.known;
    this.asking ??= this.discover().finally(() => (this.asking = undefined));
    this.known = await this.asking;
    return this.known;
  }

  private async discover(): Promise<Keys> {
    const url = this.jwksUrl ?? (await this.publishedAddress());
    const of = createRemoteJWKSet(new URL(url), {
      timeoutDuration: answerMs,
      cooldownDuration: rotationMs,
      cacheMaxAge: keysMs,
    });
    return { since: this.now(), of };
  }

  /** OpenID Connect Discovery 1.0: the document must be of the issuer that was asked for. */
  private async publishedAddress(): Promise<string> {
    const address = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(address, {
      signal: AbortSignal.timeout(answerMs),
      redirect: 'error',
      headers: { accept: 'application/json' },
    });
    if (!answer.ok) throw new Error(`the issuer answers ${answer.status}`);
    const { issuer, jwks_uri: url } = (await answer.json()) as Record<string, unknown>;
    const isSound = issuer === this.issuer && typeof url === 'string';
    if (!isSound || (isHttps(this.issuer) && !isHttps(url)))
      throw new Error('the discovery document is not that of the issuer');
    return url;
  }
}

/**
 * Access tokens of the organisation's identity provider (RFC 9068): signed by its published keys,
 * for us, in force, not older than a day, with a subject.
 */
export class OidcVerifier implements TokenVerifier {
  private readonly keys: IssuerKeys;
  private readonly issuer: string;

  constructor(
    private readonly settings: IssuerSettings,
    private readonly now: () => number = Date.now,
  ) {
    this.issuer = settings.CONCORD_OIDC_ISSUER!;
    this.keys = new IssuerKeys(this.issuer, settings.CONCORD_OIDC_JWKS_URL, now);
  }

  async verify(token: string): Promise<VerifiedToken> {
    // Nobody's keys are asked for because of a token of somebody else.
    if (decodeJwt(token).iss !== this.issuer) throw new Error('another issuer');
    const { payload } = await jwtVerify(token, this.keys.find, {
      issuer: this.issuer,
      audience: this.settings.CONCORD_OIDC_AUDIENCE,
      typ: this.settings.CONCORD_OIDC_TOKEN_TYPE,
      algorithms,
      requiredClaims: ['sub', 'exp', 'iat'],
      maxTokenAge: longestLifeSeconds,
      currentDate: new Date(this.now()),
      clockTolerance: this.settings.CONCORD_OIDC_SKEW_SECONDS,
    });
    const { sub, exp } = payload;
    if (typeof sub !== 'string' || sub === '') throw new Error('no subject');
    if (idTokenClaims.some((claim) => claim in payload)) throw new Error('no access token');
    return { ...payload, sub, exp: exp! };
  }
}
