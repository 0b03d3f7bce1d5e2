import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { systemActor, type CommandIntent } from '#kernel';
import { Clock } from '#platform/clock';
import { derivedId } from '#platform/ids';
import type { CommandResult } from './aggregate.js';
import { commandClass } from './domain-command.js';

/**
 * Where a system command comes from; its id is derived from this, so that a repeat changes nothing.
 */
export type Cause = Readonly<{ key: string; correlationId: string; causationId: string }>;

/**
 * Sends commands as SYS: processes, deadlines and runs act through it, and through nothing else.
 */
@Injectable()
export class CommandSender {
  constructor(
    private readonly bus: CommandBus,
    private readonly clock: Clock,
  ) {}

  send(intent: CommandIntent, cause: Cause): Promise<CommandResult> {
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
        now: this.clock.now(),
        calendar: this.clock.calendar,
        today: this.clock.today(),
        reason: (intent.data as { reason?: string }).reason,
        correlationId: cause.correlationId,
        causationId: cause.causationId,
      },
    };
    return this.bus.execute(new (commandClass(intent.type))(command));
  }
}
