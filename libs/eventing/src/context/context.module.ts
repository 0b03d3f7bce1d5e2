import { type DynamicModule, Module } from '@nestjs/common';
import { Db } from 'mongodb';
import type { BoundedContext, Product } from '#eventing/capability';
import { CommandBusModule, CommandSender, CommandsModule } from '#eventing/commands';
import type { EventHandler } from '#eventing/consumers';
import { ProcessHandler } from '#eventing/processes';
import { ReadAccessModule } from '#eventing/projections';
import { ConsumerGroupRunner, ServiceContext } from '#eventing/service';

const FOLLOWERS = Symbol('followers');
const UNHURRIED = Symbol('unhurried');
const isPrompt = ({ spacingMs }: EventHandler): boolean => spacingMs === undefined;

/**
 * The command services of bounded contexts in one process, derived from their manifests: their
 * commands, the modules of their capabilities, and one consumer group for what follows from events.
 * Each context decides by the rules of all and sends the commands that are its own: so rules of one
 * may ask another for something, in one process and apart.
 */
@Module({})
export class ContextModule {
  static register(contexts: readonly BoundedContext[], product: Product): DynamicModule {
    const modules = contexts.flatMap((context) => context.modules);
    const consumers = contexts.flatMap((context) => context.consumers);
    return {
      module: ContextModule,
      imports: [
        CommandBusModule,
        ReadAccessModule.register(product),
        ...contexts.map((context) =>
          CommandsModule.register(context.aggregates, product, context.modules),
        ),
        ...modules,
      ],
      providers: [
        {
          provide: FOLLOWERS,
          useFactory: (
            sender: CommandSender,
            db: Db,
            ...more: EventHandler[]
          ): readonly EventHandler[] => [
            ...contexts.map((context) => new ProcessHandler(context, product, sender, db)),
            ...more,
          ],
          inject: [CommandSender, Db, ...consumers],
        },
        {
          provide: ConsumerGroupRunner,
          useFactory: (service: ServiceContext, followers: readonly EventHandler[]) =>
            new ConsumerGroupRunner(followers[0]!.name, followers.filter(isPrompt), service),
          inject: [ServiceContext, FOLLOWERS],
        },
        {
          // A group of its own: within one, the slowest handler holds up the others.
          provide: UNHURRIED,
          useFactory: (service: ServiceContext, followers: readonly EventHandler[]) => {
            const unhurried = followers.filter((one) => !isPrompt(one));
            const name = `${followers[0]!.name}-unhurried`;
            return unhurried.length > 0 ? new ConsumerGroupRunner(name, unhurried, service) : null;
          },
          inject: [ServiceContext, FOLLOWERS],
        },
      ],
    };
  }
}
