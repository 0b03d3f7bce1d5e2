import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventStore } from '#eventing/event-store';
import { LOGGER, type Logger } from '#platform/logging';
import { Vault } from '#platform/vault';
import type { Aggregate } from './aggregate.js';
import { commandController } from './command-controller.js';
import { CommandExecutor } from './command-executor.js';
import { commandHandlers } from './command-handlers.js';
import { CommandSender } from './command-sender.js';

/**
 * The command side of the capabilities: their controllers, one bus handler per command, and the
 * executor under them.
 */
@Module({})
export class CommandsModule {
  static register(capabilities: readonly Aggregate[]): DynamicModule {
    refuseTwins(capabilities);
    return {
      module: CommandsModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      controllers: capabilities.map(commandController),
      providers: [
        {
          provide: CommandExecutor,
          useFactory: (store: EventStore, vault: Vault, logger: Logger) =>
            new CommandExecutor(store, vault, {
              onError: (error) =>
                logger.warn({ err: error }, 'a recorded command could not free a claim'),
            }),
          inject: [EventStore, Vault, LOGGER],
        },
        CommandSender,
        ...capabilities.flatMap(commandHandlers),
      ],
      exports: [CommandExecutor, CommandSender],
    };
  }
}

/** @nestjs/cqrs only warns when two handlers take one command; here it stops the start. */
const refuseTwins = (capabilities: readonly Aggregate[]): void => {
  const seen = new Map<string, string>();
  for (const { collection, decider } of capabilities)
    for (const type of Object.keys(decider.commands)) {
      if (seen.has(type))
        throw new Error(`command ${type} belongs to both ${seen.get(type)} and ${collection}`);
      seen.set(type, collection);
    }
};
