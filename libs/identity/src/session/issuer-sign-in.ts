import * as client from 'openid-client';
import { publicUrlOf, type Settings } from '#platform/config';
import { Problem } from '#platform/http';
import type { Tokens } from './sessions.js';

/** What a sign-in under way must be compared with when the browser comes back. */
export type SigningIn = Readonly<{
  state: string;
  nonce: string;
  verifier: string;
  /** Where the person was going, a path of ours. */
  to: string;
}>;
export const callbackPath = '/v1/session/callback';
const answerSeconds = 5;
const discoveredMs = 3_600_000;

const tokensOf = (
  {
    access_token: accessToken,
    refresh_token: refreshToken,
    ...answer
  }: client.TokenEndpointResponse,
  now: number,
): Tokens => ({
  accessToken,
  expiresAt: now + (answer.expires_in ?? 300) * 1_000,
  ...(refreshToken ? { refreshToken } : {}),
});

/**
 * Signing in at the organisation's identity provider: authorization code flow with PKCE, state and
 * nonce, this service being the client (RFC 9700). The browser never sees a token.
 */
export class IssuerSignIn {
  private readonly redirectUri: string;
  private known: { since: number; of: Promise<client.Configuration> } | undefined;

  /** Undefined where no client is configured. */
  static of(settings: Settings): IssuerSignIn | undefined {
    const { CONCORD_OIDC_ISSUER: issuer, CONCORD_OIDC_CLIENT_ID: clientId } = settings;
    return issuer && clientId ? new IssuerSignIn(settings, issuer, clientId) : undefined;
  }
  private constructor(
    private readonly settings: Settings,
    private readonly issuer: string,
    private readonly clientId: string,
    private readonly now: () => number = Date.now,
  ) {
    this.redirectUri = publicUrlOf(settings) + callbackPath;
  }

  /**
   * Where to send the browser, and what to keep meanwhile. `anew`: the person proves who they are
   * even where the provider still knows them (OpenID Connect Core 1.0, 3.1.2.1).
   */
  async begin(
    to: string,
    { anew = false } = {},
  ): Promise<Readonly<{ url: string; signingIn: SigningIn }>> {
    const configuration = await this.configuration();
    const signingIn = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      to,
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: this.settings.CONCORD_OIDC_SCOPE,
      state: signingIn.state,
      nonce: signingIn.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(signingIn.verifier),
      code_challenge_method: 'S256',
      ...(anew ? { prompt: 'login' } : {}),
    });
    return { url: url.href, signingIn };
  }

  /** The tokens for the code the browser came back with; `query` is what stands behind the `?`. */
  async finish(query: string, { state, nonce, verifier }: SigningIn): Promise<Tokens> {
    const answer = await client.authorizationCodeGrant(
      await this.configuration(),
      new URL(`${this.redirectUri}?${query}`),
      {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      },
    );
    return tokensOf(answer, this.now());
  }

  async renew(refreshToken: string): Promise<Tokens> {
    const answer = await client.refreshTokenGrant(await this.configuration(), refreshToken);
    return tokensOf(answer, this.now());
  }

  private async configuration(): Promise<client.Configuration> {
    if (!this.known || this.now() - this.known.since > discoveredMs)
      this.known = { since: this.now(), of: this.discover() };
    const asked = this.known;
    return asked.of.catch(() => {
      if (this.known === asked) this.known = undefined;
      throw new Problem('unavailable', 'The identity provider does not answer.', {
        headers: { 'retry-after': '2' },
      });
    });
  }
  private discover(): Promise<client.Configuration> {
    const { CONCORD_OIDC_CLIENT_SECRET: secret } = this.settings;
    // Settings of production ask for https.
    const isLocal = this.issuer.startsWith('http:');
    return client.discovery(
      new URL(this.issuer),
      this.clientId,
      undefined,
      secret ? client.ClientSecretBasic(secret) : client.None(),
      { timeout: answerSeconds, ...(isLocal ? { execute: [client.allowInsecureRequests] } : {}) },
    );
  }
}
