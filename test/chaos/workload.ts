import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What a client asked and what it was told. `ok` and `refused` are final; `unknown` is anything
 * that leaves the outcome open:
 * 503, a lost connection, no answer in time. An unknown one is asked again with the same key until
 * it is final.
 */
export type Operation = {
  n: number;
  key: string;
  account: string;
  path: string;
  body: string;
  /** Name of the file the body is, sent as it is. Absent: the body is JSON. */
  file?: string;
  ifMatch?: number;
  /** Not to be accepted: wrong state, role, version or shape. */
  illegal: boolean;
  sentAt: number;
  answeredAt: number;
  outcome: 'ok' | 'refused' | 'unknown';
  status: number;
  code?: string;
  id?: string;
  version?: number;
  events?: readonly string[];
  /** Accepted, and nothing was recorded. */
  nothingToDo?: true;
  /** How often it was sent, and how often the outcome stayed open. */
  sent: number;
  unknowns: number;
  /** What its event must say, where the request decides it: the field and the value. */
  says?: readonly [field: 'name' | 'website', value: string];
};
export type Violation = Readonly<{ kind: string; n: number; says: string }>;

type Record_ = {
  id: string;
  version: number;
  /** Its letter, once it is filed. */
  letter?: string;
  step: 'draft' | 'filled' | 'submitted' | 'intake' | 'done';
};
type Options = Readonly<{
  /** Who takes what goes to a path: the front door first, then the services that know it. */
  urlsFor: (path: string) => readonly string[];
  random: () => number;
  clients: number;
  perSecond: number;
  hot: number;
}>;

const officers = ['officer', 'officer-2', 'officer-africa'] as const;
/** What an organisation declares when it registers; the signatory is still to be named. */
export const declaration = {
  declaration: {
    version: '1',
    acceptedItems: [
      'information_is_true',
      'may_speak_for_the_organisation',
      'principles_accepted',
      'changes_will_be_reported',
      'publication_accepted',
    ],
  },
  disclosure: { signed: true, tobacco: false, arms: false },
};
/** Where a ministry's letter is filed with its record. */
export const letterOf = (partnerId: string): string =>
  `/v1/documents?subjectType=partner&subjectId=${partnerId}&kind=official_letter`;
/** What is said of a body beside it. */
export const contentHeaders = ({
  file,
}: Readonly<{ file?: string | undefined }>): Record<string, string> =>
  file
    ? {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${file}"`,
      }
    : { 'content-type': 'application/json' };
const timeoutMs = 12_000;

/** An answer without events is a repeat, which says so, or there was nothing to do. */
export const hadNothingToDo = (answer: Response, events: readonly string[] | undefined): boolean =>
  answer.ok && events?.length === 0 && answer.headers.get('idempotency-replayed') !== 'true';

/**
 * Several clients with mixed commands over a few hot and many cold partners: a fifth of them
 * illegal, a tenth repeated, one in twenty given up on before its answer.
 */
export class Workload {
  readonly operations: Operation[] = [];
  readonly violations: Violation[] = [];
  private readonly tokens = new Map<string, string>();
  private readonly hot: Record_[] = [];
  private readonly cold: Record_[] = [];
  private readonly open = new Set<Operation>();
  private readonly options: Options;
  private stopping = false;
  private running: Promise<unknown> | undefined;

  constructor(options: Options) {
    this.options = options;
  }

  /** Tokens, and the hot partners; everything must be well for that. */
  async prepare(): Promise<void> {
    for (const account of [...officers, 'analyst']) await this.token(account);
    for (let count = 0; count < this.options.hot; count += 1) {
      const made = await this.register();
      if (made.outcome === 'ok')
        this.hot.push({ id: made.id!, version: made.version!, step: 'draft' });
    }
    if (this.hot.length === 0)
      throw new Error(`no partner could be registered: ${JSON.stringify(this.operations.at(-1))}`);
  }

