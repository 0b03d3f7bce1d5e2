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
 * Each service decides by the rules of all contexts and sends the commands that are its own: so
 * rules of one context may ask another for something, in one process and apart.
 */
@Module({})
export class ContextModule {
  static register(context: BoundedContext, product: Product): DynamicModule {
    const { aggregates, modules, consumers } = context;
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
          useFactory: (sender: CommandSender, db: Db) =>
            new ProcessHandler(context, product, sender, db),
          inject: [CommandSender, Db],
        },
        {
          provide: ConsumerGroupRunner,
          useFactory: (
            service: ServiceContext,
            processes: ProcessHandler,
            ...more: EventHandler[]
          ) => new ConsumerGroupRunner(processes.name, [processes, ...more], service),
          inject: [ServiceContext, ProcessHandler, ...consumers],
        },
      ],
    };
  }
}
