import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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

/** An identity provider as the product meets it: discovery, keys that rotate, tokens. */
export class ExampleIssuer {
  /** How often each address was asked for. */
  readonly asked: Record<string, number> = {};
  /** Answers 503 to everything. */
  away = false;
  /** What the discovery document says beyond, or instead. */
  document: Readonly<Record<string, unknown>> = {};
  private readonly server: Server;
  private published: Key[] = [];
  private signing!: Key;

  private constructor(private readonly now: () => number) {
    this.server = createServer((request, response) => {
      const url = request.url ?? '';
      this.asked[url] = (this.asked[url] ?? 0) + 1;
      void this.answer(url).then((body) => {
        response.statusCode = body === undefined ? 503 : 200;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(body ?? {}));
      });
    });
  }
  /** `now`: its clock, milliseconds since 1970. Default: the machine's. */
  static async start(now: () => number = Date.now): Promise<ExampleIssuer> {
    const issuer = new ExampleIssuer(now);
    await issuer.rotate('first');
    await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
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

  private async answer(url: string): Promise<object | undefined> {
    if (this.away) return undefined;
    if (url === '/.well-known/openid-configuration')
      return { issuer: this.url, jwks_uri: this.jwksUrl, ...this.document };
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
