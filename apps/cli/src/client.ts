import { randomUUID } from 'node:crypto';
import { create } from 'content-disposition';
import { Pool } from 'undici';
import { addDays } from '#kernel';

/** A problem document, as the API answers it: what is missing has fields of its own. */
export type Refusal = Readonly<{
  code: string;
  detail: string;
  status: number;
  errors?: readonly { pointer: string; code: string; detail: string }[];
}> &
  Readonly<Record<string, unknown>>;
export type Answer<T> = Readonly<{
  status: number;
  body: T;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}>;
export type Accepted = Readonly<{ id: string; version: number; events: readonly string[] }>;

type ClockAnswer = Readonly<{ now: string; today: string; zone: string }>;

export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly refusal: Refusal) {
    super(
      [`${refusal.status} ${refusal.code}: ${refusal.detail}`, ...linesOf(refusal)].join('\n  '),
    );
  }
}

/** What a problem document says beyond its sentence: each wrong field, and what is missing. */
const linesOf = ({
  code: _code,
  detail: _detail,
  status: _status,
  type: _type,
  title: _title,
  instance: _instance,
  traceId: _traceId,
  errors = [],
  ...named
}: Refusal): readonly string[] => [
  ...errors.map(({ pointer, detail }) => `${pointer} ${detail}`),
  ...Object.entries(named).map(([name, value]) => `${name}: ${inWords(value)}`),
];
const inWords = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Nobody listens at the address. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/**
 * The HTTP API as a local account sees it: through the front door, like everybody else. With an
 * access token of its own it is whoever the token names, and no local account is asked for one.
 */
export class Client {
  private readonly pool: Pool;
  private readonly tokens = new Map<string, Promise<string>>();

  /** The product's business clock; the machine's until it was asked for. */
  private clock = { aheadMs: 0, zone: 'Europe/Zurich' };

  constructor(
    readonly base: string,
    connections = 32,
    private readonly accessToken?: string,
  ) {
    this.pool = new Pool(new URL(base).origin, { connections, headersTimeout: 30_000 });
  }

  async get<T>(account: string, path: string): Promise<T> {
    return (
      await this.send<T>('GET', path, { authorization: `Bearer ${await this.token(account)}` })
    ).body;
  }

  /** Every record of a collection, page by page. */
  async *all<T>(account: string, collection: string): AsyncGenerator<T> {
    for (let after = ''; ;) {
      const { items, next } = await this.get<{ items: T[]; next?: string }>(
        account,
        `/v1/${collection}?limit=200${after && `&after=${encodeURIComponent(after)}`}`,
      );
      yield* items;
      if (!next) return;
      after = next;
    }
  }
  /** The newest ledger position, looking from `after` on. */
  async position(account: string, after = 0): Promise<number> {
    const { headers } = await this.send('GET', `/v1/feed?after=${after}&limit=1000`, {
      authorization: `Bearer ${await this.token(account)}`,
    });
    const at = Number(headers['concord-position']);
    return at === after ? at : this.position(account, at);
  }

