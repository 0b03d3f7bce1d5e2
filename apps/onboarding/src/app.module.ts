import { type DynamicModule, Inject, Module } from '@nestjs/common';
import { Db, MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { capabilities, deadlineRules, indexedProcessRules, processRules } from '#onboarding';
import { DuplicateChecker } from '#partners';
import { Clock } from '#platform/clock';
import { CommandSender, CommandsModule } from '#platform/commands';
import { SETTINGS, type Settings } from '#platform/config';
import { DeadlineSweeper } from '#platform/deadlines';
import { ConsumerGroupRunner, LOGGER, TOPIC } from '#platform/infrastructure';
import { EventLog } from '#platform/kafka';
import { Ledger } from '#platform/ledger';
import { ProcessHandler } from '#platform/processes';

const PROCESSES = Symbol('processes');

/** The command service of the onboarding context: its commands, what follows from events, and what is due. */
@Module({})
export class OnboardingModule {
  static register(): DynamicModule {
    return {
      module: OnboardingModule,
      imports: [CommandsModule.register(capabilities)],
      providers: [
        {
          provide: PROCESSES,
          useFactory: (client: MongoClient, db: Db, ledger: Ledger, log: EventLog, logger: Logger, topic: string, settings: Settings, sender: CommandSender) =>
            new ConsumerGroupRunner('processes', [new ProcessHandler({ processes: processRules, deadlines: deadlineRules, indexed: indexedProcessRules }, sender, db), new DuplicateChecker(db, sender)], { client, db, ledger, log, logger, topic, settings }),
          inject: [MongoClient, Db, Ledger, EventLog, LOGGER, TOPIC, SETTINGS, CommandSender],
        },
        { provide: DeadlineSweeper, useFactory: (db: Db, sender: CommandSender, clock: Clock, logger: Logger) => new DeadlineSweeper(db, sender, clock, (error) => logger.error({ err: error }, 'deadlines')), inject: [Db, CommandSender, Clock, LOGGER] },
      ],
    };
  }

  constructor(@Inject(DeadlineSweeper) private readonly sweeper: DeadlineSweeper) {}
  onApplicationBootstrap(): void {
    this.sweeper.start();
  }
  beforeApplicationShutdown(): Promise<void> {
    return this.sweeper.stop();
  }
}
