import { derivedId } from '#platform/ids';
import { Problem, type RequestHeaders } from '#platform/http';
import type { TokenVerifier } from './tokens.js';

/** Whoever a token names, whether or not they have an account. */
export type TokenHolder = Readonly<{
  issuer: string;
  subject: string;
  /** Made of both: accounts know people by it. A subject may be a mail address, so it is not kept. */
  identityId: string;
}>;

const bearer = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;
const longest = 4_096;

/** Who a request comes from, by its access token alone. */
export class TokenHolders {
  constructor(private readonly verifier: TokenVerifier) {}

  /**
   * Throws `unauthenticated` for what is no token in force, `unavailable` where the issuer is away.
   */
  async of(headers: RequestHeaders): Promise<TokenHolder> {
    const [, token] = bearer.exec(String(headers.authorization ?? '')) ?? [];
    if (!token || token.length > longest) throw new Problem('unauthenticated');
    const { iss: issuer = '', sub: subject } = await this.verifier
      .verify(token)
      .catch((error: unknown) => {
        throw error instanceof Problem ? error : new Problem('unauthenticated');
      });
    return { issuer, subject, identityId: derivedId('identity', issuer, subject) };
  }
}
