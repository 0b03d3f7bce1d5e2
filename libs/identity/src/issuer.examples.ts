import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Key = Readonly<{ kid: string; privateKey: CryptoKey; publicKey: CryptoKey }>;
export type Claims = Readonly<{
  payload?: JWTPayload;
  typ?: string | undefined;
  /** Seconds from now. */
  issued?: number;
  expires?: number;
  notBefore?: number;
  without?: 'sub' | 'exp' | 'iat';
}>;

const keyOf = async (kid: string): Promise<Key> => ({ kid, ...(await generateKeyPair('ES256')) });

/** A sign-in at the issuer, until its code is exchanged. */
type Grant = Readonly<{
  subject: string;
  nonce: string;
  challenge: string;
  redirectUri: string;
  clientId: string;
}>;
const authorizePath = '/authorize';

/** An identity provider as the product meets it: discovery, keys that rotate, tokens, sign-in. */
export class ExampleIssuer {
  /** How often each address was asked for. */
  readonly asked: Record<string, number> = {};
  /** Answers 503 to everything. */
  away = false;
  /** What the discovery document says beyond, or instead. */
  document: Readonly<Record<string, unknown>> = {};
  private readonly server: Server;
  private published: Key[] = [];
  private readonly grants = new Map<string, Grant>();
  private readonly refreshTokens = new Map<string, string>();
  private signing!: Key;

  private constructor(
    private readonly now: () => number,
    private readonly host: string,
  ) {
    this.server = createServer((request, response) => {
      const url = request.url ?? '';
      this.asked[url] = (this.asked[url] ?? 0) + 1;
      if (url.startsWith(`${authorizePath}?`)) return this.showSignIn(url, response);
      const answer = url === '/token' && !this.away ? this.exchange(request) : this.answer(url);
      void answer.then((body) => {
        const refused = body !== undefined && 'error' in body;
        response.statusCode = body === undefined ? 503 : refused ? 400 : 200;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(body ?? {}));
      });
    });
  }
  /**
   * `now`: its clock, milliseconds since 1970. Default: the machine's. `host`: what it is called;
   * for a browser `localhost` is another site than `127.0.0.1`.
   */
  static async start(
    now: () => number = Date.now,
    host: '127.0.0.1' | 'localhost' = '127.0.0.1',
  ): Promise<ExampleIssuer> {
    const issuer = new ExampleIssuer(now, host);
    await issuer.rotate('first');
    await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://${this.host}:${(this.server.address() as AddressInfo).port}`;
  }
  get jwksUrl(): string {
    return `${this.url}/keys`;
  }
  /** Signs with a new key from now on; the last two are published. */
  async rotate(kid: string): Promise<void> {
    this.signing = await keyOf(kid);
    this.published = [...this.published, this.signing].slice(-2);
  }

  async token({ payload = {}, typ = 'at+jwt', ...times }: Claims = {}): Promise<string> {
    const { issued = 0, expires = 300, notBefore, without } = times;
    const now = Math.floor(this.now() / 1_000);
    const claims: JWTPayload = {
      iss: this.url,
      aud: 'concord',
      sub: 'amina',
      iat: now + issued,
      exp: now + expires,
      ...(notBefore === undefined ? {} : { nbf: now + notBefore }),
      ...payload,
    };
    if (without) delete claims[without];
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: this.signing.kid, typ })
      .sign(this.signing.privateKey);
  }

  /** What the browser does at the address it was sent to: somebody signs in, and is sent back. */
  signIn(address: string, subject = 'amina'): URL {
    const asked = new URL(address).searchParams;
    const code = randomUUID();
    const back = new URL(asked.get('redirect_uri')!);
    this.grants.set(code, {
      subject,
      nonce: asked.get('nonce')!,
      challenge: asked.get('code_challenge')!,
      redirectUri: back.href,
      clientId: asked.get('client_id')!,
    });
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state')!);
    return back;
  }

  /** A page that asks a browser who is there, and sends it back with a code. */
  private showSignIn(url: string, response: ServerResponse): void {
    const who = new URL(url, this.url).searchParams.get('who');
    if (who !== null) {
      const back = this.signIn(this.url + url, who);
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    const kept = [...new URL(url, this.url).searchParams]
      .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
      .join('');
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><title>Issuer</title><form action="${authorizePath}">${kept}<label>Who <input name="who"></label><button>Sign in</button></form>`,
    );
  }

  /** RFC 6749, 4.1.3 and 6, with PKCE (RFC 7636): a code counts once, for who asked for it. */
  private async exchange(request: IncomingMessage): Promise<object> {
    const sent = new URLSearchParams(await text(request));
    const refused = { error: 'invalid_grant' };
    const refreshToken = randomUUID();
    const answer = async (sub: string, more: object): Promise<object> => {
      this.refreshTokens.set(refreshToken, sub);
      const access_token = await this.token({ payload: { sub, jti: randomUUID() } });
      return {
        access_token,
        token_type: 'Bearer',
        expires_in: 300,
        refresh_token: refreshToken,
        ...more,
      };
    };
    const renewed = sent.get('refresh_token');
    if (renewed !== null) {
      const whose = this.refreshTokens.get(renewed);
      this.refreshTokens.delete(renewed);
      return whose === undefined ? refused : answer(whose, {});
    }
    const code = sent.get('code') ?? '';
    const grant = this.grants.get(code);
    this.grants.delete(code);
    const verifier = sent.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const isTheirs =
      grant?.challenge === challenge && grant.redirectUri === sent.get('redirect_uri');
    if (!isTheirs) return refused;
    const { subject: sub, clientId: aud, nonce } = grant;
    const payload = { sub, aud, nonce };
    return answer(sub, { id_token: await this.token({ payload, typ: 'JWT' }) });
  }

  private async answer(url: string): Promise<object | undefined> {
    if (this.away) return undefined;
    if (url === '/.well-known/openid-configuration')
      return {
        issuer: this.url,
        jwks_uri: this.jwksUrl,
        authorization_endpoint: this.url + authorizePath,
        token_endpoint: `${this.url}/token`,
        id_token_signing_alg_values_supported: ['ES256'],
        ...this.document,
      };
    if (url !== '/keys') return undefined;
    const keys = this.published.map(async ({ kid, publicKey }) => ({
      ...(await exportJWK(publicKey)),
      kid,
      alg: 'ES256',
      use: 'sig',
    }));
    return { keys: await Promise.all(keys) };
  }
}
