import { type DynamicModule, Inject, Module } from '@nestjs/common';
import { Db } from 'mongodb';
import type { Logger } from 'pino';
import { ErasureHandler, type PersonalDataStore } from '#onboarding/data-subjects';
import { AccountDirectory } from '#identity';
import { Addresses } from '#notifications';
import { AlarmHandler, AlarmRinger } from '#obligations';
import { onboarding } from '#onboarding';
import { DuplicateChecker } from '#onboarding/partners';
import { Clock } from '#platform/clock';
import { CommandExecutor, CommandSender, CommandsModule } from '#eventing/commands';
import { ConsumerGroupRunner, ServiceContext } from '#eventing/service';
import { LOGGER } from '#platform/logging';
import { SETTINGS, type Settings } from '#platform/config';
import { AlarmClock } from '#platform/jobs';
import { Lifecycle } from '#platform/lifecycle';
import { ProcessHandler } from '#eventing/processes';
import { Vault } from '#platform/vault';
import {
  FullRescreen,
  SanctionsListsController,
  ScreeningHandler,
  ScreeningService,
} from '#onboarding/screening';

const PROCESSES = Symbol('processes');
/** Everywhere personal data are kept; a new place is one more line here. */
const personalDataStores = (
  vault: Vault,
  accounts: AccountDirectory,
  addresses: Addresses,
): PersonalDataStore[] => [
  { store: 'vault', erase: (subjectId) => vault.erase(subjectId) },
  { store: 'accounts', erase: (subjectId) => accounts.erase(subjectId) },
  { store: 'mail_addresses', erase: (subjectId) => addresses.erase(subjectId) },
];

/**
 * The command service of the onboarding context: its commands, what follows from events, and what
 * is due.
 */
@Module({})
export class OnboardingModule {
  static register(): DynamicModule {
    return {
      module: OnboardingModule,
      imports: [CommandsModule.register(onboarding.aggregates)],
      controllers: [SanctionsListsController],
      providers: [
        {
          provide: ScreeningService,
          useFactory: (db: Db, vault: Vault, executor: CommandExecutor, sender: CommandSender) =>
            new ScreeningService(db, vault, executor, sender),
          inject: [Db, Vault, CommandExecutor, CommandSender],
        },
        {
          provide: ScreeningHandler,
          useFactory: (db: Db, service: ScreeningService, sender: CommandSender) =>
            new ScreeningHandler(db, service, sender),
          inject: [Db, ScreeningService, CommandSender],
        },
        {
          provide: FullRescreen,
          useFactory: (
            db: Db,
            service: ScreeningService,
            handler: ScreeningHandler,
            logger: Logger,
          ) =>
            new FullRescreen(db, service, handler, (error) =>
              logger.error({ err: error }, 'rescreening'),
            ),
          inject: [Db, ScreeningService, ScreeningHandler, LOGGER],
        },
        {
          provide: PROCESSES,
          useFactory: (
            on: ServiceContext,
            sender: CommandSender,
            screening: ScreeningHandler,
            vault: Vault,
            accounts: AccountDirectory,
            clock: AlarmClock,
          ) =>
            new ConsumerGroupRunner(
              'processes',
              [
                new ProcessHandler(
                  {
                    processes: onboarding.processes,
                    deadlines: onboarding.deadlines,
                    indexed: onboarding.indexedProcesses,
                  },
                  sender,
                  on.db,
                ),
                new DuplicateChecker(on.db, sender),
                screening,
                new ErasureHandler(
                  personalDataStores(vault, accounts, new Addresses(on.db)),
                  sender,
                ),
                new AlarmHandler(on.db, clock),
              ],
              on,
            ),
          inject: [
            ServiceContext,
            CommandSender,
            ScreeningHandler,
            Vault,
            AccountDirectory,
            AlarmClock,
          ],
        },
        {
          provide: AlarmClock,
          useFactory: (
            clock: Clock,
            { CONCORD_REDIS_URL: redisUrl, CONCORD_REDIS_PREFIX: prefix }: Settings,
            logger: Logger,
          ) =>
            new AlarmClock('ring-obligations', clock, {
              redisUrl,
              prefix,
              onError: (error) => logger.warn({ err: error }, 'alarm clock'),
            }),
          inject: [Clock, SETTINGS, LOGGER],
        },
        {
          provide: AlarmRinger,
          useFactory: (db: Db, sender: CommandSender, clock: Clock, logger: Logger) =>
            new AlarmRinger(db, sender, clock, (error) =>
              logger.error({ err: error }, 'deadlines'),
            ),
          inject: [Db, CommandSender, Clock, LOGGER],
        },
      ],
    };
  }

  constructor(
    @Inject(AlarmRinger) private readonly ringer: AlarmRinger,
    @Inject(AlarmClock) private readonly alarmClock: AlarmClock,
    @Inject(FullRescreen) private readonly rescreen: FullRescreen,
    @Inject(CommandExecutor) executor: CommandExecutor,
    @Inject(ScreeningService) screening: ScreeningService,
    @Inject(Lifecycle) lifecycle: Lifecycle,
  ) {
    executor.rescreenWith(screening);
    lifecycle.onStop('timers', 'deadlines', () => ringer.stop());
    // The handlers that set it stop before it does.
    lifecycle.onStop('deliveries', 'alarm clock', () => alarmClock.stop());
    lifecycle.onStop('timers', 'rescreening', () => rescreen.stop());
  }
  async onApplicationBootstrap(): Promise<void> {
    this.ringer.start();
    await this.alarmClock.start((id) => this.ringer.ring(id));
    this.rescreen.start();
  }
}
