import { type DynamicModule, Module } from '@nestjs/common';
import { Db } from 'mongodb';
import type { BoundedContext } from '#eventing/capability';
import { CommandBusModule, CommandSender, CommandsModule } from '#eventing/commands';
import type { EventHandler } from '#eventing/consumers';
import { ProcessHandler } from '#eventing/processes';
import { ConsumerGroupRunner, ServiceContext } from '#eventing/service';

/**
 * The command service of a bounded context, derived from its manifest: its commands, the modules of
 * its capabilities, and one consumer group for what follows from events.
 */
@Module({})
export class ContextModule {
  static register(context: BoundedContext): DynamicModule {
    const { aggregates, modules, consumers, processes, deadlines, indexedProcesses } = context;
    const rules = { processes, deadlines, indexed: indexedProcesses };
    return {
      module: ContextModule,
      imports: [CommandBusModule, CommandsModule.register(aggregates, modules), ...modules],
      providers: [
        {
          provide: ProcessHandler,
          useFactory: (sender: CommandSender, db: Db) => new ProcessHandler(rules, sender, db),
          inject: [CommandSender, Db],
        },
        {
          provide: ConsumerGroupRunner,
          useFactory: (on: ServiceContext, ...handlers: EventHandler[]) =>
            new ConsumerGroupRunner('processes', handlers, on),
          inject: [ServiceContext, ProcessHandler, ...consumers],
        },
      ],
    };
  }
}