  /**
   * The token of an account, `portal-admin@<partnerId>` included; asked for until somebody answers.
   */
  async token(account: string): Promise<string> {
    for (let attempt = 1; !this.tokens.has(account); attempt += 1)
      try {
        const [name, partnerId] = account.split('@');
        const path = '/v1/dev/tokens';
        const answer = await fetch(`${this.options.urlsFor(path)[0]}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ account: name, ...(partnerId ? { partnerId } : {}) }),
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (!answer.ok) throw new Error(`no token for ${account}: ${answer.status}`);
        this.tokens.set(account, ((await answer.json()) as { token: string }).token);
      } catch (error) {
        if (attempt === 20) throw error;
        await sleep(500);
      }
    return this.tokens.get(account)!;
  }

  /** One command of a journey; answers when its outcome is final. */
  async carryOut(
    account: string,
    path: string,
    body: object | string,
    ifMatch?: number,
    file?: string,
  ): Promise<Operation> {
    await this.token(account);
    const operation = await this.ask({
      account,
      path,
      body,
      ...(file ? { file } : {}),
      ...(ifMatch === undefined ? {} : { ifMatch }),
    });
    while (operation.outcome === 'unknown') await sleep(100);
    return operation;
  }

  start(): void {
    const { clients } = this.options;
    this.running = Promise.all([
      ...Array.from({ length: clients }, () => this.client()),
      this.settleOpen(),
    ]);
  }
  /** No new commands; resolves once every unknown outcome is final, or `limitMs` has passed. */
  async stop(limitMs = 60_000): Promise<void> {
    this.stopping = true;
    await Promise.race([this.running, sleep(limitMs)]);
  }

  get counts(): Readonly<
    Record<'commands' | 'ok' | 'refused' | 'unknown' | 'unresolved' | 'repeats', number>
  > {
    const by = (outcome: Operation['outcome']): number =>
      this.operations.filter((one) => one.outcome === outcome).length;
    return {
      commands: this.operations.length,
      ok: by('ok'),
      refused: by('refused'),
      unknown: this.operations.filter(({ unknowns }) => unknowns > 0).length,
      unresolved: by('unknown'),
      repeats: this.operations.reduce(
        (sum, { sent, unknowns }) => sum + Math.max(0, sent - 1 - unknowns),
        0,
      ),
    };
  }

  private async client(): Promise<void> {
    const { random, clients, perSecond } = this.options;
    const pause = (1_000 * clients) / perSecond;
    while (!this.stopping) {
      await sleep(pause * (0.5 + random()));
      const draw = random();
      if (draw < 0.1) await this.repeat();
      else if (draw < 0.3) await this.illegal();
      else if (draw < 0.5) await this.cultivate(await this.register());
      else if (draw < 0.8) await this.changeHot();
      else await this.advance();
    }
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.options.random() * list.length)]!;
  }
  private register(): Promise<Operation> {
    const n = this.operations.length + 1;
    const name = `Chaos Organisation ${n} ${randomUUID().slice(0, 8)}`;
    return this.ask({
      account: 'officer',
      path: '/v1/partners',
      body: {
        kind: 'government',
        names: [{ value: name, type: 'primary' }],
        countryCode: this.pick(['CH', 'KE', 'BR', 'IN', 'FR', 'TH']),
      },
      says: ['name', name],
    });
  }
  private async cultivate({ outcome, id, version }: Operation): Promise<void> {
    if (outcome === 'ok') this.cold.push({ id: id!, version: version!, step: 'draft' });
  }
  /**
   * Many clients change the same few partners; who comes second is told what the version is now.
   */
  private async changeHot(): Promise<void> {
    const partner = this.pick(this.hot);
    const website = `https://c${this.operations.length + 1}-${randomUUID().slice(0, 8)}.example`;
    await this.act(partner, 'officer', 'update-profile-section', { section: 'basic', website }, [
      'website',
      website,
    ]);
  }
  private async advance(): Promise<void> {
    const partner = this.cold.length > 0 ? this.pick(this.cold) : undefined;
    if (!partner) return;
    if (partner.step === 'filled' && !partner.letter) return this.fileLetter(partner);
    const person = { personId: randomUUID(), name: 'Example Focal Point' };
    const [account, command, body, next] = {
      draft: [
        'officer',
        'update-profile-section',
        { section: 'focal_points', people: [{ ...person, role: 'focal_point' }] },
        'filled',
      ],
      filled: [
        'officer',
        'submit-registration',
        {
          ...declaration,
          declaration: { ...declaration.declaration, signatory: { ...person, title: 'President' } },
          papers: [{ documentId: partner.letter }],
        },
        'submitted',
      ],
      submitted: ['officer-2', 'start-intake', {}, 'intake'],
      intake: [
        'officer-2',
        'request-information',
        {
          items: ['The constitution'],
          dueDate: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10),
        },
        'done',
      ],
      done: [
        'officer',
        'withdraw-registration',
        { reason: 'The organisation registers through its headquarters.' },
        'done',
      ],
    }[partner.step] as [string, string, object, Record_['step']];
    const { outcome } = await this.act(partner, account, command, body);
    if (outcome !== 'ok') return;
    if (partner.step === 'done') this.cold.splice(this.cold.indexOf(partner), 1);
    partner.step = next;
  }
  private async fileLetter(partner: Record_): Promise<void> {
    const { outcome, id } = await this.ask({
      account: 'officer',
      path: letterOf(partner.id),
      body: `The ministry names its focal point: ${partner.id}.`,
      file: 'letter.txt',
    });
    if (outcome === 'ok') partner.letter = id!;
  }
  private async act(
    partner: Record_,
    account: string,
    command: string,
    body: object,
    says?: Operation['says'],
  ): Promise<Operation> {
    const operation = await this.ask({
      account,
      path: `/v1/partners/${partner.id}/${command}`,
      body,
      ifMatch: partner.version,
      ...(says ? { says } : {}),
    });
    if (operation.version !== undefined)
      partner.version = Math.max(partner.version, operation.version);
    return operation;
  }

  private async illegal(): Promise<void> {
    const partner = this.pick([...this.hot, ...this.cold.slice(-20)]);
    const path = `/v1/partners/${partner.id}`;
    const name = [{ value: `Refused ${this.operations.length + 1}`, type: 'primary' }];
    await this.ask({
      illegal: true,
      ...this.pick([
        {
          account: 'analyst',
          path: '/v1/partners',
          body: { kind: 'ngo', names: name, countryCode: 'CH' },
        },
        {
          account: 'officer',
          path: '/v1/partners',
          body: { kind: 'ngo', names: [], countryCode: 'CH' },
        },
        {
          account: 'officer',
          path: '/v1/partners',
          body: { kind: 'ngo', names: name, countryCode: 'ZZ' },
        },
        {
          account: 'officer',
          path: `${path}/update-profile-section`,
          body: { section: 'basic', website: 'https://stale.example' },
          ifMatch: partner.version + 1_000,
        },
        {
          account: 'officer',
          path: `/v1/partners/${randomUUID()}/start-intake`,
          body: {},
          ifMatch: 1,
        },
        { account: 'officer', path: `${path}/lift-suspension`, body: {}, ifMatch: partner.version },
        {
          account: 'officer',
          path: `${path}/update-profile-section`,
          body: { section: 'legal', website: 'https://elsewhere.example' },
          ifMatch: partner.version,
        },
      ]),
    });
  }
  /** Sends something again word for word: the first answer must come again. */
  private async repeat(): Promise<void> {
    const settled = this.operations
      .slice(-200)
      .filter(({ outcome, answeredAt }) => outcome === 'ok' && answeredAt > 0);
    const again = settled.length > 0 ? this.pick(settled) : undefined;
    if (!again) return;
    const { outcome, id, version, status } = await this.send(again);
    again.sent += 1;
    if (outcome === 'unknown') again.unknowns += 1;
    else if (outcome === 'refused' || id !== again.id || version !== again.version)
      this.violations.push({
        kind: 'repeat-differs',
        n: again.n,
        says: `first ${again.status} ${again.id} version ${again.version}, then ${status} ${id} version ${version}`,
      });
  }

  private async ask(given: {
    account: string;
    path: string;
    /** Text is sent as it is. */
    body: object | string;
    file?: string;
    ifMatch?: number;
    illegal?: boolean;
    says?: Operation['says'];
  }): Promise<Operation> {
    const operation: Operation = {
      n: this.operations.length + 1,
      key: randomUUID(),
      illegal: false,
      ...given,
      body: typeof given.body === 'string' ? given.body : JSON.stringify(given.body),
      sentAt: Date.now(),
      answeredAt: 0,
      outcome: 'unknown',
      status: 0,
      sent: 0,
      unknowns: 0,
    };
    this.operations.push(operation);
    await this.try(operation);
    if (operation.outcome === 'unknown') this.open.add(operation);
    return operation;
  }
  private async try(operation: Operation): Promise<void> {
    const answer = await this.send(operation);
    Object.assign(operation, answer, {
      answeredAt: Date.now(),
      sent: operation.sent + 1,
      unknowns: operation.unknowns + (answer.outcome === 'unknown' ? 1 : 0),
    });
    if (operation.illegal && answer.outcome === 'ok')
      this.violations.push({
        kind: 'illegal-accepted',
        n: operation.n,
        says: `${operation.path} was accepted with ${answer.status}`,
      });
    if (answer.status === 500)
      this.violations.push({
        kind: 'answered-500',
        n: operation.n,
        says: `${operation.path}: ${answer.code}`,
      });
  }
  /** Asks the open ones again, a few at a time, until they are final. */
  private async settleOpen(): Promise<void> {
    while (!this.stopping || this.open.size > 0) {
      await sleep(1_000);
      for (const operation of [...this.open].slice(0, 20)) {
        await this.try(operation);
        if (operation.outcome !== 'unknown') this.open.delete(operation);
      }
    }
  }

  private async send({
    account,
    path,
    body,
    file,
    ifMatch,
    key,
  }: Operation): Promise<
    Pick<Operation, 'outcome' | 'status' | 'code' | 'id' | 'version' | 'events' | 'nothingToDo'>
  > {
    // One in twenty gives up early: the command may or may not have been done.
    const patience =
      this.options.random() < 0.05 && !this.stopping ? 5 + this.options.random() * 40 : timeoutMs;
    try {
      const answer = await fetch(`${this.pick(this.options.urlsFor(path))}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.tokens.get(account)}`,
          ...contentHeaders({ file }),
          'idempotency-key': key,
          ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
        },
        body,
        signal: AbortSignal.timeout(patience),
      });
      const text = await answer.text();
      const read = (text ? JSON.parse(text) : {}) as {
        id?: string;
        version?: number;
        events?: string[];
        code?: string;
        currentVersion?: number;
      };
      const outcome = answer.ok
        ? 'ok'
        : answer.status < 500 && answer.status !== 429
          ? 'refused'
          : 'unknown';
      return {
        outcome,
        status: answer.status,
        ...(read.code ? { code: read.code } : {}),
        ...(read.id ? { id: read.id } : {}),
        ...((read.version ?? read.currentVersion) === undefined
          ? {}
          : { version: read.version ?? read.currentVersion! }),
        ...(read.events?.length ? { events: read.events } : {}),
        ...(hadNothingToDo(answer, read.events) ? { nothingToDo: true } : {}),
      };
    } catch (error) {
      return { outcome: 'unknown', status: 0, code: (error as Error).name };
    }
  }
}
