import { Injectable, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Aggregate, CommandResult } from './aggregate.js';
import { CommandExecutor } from './command-executor.js';
import { countingOutcome } from './command-outcomes.js';
import { commandClass, type DomainCommand } from './domain-command.js';

/** One bus handler per command of the aggregate; they differ in nothing but the command's name. */
export const commandHandlers = (aggregate: Aggregate): Type<ICommandHandler>[] =>
  Object.keys(aggregate.decider.commands).map((type) => {
    @Injectable()
    class Handler implements ICommandHandler<DomainCommand, CommandResult> {
      constructor(private readonly executor: CommandExecutor) {}
      execute({ command, texts, isRehearsal }: DomainCommand): Promise<CommandResult> {
        if (isRehearsal) return this.executor.rehearse(aggregate, command, texts);
        return countingOutcome(type, this.executor.execute(aggregate, command, texts));
      }
    }
    Object.defineProperty(Handler, 'name', { value: `${type}Handler` });
    CommandHandler(commandClass(type))(Handler);
    return Handler;
  });
