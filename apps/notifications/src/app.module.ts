import { type BeforeApplicationShutdown, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Db, MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { AccountDirectory } from '#identity';
import { catalogue, DeliveryWorker, Dispatcher, MailCatcher, Mailer, notificationRules, NotificationPlanner, RecipientDirectory, SmtpMailer } from '#notifications';
import { SETTINGS, type Settings } from '#platform/config';
import { ConsumerGroupRunner, LOGGER, TOPIC } from '#platform/infrastructure';
import { EventLog } from '#platform/kafka';
import { Ledger } from '#platform/ledger';

const INTAKE = Symbol('notification intake');
const smtpUrl = ({ CONCORD_SMTP_URL: url, CONCORD_MAIL_CATCHER_SMTP_PORT: port }: Settings): string => url ?? `smtp://127.0.0.1:${port ?? 25}`;
const publicUrl = ({ CONCORD_PUBLIC_URL: url, CONCORD_HTTP_PORT: port }: Settings): string => url ?? `http://127.0.0.1:${port}`;

/** Who is told: notification intake, deliveries, and outside production the mail catcher. */
@Module({
  providers: [
    { provide: RecipientDirectory, useExisting: AccountDirectory },
    { provide: Mailer, useFactory: (settings: Settings) => new SmtpMailer(smtpUrl(settings), `Concord <${settings.CONCORD_MAIL_FROM}>`, publicUrl(settings)), inject: [SETTINGS] },
    {
      provide: Dispatcher,
      useFactory: (db: Db, mailer: Mailer, directory: RecipientDirectory, settings: Settings, logger: Logger) =>
        new Dispatcher(db, new DeliveryWorker(db, mailer, directory), { redisUrl: settings.CONCORD_REDIS_URL, prefix: settings.CONCORD_REDIS_PREFIX, onError: (error) => logger.warn({ err: error }, 'dispatcher') }),
      inject: [Db, Mailer, RecipientDirectory, SETTINGS, LOGGER],
    },
    {
      provide: INTAKE,
      useFactory: (client: MongoClient, db: Db, ledger: Ledger, log: EventLog, logger: Logger, topic: string, settings: Settings, directory: RecipientDirectory, dispatcher: Dispatcher) =>
        new ConsumerGroupRunner('notifications', [new NotificationPlanner(db, notificationRules, directory, catalogue(), () => dispatcher.wake())], { client, db, ledger, log, logger, topic, settings }),
      inject: [MongoClient, Db, Ledger, EventLog, LOGGER, TOPIC, SETTINGS, RecipientDirectory, Dispatcher],
    },
    {
      provide: MailCatcher,
      useFactory: ({ NODE_ENV, CONCORD_MAIL_CATCHER_SMTP_PORT: smtp, CONCORD_MAIL_INBOX_PORT: http }: Settings) => (NODE_ENV === 'production' || smtp === undefined ? null : new MailCatcher({ smtp, ...(http === undefined ? {} : { http }) })),
      inject: [SETTINGS],
    },
  ],
})
export class NotificationsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Dispatcher) private readonly dispatcher: Dispatcher,
    @Inject(MailCatcher) private readonly catcher: MailCatcher | null,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.catcher?.start();
    await this.dispatcher.start();
  }
  async beforeApplicationShutdown(): Promise<void> {
    await this.dispatcher.stop();
    this.mailer.close();
    await this.catcher?.stop();
  }
}
