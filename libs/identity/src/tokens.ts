import { randomBytes } from 'node:crypto';
import {
  createRemoteJWKSet,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import type { Db } from 'mongodb';
import type { Settings } from '#platform/config';
import { DeploymentSetting, modelOn } from '#platform/documents';

export const localIssuer = 'concord-local';
const lifetime = '12h';

/** Checks access tokens; tells nothing about why one is refused. */
export interface TokenVerifier {
  /** The account id in `sub`; rejects for anything that is not a token in force for us. */
  verify(token: string): Promise<JWTPayload & { sub: string }>;
}

/** Tokens of the organisation's identity provider, by its published keys. */
export class OidcVerifier implements TokenVerifier {
  private readonly keys: JWTVerifyGetKey;
  constructor(private readonly settings: Settings) {
    this.keys = createRemoteJWKSet(new URL(settings.CONCORD_OIDC_JWKS_URL!), {
      timeoutDuration: 3_000,
    });
  }
  async verify(token: string): Promise<JWTPayload & { sub: string }> {
    const { payload } = await jwtVerify(token, this.keys, {
      issuer: this.settings.CONCORD_OIDC_ISSUER!,
      audience: this.settings.CONCORD_OIDC_AUDIENCE,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: 30,
    });
    return payload as JWTPayload & { sub: string };
  }
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

  async verify(token: string): Promise<JWTPayload & { sub: string }> {
    const { payload } = await jwtVerify(token, this.key, {
      issuer: localIssuer,
      audience: this.audience,
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
    });
    return payload as JWTPayload & { sub: string };
  }
}
