import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { systemActor, type CommandIntent, type Instant, type Recorded } from '#kernel';
import { Clock } from '#platform/clock';
import { derivedId } from '#platform/ids';
import type { SealedText } from '#platform/vault';
import type { CommandResult } from './aggregate.js';
import { commandClass } from './domain-command.js';

/**
 * Where a system command comes from; its id is derived from this, so that a repeat changes nothing.
 */
export type Cause = Readonly<{
  key: string;
  correlationId: string;
  causationId: string;
  /** When the cause came to be. What follows from it is never dated before it. */
  at?: Instant;
}>;

/** An event as the cause of what follows from it. */
export const causedBy = ({ id, correlationId, at }: Recorded): Cause => ({
  key: id,
  correlationId,
  causationId: id,
  at,
});

/**
 * Sends commands as SYS: processes, deadlines and runs act through it, and through nothing else.
 */
@Injectable()
export class CommandSender {
  constructor(
    private readonly bus: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** `texts`: what the command's references stand for. Default: nothing that is new. */
  send(
    intent: CommandIntent,
    cause: Cause,
    texts: readonly SealedText[] = [],
  ): Promise<CommandResult> {
    // The event may come from a machine whose clock is ahead: there its day has begun already.
    const here = this.clock.now();
    const now = cause.at && cause.at > here ? cause.at : here;
    const { calendar } = this.clock;
    const command = {
      type: intent.type,
      aggregateId: intent.aggregateId,
      data: intent.data,
      metadata: {
        commandId: derivedId(
          'system',
          cause.key,
          intent.type,
          intent.aggregateId,
          intent.key ?? '',
        ),
        actor: systemActor,
        scope: {},
        ties: [],
        now,
        calendar,
        today: calendar.dayOf(now),
        reason: (intent.data as { reason?: string }).reason,
        correlationId: cause.correlationId,
        causationId: cause.causationId,
      },
    };
    return this.bus.execute(new (commandClass(intent.type))(command, texts));
  }
}
