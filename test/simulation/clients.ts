import { Calendar, type Command, RuleViolation } from '#kernel';
import type { Aggregate, CommandExecutor, CommandResult } from '#eventing/commands';
import { commandsOf, kinds } from './account.js';
import type { Process } from './process.js';
import type { Schedule } from './schedule.js';

/** What a client was told about a command, in the end. */
export type Told =
  | Readonly<{ kind: 'done'; result: CommandResult }>
  | Readonly<{ kind: 'refused'; code: string }>
  | Readonly<{ kind: 'never' }>;
export type Sent = {
  readonly kind: Aggregate;
  readonly command: Command;
  readonly key: string;
  told: Told;
};
export type Service = { process: Process; executor: CommandExecutor };

const calendar = new Calendar();
const actors = ['officer', 'lead'] as const;

/**
 * Sends its commands one after the other; an unclear answer makes it send the same again, with the
 * same key, until it gives up.
 */
export class Client {
  readonly sent: Sent[] = [];
  done = false;

  constructor(
    private readonly number: number,
    private readonly schedule: Schedule,
    private readonly accountCount: number,
    private readonly services: readonly Service[],
    private readonly impatience: () => number,
  ) {}

  start(commands: number): void {
    const { random } = this.schedule;
    const next = (n: number): void => {
      if (n === commands) {
        this.done = true;
        return;
      }
      this.schedule.later(random.below(40), () => {
        const kind = random.pick(kinds);
        const command = this.command(n, kind);
        const sent: Sent = {
          kind,
          command,
          key: `${command.metadata.actor.accountId}:${command.metadata.commandId}`,
          told: { kind: 'never' },
        };
        this.sent.push(sent);
        this.send(sent, 0, () => next(n + 1));
      });
    };
    next(0);
  }

  private send(sent: Sent, attempt: number, then: () => void): void {
    const { random } = this.schedule;
    const service = random.pick(this.services);
    const { process } = service;
    let over = false;
    const finish = (): void => {
      over = true;
      then();
    };
    const again = (): void => {
      if (over) return;
      over = true;
      if (attempt > 0 && random.chance(this.impatience())) then();
      else this.schedule.later(5 + random.below(100), () => this.send(sent, attempt + 1, then));
    };
    const tell = (told: Told): void => {
      if (over) return;
      sent.told = told;
      this.schedule.log?.(
        `client ${this.number}: ${sent.key} ${told.kind}${told.kind === 'done' ? ` at version ${told.result.version}` : ''}`,
      );
      finish();
    };
    this.schedule.later(3_000, again);
    process.deliver(random.below(4), () => {
      service.executor.execute(sent.kind, sent.command).then(
        (result) => process.deliver(random.below(4), () => tell({ kind: 'done', result })),
        (error: unknown) =>
          process.deliver(random.below(4), () =>
            error instanceof RuleViolation ? tell({ kind: 'refused', code: error.code }) : again(),
          ),
      );
    });
  }

  private command(n: number, kind: Aggregate): Command {
    const { random } = this.schedule;
    const types = commandsOf(kind.decider.name);
    const account = String(random.below(this.accountCount));
    const accountId = random.pick(actors);
    const metadata = {
      // Some clients use a key again by mistake, for something else.
      commandId: random.chance(0.05) ? 'reused' : `${this.number}-${n}`,
      actor: { accountId, personId: accountId, role: 'SYS' as const },
      scope: {},
      ties: [],
      now: '2026-03-02T09:00:00.000Z',
      calendar,
      today: '2026-03-02',
      correlationId: 'correlation',
      causationId: 'cause',
    };
    return n === 0 || random.chance(0.2)
      ? {
          type: types.open,
          aggregateId: account,
          data: { limit: 5 + random.below(6) },
          metadata,
        }
      : {
          type: types.add,
          aggregateId: account,
          data: { amount: 1 + random.below(2) },
          metadata,
        };
  }
}
