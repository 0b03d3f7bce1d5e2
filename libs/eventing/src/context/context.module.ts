import { type DynamicModule, Module } from '@nestjs/common';
import { Db } from 'mongodb';
import type { BoundedContext, Product } from '#eventing/capability';
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
  static register(context: BoundedContext, product: Product): DynamicModule {
    const { aggregates, modules, consumers, processes, deadlines, indexedProcesses } = context;
    const indexedRecords = product.aggregates
      .filter(({ indexedByPartner }) => indexedByPartner)
      .map(({ decider }) => decider.name);
    // The first context's group has the name of before there were others.
    const name = context === product.contexts[0] ? 'processes' : `processes-${context.name}`;
    const rules = { name, processes, deadlines, indexed: indexedProcesses, indexedRecords };
    return {
      module: ContextModule,
      imports: [
        CommandBusModule,
        CommandsModule.register(aggregates, product, modules),
        ...modules,
      ],
      providers: [
        {
          provide: ProcessHandler,
          useFactory: (sender: CommandSender, db: Db) => new ProcessHandler(rules, sender, db),
          inject: [CommandSender, Db],
        },
        {
          provide: ConsumerGroupRunner,
          useFactory: (on: ServiceContext, ...handlers: EventHandler[]) =>
            new ConsumerGroupRunner(name, handlers, on),
          inject: [ServiceContext, ProcessHandler, ...consumers],
        },
      ],
    };
  }
}