  /**
   * Sends a command. The key defaults to a new one; `ifMatch` is the version the caller has seen.
   */
  async command(
    account: string,
    path: string,
    body: object,
    { key = randomUUID(), ifMatch }: { key?: string; ifMatch?: number } = {},
  ): Promise<Answer<Accepted>> {
    const headers = {
      authorization: `Bearer ${await this.token(account)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
    };
    return this.send<Accepted>('POST', path, headers, JSON.stringify(body));
  }

  /** Sends a file as it is. */
  async upload<T>(account: string, path: string, contentType: string, body: string): Promise<T> {
    return (
      await this.send<T>(
        'POST',
        path,
        { authorization: `Bearer ${await this.token(account)}`, 'content-type': contentType },
        body,
      )
    ).body;
  }

  /** Files bytes as a document. */
  async file(
    account: string,
    path: string,
    fileName: string,
    bytes: string | Buffer,
    key: string,
  ): Promise<Answer<Accepted>> {
    const headers = {
      authorization: `Bearer ${await this.token(account)}`,
      'content-type': 'application/octet-stream',
      'content-disposition': create(fileName),
      'idempotency-key': key,
    };
    return this.send<Accepted>('POST', path, headers, bytes);
  }

  /** Asks what time it is for the product; days are counted from there on. */
  async readClock(): Promise<{ now: string; today: string }> {
    return this.setBy((await this.send<ClockAnswer>('GET', '/v1/dev/clock', {})).body);
  }
  /** Moves the product's clock; every process follows within a second. */
  async moveClock(now: string): Promise<{ now: string; today: string }> {
    const answer = await this.send<ClockAnswer>(
      'POST',
      '/v1/dev/clock',
      { 'content-type': 'application/json' },
      JSON.stringify({ now }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return this.setBy(answer.body);
  }
  private setBy({ now, today, zone }: ClockAnswer): { now: string; today: string } {
    this.clock = { aheadMs: Date.parse(now) - Date.now(), zone };
    return { now, today };
  }
  /** What time it is for the product, in ms since 1970. */
  now(): number {
    return Date.now() + this.clock.aheadMs;
  }
  /** A calendar day of the organisation, `offset` days from today. */
  day(offset: number): string {
    const at = new Date(this.now());
    const today = new Intl.DateTimeFormat('en-CA', {
      timeZone: this.clock.zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).format(at);
    return addDays(today, offset);
  }

  /** `officer`, or `portal-admin@<partnerId>`. */
  token(account: string): Promise<string> {
    if (this.accessToken) return Promise.resolve(this.accessToken);
    let token = this.tokens.get(account);
    if (!token) {
      const [name, partnerId] = account.split('@');
      token = this.send<{ token: string }>(
        'POST',
        '/v1/dev/tokens',
        { 'content-type': 'application/json' },
        JSON.stringify({ account: name, ...(partnerId ? { partnerId } : {}) }),
      ).then(({ body }) => body.token);
      this.tokens.set(account, token);
    }
    return token;
  }

  /**
   * Repeats while the service is busy or the outcome is unclear: the key makes that safe. Over a limit
   * it comes again when it may.
   */
  private async send<T>(
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    body?: string | Buffer,
  ): Promise<Answer<T>> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.pool
        .request({ method, path, headers, body: body ?? null })
        .catch((error: Error & { code?: string }) => {
          if (attempt < 5 && error.code !== 'ECONNREFUSED') return undefined;
          if (error.code !== 'ECONNREFUSED') throw error;
          throw new Unreachable(
            `Concord does not answer at ${this.base}. Start it with \`npm start\`, or set CONCORD_URL.`,
          );
        });
      const text = answer && (await answer.body.text());
      if (answer && answer.statusCode < 400)
        return {
          status: answer.statusCode,
          body: (text ? JSON.parse(text) : undefined) as T,
          headers: answer.headers,
        };
      const isBusy = answer && (answer.statusCode === 503 || answer.statusCode === 429);
      if (answer && (!isBusy || attempt >= 5))
        throw new Refused(readRefusal(answer.statusCode, text!));
      const waitMs = answer?.statusCode === 429 ? retryAfterMs(answer.headers) : 100 * 2 ** attempt;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}

/** A limit is counted in minutes: nobody is told to wait longer. */
const longestWaitMs = 60_000;
const retryAfterMs = (headers: Readonly<Record<string, unknown>>): number =>
  Math.min(longestWaitMs, Math.max(1, Number(headers['retry-after'] ?? 1)) * 1_000);

const readRefusal = (status: number, text: string): Refusal => {
  try {
    return { ...(JSON.parse(text) as Refusal), status };
  } catch {
    return { status, code: 'unreadable-answer', detail: text.slice(0, 200) };
  }
};
