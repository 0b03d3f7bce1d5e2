import { derivedId } from '#platform/ids';
import { Problem, type RequestHeaders } from '#platform/http';
import { localIssuer, type TokenVerifier, type VerifiedToken } from './tokens.js';

/** Whoever a token names, whether or not they have an account. */
export type TokenHolder = Readonly<{
  issuer: string;
  subject: string;
  /** Made of both: accounts know people by it. A subject may be a mail address, so it is not kept. */
  identityId: string;
  /** When they signed in, seconds since 1970, where the token says it. */
  signedInAt?: number;
}>;

const bearer = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;
const longest = 4_096;

/**
 * An identity provider says it in `auth_time` (OpenID Connect Core 1.0, RFC 9470); a token of the
 * embedded issuer is its own sign-in.
 */
const signInOf = ({ iss, iat, auth_time: told }: VerifiedToken): number | undefined => {
  if (iss === localIssuer) return iat;
  return typeof told === 'number' && Number.isFinite(told) ? told : undefined;
};

/** Who a request comes from, by its access token alone. */
export class TokenHolders {
  constructor(private readonly verifier: TokenVerifier) {}

  /**
   * Throws `unauthenticated` for what is no token in force, `unavailable` where the issuer is away.
   */
  async of(headers: RequestHeaders): Promise<TokenHolder> {
    const [, token] = bearer.exec(String(headers.authorization ?? '')) ?? [];
    if (!token || token.length > longest) throw new Problem('unauthenticated');
    const claims = await this.verifier.verify(token).catch((error: unknown) => {
      throw error instanceof Problem ? error : new Problem('unauthenticated');
    });
    const { iss: issuer = '', sub: subject } = claims;
    const signedInAt = signInOf(claims);
    return {
      issuer,
      subject,
      identityId: derivedId('identity', issuer, subject),
      ...(signedInAt === undefined ? {} : { signedInAt }),
    };
  }
}
