import { randomBytes } from 'node:crypto';
import { decodeJwt, jwtVerify, type JWTPayload, SignJWT } from 'jose';
import type { Db } from 'mongodb';
import type { Settings } from '#platform/config';
import { DeploymentSetting, modelOn } from '#platform/documents';

export const localIssuer = 'concord-local';
const lifetime = '12h';

export type VerifiedToken = JWTPayload & { sub: string };
/** Checks access tokens; tells nothing about why one is refused. */
export interface TokenVerifier {
  /**
   * What the token says; rejects for anything that is not a token in force for us, with a Problem
   * where nobody can tell now.
   */
  verify(token: string): Promise<VerifiedToken>;
}

/**
 * The embedded issuer of a local deployment: a symmetric key, and tokens for the named accounts.
 */
export class LocalIssuer implements TokenVerifier {
  private constructor(
    private readonly key: Uint8Array,
    private readonly audience: string,
  ) {}

  /** The secret is shared by all processes through the database unless a setting gives one. */
  static async open(db: Db, settings: Settings): Promise<LocalIssuer> {
    const kept = settings.CONCORD_TOKEN_SECRET ?? (await LocalIssuer.sharedSecret(db));
    return new LocalIssuer(new TextEncoder().encode(kept), settings.CONCORD_OIDC_AUDIENCE);
  }
  private static async sharedSecret(db: Db): Promise<string> {
    const fresh = randomBytes(32).toString('base64url');
    const found = await modelOn(db, DeploymentSetting)
      .findOneAndUpdate(
        { _id: 'token-secret' },
        { $setOnInsert: { value: fresh } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
    return found!.value!;
  }

  issue(accountId: string): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setSubject(accountId)
      .setIssuer(localIssuer)
      .setAudience(this.audience)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(this.key);
  }

  /** The subject is the id of a local account. */
  async verify(token: string): Promise<VerifiedToken> {
    const { payload } = await jwtVerify(token, this.key, {
      issuer: localIssuer,
      audience: this.audience,
      algorithms: ['HS256'],
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp'],
    });
    return payload as VerifiedToken;
  }
}

/** Tokens of the embedded issuer, and beside them those of the one that is configured. */
export class EitherIssuer implements TokenVerifier {
  constructor(
    private readonly local: TokenVerifier,
    private readonly configured: TokenVerifier,
  ) {}

  async verify(token: string): Promise<VerifiedToken> {
    const { iss } = decodeJwt(token);
    return (iss === localIssuer ? this.local : this.configured).verify(token);
  }
}
