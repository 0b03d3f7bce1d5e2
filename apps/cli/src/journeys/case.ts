import { type Accepted, type Answer, type Client, Refused } from '../client.js';
import { filePaper, type Paper } from './paper.js';

/** Families whose records papers are filed with, by collection. */
const families: Readonly<Record<string, string>> = {
  partners: 'partner',
  'due-diligence-reviews': 'duediligence',
  engagements: 'engagement',
  agreements: 'agreement',
  'noncompliance-cases': 'noncompliance',
  concerns: 'concern',
  honours: 'honour',
  campaigns: 'campaign',
  participations: 'participation',
};

/** A record one works on step by step: each command is sent with the version last seen. */
export class Case {
  private readonly papers = new Map<string, Promise<Paper>>();

  constructor(
    private readonly client: Client,
    readonly collection: string,
    readonly id: string,
    public version: number,
  ) {}

  static async create(
    client: Client,
    account: string,
    collection: string,
    body: object,
    key?: string,
  ): Promise<Case> {
    const { body: made } = await client.command(
      account,
      `/v1/${collection}`,
      body,
      key === undefined ? {} : { key },
    );
    return new Case(client, collection, made.id, made.version);
  }

  /** A calendar day of the organisation, `offset` days from today. */
  day(offset: number): string {
    return this.client.day(offset);
  }

  /**
   * A paper of the record, filed by whoever asks for it first; whoever asks for the same later gets
   * that one.
   */
  paper(account: string, kind: string, text?: string): Promise<Paper> {
    const key = `${kind}:${text ?? ''}:${this.id}`;
    let paper = this.papers.get(key);
    if (!paper) {
      const subject = { type: families[this.collection]!, id: this.id };
      paper = filePaper(this.client, account, subject, kind, { key, ...(text ? { text } : {}) });
      this.papers.set(key, paper);
      // One that was refused is not filed: the next try is another one.
      paper.catch(() => this.papers.delete(key));
    }
    return paper;
  }

  /**
   * Sends a command; throws Refused when it is not accepted. Where the system changed the record
   * meanwhile, it is read again first.
   */
  async does(account: string, command: string, body: object = {}): Promise<Answer<Accepted>> {
    for (let attempt = 1; ; attempt += 1)
      try {
        const answer = await this.client.command(
          account,
          `/v1/${this.collection}/${this.id}/${command}`,
          body,
          { ifMatch: this.version },
        );
        this.version = answer.body.version;
        return answer;
      } catch (error) {
        if (!(error instanceof Refused && error.refusal.status === 412) || attempt === 5)
          throw error;
        const stale = this.version;
        await this.reaches('auditor', ({ version }) => version > stale);
      }
  }

  /**
   * Waits until the record has a state in which the system has done its part; later commands go
   * with the version read.
   */
  async reaches<S extends { status: string; version: number }>(
    account: string,
    when: string | ((state: S) => boolean),
    timeoutMs = 60_000,
  ): Promise<S> {
    const test = typeof when === 'string' ? (state: S): boolean => state.status === when : when;
    let last: unknown;
    for (
      const until = Date.now() + timeoutMs;
      Date.now() < until;
      await new Promise((resolve) => setTimeout(resolve, 40))
    ) {
      const state = await this.client
        .get<S>(account, `/v1/${this.collection}/${this.id}`)
        .catch((error: unknown) => {
          last = error;
          return undefined;
        });
      if (state) last = state.status;
      if (state && state.version >= this.version && test(state)) {
        // Once lists and searches have it, too.
        const path = `/v1/${this.collection}/${this.id}?minVersion=${state.version}`;
        const isListed = await this.client.get(account, path).then(
          () => true,
          (error: unknown) => ((last = error), false),
        );
        if (!isListed) continue;
        this.version = state.version;
        return state;
      }
    }
    throw new Error(
      `${this.collection} ${this.id} did not come to ${String(when)}; it is ${String(last)}`,
    );
  }
}
