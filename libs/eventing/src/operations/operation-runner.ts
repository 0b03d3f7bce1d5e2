import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { Operation } from './operation.schema.js';
import { Operations } from './operations.js';

/**
 * Does the work an administrator asked for. `progress` says in a few words how far it is. Throwing
 * `Error` fails the operation with its message.
 */
export type Doing = Readonly<{
  /** Which operations this process can do, as a filter. */
  which: () => Promise<object>;
  run: (operation: Operation, progress: (words: string) => void) => Promise<object>;
}>;
const everyMs = 2_000;
const renewMs = 3_000;

/**
 * Takes up operations one after the other. One whose process died is taken up by the next process,
 * from its beginning.
 */
export class OperationRunner {
  private readonly operations: Operations;
  private readonly holder = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    db: Db,
    private readonly doing: Doing,
    private readonly onError: (error: unknown) => void = () => {},
  ) {
    this.operations = new Operations(db);
  }

  async start(): Promise<void> {
    await this.operations.prepare();
    this.timer = setInterval(() => {
      this.running ??= this.takeUp()
        .catch(this.onError)
        .finally(() => (this.running = undefined));
    }, everyMs);
    this.timer.unref();
  }
  /** What is under way is left to the next process, unless it ends by itself. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async takeUp(): Promise<void> {
    while (!this.stopping) {
      const operation = await this.operations.claim(this.holder, await this.doing.which());
      if (!operation) return;
      await this.carryOut(operation);
    }
  }

  private async carryOut(operation: Operation): Promise<void> {
    const renew = (words?: string): void =>
      void this.operations.renew(operation._id, this.holder, words).catch(this.onError);
    const beat = setInterval(renew, renewMs);
    try {
      const result = await this.doing.run(operation, renew);
      await this.operations.end(operation._id, this.holder, { state: 'done', result });
    } catch (error) {
      if (this.stopping) return;
      this.onError(error);
      await this.operations.end(operation._id, this.holder, {
        state: 'failed',
        error: error instanceof Error ? error.message : String(error),
        ...(error instanceof Error && 'parity' in error && error.parity
          ? { result: { parity: error.parity } }
          : {}),
      });
    } finally {
      clearInterval(beat);
    }
  }
}
