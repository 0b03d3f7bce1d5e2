import type { Accepted, Answer, Client } from '../client.js';

/** A record one works on step by step: each command is sent with the version last seen. */
export class Case {
  constructor(
    private readonly client: Client,
    readonly collection: string,
    readonly id: string,
    public version: number,
  ) {}

  static async create(client: Client, account: string, collection: string, body: object): Promise<Case> {
    const { body: made } = await client.command(account, `/v1/${collection}`, body);
    return new Case(client, collection, made.id, made.version);
  }

  /** Sends a command; throws Refused when it is not accepted. */
  async does(account: string, command: string, body: object = {}): Promise<Answer<Accepted>> {
    const answer = await this.client.command(account, `/v1/${this.collection}/${this.id}/${command}`, body, { ifMatch: this.version });
    this.version = answer.body.version;
    return answer;
  }

  /** Waits until the record has a state in which the system has done its part; later commands go with the version read. */
  async reaches<S extends { status: string; version: number }>(account: string, when: string | ((state: S) => boolean), timeoutMs = 30_000): Promise<S> {
    const test = typeof when === 'string' ? (state: S): boolean => state.status === when : when;
    let last: unknown;
    for (const until = Date.now() + timeoutMs; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 40))) {
      const state = await this.client.get<S>(account, `/v1/${this.collection}/${this.id}`).catch((error: unknown) => {
        last = error;
        return undefined;
      });
      if (state) last = state.status;
      if (state && state.version >= this.version && test(state)) {
        this.version = state.version;
        return state;
      }
    }
    throw new Error(`${this.collection} ${this.id} did not come to ${String(when)}; it is ${String(last)}`);
  }
}
