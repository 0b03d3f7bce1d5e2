import { randomUUID } from 'node:crypto';
import { AnswerContract, type OpenApi, type Received, unknownRoute } from './contract.js';

export type Answer = Readonly<{ status: number; headers: Headers; body: any }>;

/**
 * The HTTP API in the words of a test: who, what, and the version it has seen. Every answer is
 * compared with the OpenAPI document of the product that gave it.
 */
export class Api {
  private readonly tokens = new Map<string, string>();
  private contract: Promise<AnswerContract | undefined> | undefined;
  constructor(readonly base: string) {}

  /** `officer`, or `portal-admin@<partnerId>`. */
  async token(account: string): Promise<string> {
    const known = this.tokens.get(account);
    if (known) return known;
    const [name, partnerId] = account.split('@');
    const { status, body } = await this.raw(
      'POST',
      '/v1/dev/tokens',
      { 'content-type': 'application/json' },
      JSON.stringify({ account: name, ...(partnerId ? { partnerId } : {}) }),
    );
    if (status !== 200) throw new Error(`no token for ${account}: ${JSON.stringify(body)}`);
    this.tokens.set(account, body.token);
    return body.token as string;
  }

  async get(
    account: string | undefined,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.raw('GET', path, {
      ...headers,
      ...(account ? { authorization: `Bearer ${await this.token(account)}` } : {}),
    });
  }

  async post(
    account: string | undefined,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.raw(
      'POST',
      path,
      {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(account ? { authorization: `Bearer ${await this.token(account)}` } : {}),
        ...headers,
      },
      typeof body === 'string' ? body : JSON.stringify(body),
    );
  }

  /** Files a text with a record, as commands name it; or fails with the problem document. */
  async file(
    account: string,
    subject: Readonly<{ type: string; id: string }>,
    kind: string,
  ): Promise<{ documentId: string }> {
    const query = `subjectType=${subject.type}&subjectId=${subject.id}&kind=${kind}`;
    const answer = await this.post(account, `/v1/documents?${query}`, `${kind} of ${subject.id}`, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${kind}.txt"`,
    });
    if (answer.status !== 201) throw new Error(`${kind}: ${JSON.stringify(answer.body)}`);
    return { documentId: answer.body.id as string };
  }

  /** Sends a form with its files. */
  async form(account: string, path: string, form: FormData): Promise<Answer> {
    return this.raw('POST', path, { authorization: `Bearer ${await this.token(account)}` }, form);
  }

  async raw(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | Uint8Array | FormData,
  ): Promise<Answer> {
    const answer = await fetch(this.base + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: body as string }),
    });
    const text = await answer.text();
    const { status, headers: given } = answer;
    const mediaType = given.get('content-type')?.split(';')[0];
    const read =
      text !== '' && mediaType?.endsWith('json') ? readJson(text, mediaType) : text || undefined;
    // Of lines each is as the document says.
    for (const body of mediaType === lines ? (read as unknown[]) : [read])
      await this.compare({ method, path, status, mediaType, body });
    return { status, headers: given, body: read };
  }

  private async compare(received: Received, again = true): Promise<void> {
    this.contract ??= this.documented();
    const fault = (await this.contract)?.fault(received);
    if (fault === unknownRoute && again) {
      // A gateway tells its own routes alone until all command services have answered it.
      this.contract = undefined;
      return this.compare(received, false);
    }
    const { method, path, status, body } = received;
    if (fault)
      throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}, but ${fault}`);
  }
  /** Undefined where a service by itself has no document, or is gone again. */
  private async documented(): Promise<AnswerContract | undefined> {
    const answer = await fetch(`${this.base}/openapi.json`).catch(() => undefined);
    if (!answer) this.contract = undefined;
    return answer?.ok ? new AnswerContract((await answer.json()) as OpenApi) : undefined;
  }

  /**
   * A record one works on step by step: each command is sent with the version of the last answer.
   */
  record(collection: string, id: string, version: number): CaseRecord {
    return new CaseRecord(this, collection, id, version);
  }
  /** Creates a record, or fails with the problem document. */
  async create(account: string, collection: string, body: object): Promise<CaseRecord> {
    const { status, body: answer } = await this.post(account, `/v1/${collection}`, body);
    if (status !== 201) throw new Error(`${collection}: ${status} ${JSON.stringify(answer)}`);
    return this.record(collection, answer.id, answer.version);
  }
}

const lines = 'application/x-ndjson';
const readJson = (text: string, mediaType: string): unknown =>
  mediaType === lines
    ? text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    : JSON.parse(text);

export class CaseRecord {
  constructor(
    private readonly api: Api,
    readonly collection: string,
    readonly id: string,
    public version: number,
  ) {}

  /** The command must be accepted. */
  async does(account: string, command: string, body: object = {}): Promise<Answer> {
    const answer = await this.tries(account, command, body);
    if (answer.status !== 200)
      throw new Error(`${command} by ${account}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.version = answer.body.version;
    return answer;
  }
  /** The command, whatever comes of it. */
  tries(account: string, command: string, body: object = {}): Promise<Answer> {
    return this.api.post(account, `/v1/${this.collection}/${this.id}/${command}`, body, {
      'if-match': `"${this.version}"`,
    });
  }
  /**
   * Reads the record, waiting until it has reached `status`; afterwards commands go with the
   * version read.
   */
  async reaches(status: string, account = 'auditor', timeoutMs = 60_000): Promise<any> {
    for (
      const until = Date.now() + timeoutMs;
      ;
      await new Promise((resolve) => setTimeout(resolve, 50))
    ) {
      const { status: code, body } = await this.api.get(
        account,
        `/v1/${this.collection}/${this.id}`,
      );
      if (code === 200 && body.status === status) {
        this.version = body.version;
        return body;
      }
      if (Date.now() > until)
        throw new Error(
          `${this.collection}/${this.id} never became ${status}: ${JSON.stringify(body)}`,
        );
    }
  }
  /** The record as it is now; commands go on with its version. */
  async look(account = 'auditor'): Promise<any> {
    const { body } = await this.api.get(
      account,
      `/v1/${this.collection}/${this.id}?minVersion=${this.version}`,
    );
    this.version = body.version ?? this.version;
    return body;
  }
}
