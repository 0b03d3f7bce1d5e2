import type { Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Capability, CommandResult } from './capability.js';
import { CommandExecutor } from './command-executor.js';
import { commandClass, type DomainCommand } from './domain-command.js';

/** One bus handler per command of the capability; they differ in nothing but the command's name. */
export const commandHandlers = (capability: Capability): Type<ICommandHandler>[] =>
  Object.keys(capability.decider.commands).map((type) => {
    class Handler implements ICommandHandler<DomainCommand, CommandResult> {
      constructor(private readonly executor: CommandExecutor) {}
      execute({ command, texts }: DomainCommand): Promise<CommandResult> {
        return this.executor.execute(capability, command, texts);
      }
    }
    Reflect.defineMetadata('design:paramtypes', [CommandExecutor], Handler);
    Object.defineProperty(Handler, 'name', { value: `${type}Handler` });
    CommandHandler(commandClass(type))(Handler);
    return Handler;
  });
