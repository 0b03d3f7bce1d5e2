import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Refused } from '../../dist/apps/cli/src/client.js';

/**
 * The demo's client for journeys under faults. Its commands go through `carryOut(account, path,
 * body, ifMatch, file)`, which answers once their outcome is final, so that the history knows what was
 * asked and answered; it reads at `base`, again and again. `token`: that of an account.
 */
export class LoadClient extends Client {
  constructor({ base, carryOut, token }) {
    super(base);
    Object.assign(this, { carryOut, token });
  }
  async command(account, path, body, { ifMatch } = {}) {
    const {
      outcome,
      status,
      code,
      id,
      version,
      events = [],
    } = await this.carryOut(account, path, body, ifMatch);
    if (outcome === 'refused') throw new Refused({ status, code: code ?? 'unknown', detail: path });
    return { status, body: { id, version, events }, headers: {} };
  }
  async file(account, path, fileName, text) {
    const { outcome, status, code, id } = await this.carryOut(
      account,
      path,
      text,
      undefined,
      fileName,
    );
    if (outcome === 'refused') throw new Refused({ status, code: code ?? 'unknown', detail: path });
    return { status, body: { id }, headers: {} };
  }
  async get(account, path) {
    for (let attempt = 1; ; attempt += 1)
      try {
        const answer = await fetch(`${this.base}${path}`, {
          headers: { authorization: `Bearer ${await this.token(account)}` },
          signal: AbortSignal.timeout(5_000),
        });
        if (answer.ok) return await answer.json();
        throw new Error(`${answer.status} for ${path}`);
      } catch (error) {
        if (attempt === 20) throw error;
        await sleep(500);
      }
  }
}
