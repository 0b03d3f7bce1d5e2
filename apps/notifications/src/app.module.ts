import { type DynamicModule, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Db } from 'mongodb';
import type { Logger } from 'pino';
import { AccountDirectory } from '#identity';
import { Calendar } from '#kernel';
import {
  AddressWatch,
  type Catalogue,
  catalogueOf,
  DeliveryWorker,
  Dispatcher,
  MailWriter,
  MailCatcher,
  Mailer,
  NoticeReaders,
  NotificationPlanner,
  RecipientDirectory,
  SmtpMailer,
} from '#notifications';
import { ReadAccess } from '#eventing/access';
import type { Product } from '#eventing/capability';
import { declaredIn } from '#eventing/commands';
import { readAccessOf } from '#eventing/projections';
import { publicUrlOf, SETTINGS, type Settings } from '#platform/config';
import { ConsumerGroupRunner, ServiceContext } from '#eventing/service';
import { LOGGER } from '#platform/logging';
import { Lifecycle } from '#platform/lifecycle';

const INTAKE = Symbol('notification intake');
const smtpUrl = ({
  CONCORD_SMTP_URL: url,
  CONCORD_MAIL_CATCHER_SMTP_PORT: port,
}: Settings): string => url ?? `smtp://127.0.0.1:${port ?? 25}`;

const letterBox = (
  db: Db,
  directory: RecipientDirectory,
  readers: NoticeReaders,
  catalogue: Catalogue,
  calendar: Calendar,
  settings: Settings,
): MailWriter => {
  const watch = new AddressWatch(db, directory, catalogue, calendar);
  return new MailWriter(db, directory, readers, catalogue, watch, {
    baseUrl: publicUrlOf(settings),
    calendar,
    ...(settings.CONCORD_MAIL_SINCE ? { since: new Date(settings.CONCORD_MAIL_SINCE) } : {}),
  });
};
const signals = (dispatcher: Dispatcher, logger: Logger) => ({
  offer: () => dispatcher.wake(),
  onFallback: (about: object) =>
    logger.info(about, 'a message is not in the language of its reader'),
  onNobody: (about: object) =>
    logger.error(about, 'a notification found nobody, and there is no lead to be told'),
});

/** Who is told: notification intake, deliveries, and outside production the mail catcher. */
@Module({})
export class NotificationsModule implements OnApplicationBootstrap {
  static register(product: Product): DynamicModule {
    const { notices, feedOnly, withdrawals, messages } = product;
    const catalogue = catalogueOf(messages);
    const telling = { notices, feedOnly, withdrawals, ...declaredIn(product) };
    return {
      module: NotificationsModule,
      providers: [
        { provide: RecipientDirectory, useExisting: AccountDirectory },
        ...readAccessOf(product),
        {
          provide: NoticeReaders,
          useFactory: (access: ReadAccess, directory: RecipientDirectory) =>
            new NoticeReaders(access, directory),
          inject: [ReadAccess, RecipientDirectory],
        },
        {
          provide: Mailer,
          useFactory: (settings: Settings) =>
            new SmtpMailer(smtpUrl(settings), `Concord <${settings.CONCORD_MAIL_FROM}>`),
          inject: [SETTINGS],
        },
        {
          provide: Dispatcher,
          useFactory: (
            db: Db,
            mailer: Mailer,
            directory: RecipientDirectory,
            readers: NoticeReaders,
            calendar: Calendar,
            settings: Settings,
            logger: Logger,
          ) =>
            new Dispatcher(
              db,
              new DeliveryWorker(
                db,
                mailer,
                letterBox(db, directory, readers, catalogue, calendar, settings),
              ),
              {
                redisUrl: settings.CONCORD_REDIS_URL,
                prefix: settings.CONCORD_REDIS_PREFIX,
                onError: (error) => logger.warn({ err: error }, 'dispatcher'),
              },
            ),
          inject: [Db, Mailer, RecipientDirectory, NoticeReaders, Calendar, SETTINGS, LOGGER],
        },
        {
          provide: INTAKE,
          useFactory: (
            on: ServiceContext,
            directory: RecipientDirectory,
            readers: NoticeReaders,
            calendar: Calendar,
            dispatcher: Dispatcher,
          ) =>
            new ConsumerGroupRunner(
              'notifications',
              [
                new NotificationPlanner(
                  on.db,
                  telling,
                  directory,
                  readers,
                  catalogue,
                  calendar,
                  signals(dispatcher, on.logger),
                ),
              ],
              on,
            ),
          inject: [ServiceContext, RecipientDirectory, NoticeReaders, Calendar, Dispatcher],
        },
        {
          provide: MailCatcher,
          useFactory: ({
            NODE_ENV,
            CONCORD_MAIL_CATCHER_SMTP_PORT: smtp,
            CONCORD_MAIL_INBOX_PORT: http,
          }: Settings) =>
            NODE_ENV === 'production' || smtp === undefined
              ? null
              : new MailCatcher({ smtp, ...(http === undefined ? {} : { http }) }),
          inject: [SETTINGS],
        },
      ],
    };
  }

  constructor(
    private readonly dispatcher: Dispatcher,
    @Inject(MailCatcher) private readonly catcher: MailCatcher | null,
    mailer: Mailer,
    lifecycle: Lifecycle,
  ) {
    lifecycle.onStop('deliveries', 'deliveries', async () => {
      await dispatcher.stop();
      mailer.close();
      await catcher?.stop();
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.catcher?.start();
    await this.dispatcher.start();
  }
}
