import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type Type,
} from '@nestjs/common';
import type { Product } from '#eventing/capability';
import { declaredIn } from '#eventing/commands';
import { readAccessOf } from '#eventing/projections';
import { ConsumerGroupRunner, deploymentSecret, observe, ServiceContext } from '#eventing/service';
import { Calendar, type MailValues } from '#kernel';
import { publicUrlOf, SETTINGS, type Settings } from '#platform/config';
import { Lifecycle } from '#platform/lifecycle';
import { LOGGER, type Logger } from '#platform/logging';
import { Catalogue } from './catalogue/catalogue.js';
import { catalogueOf } from './catalogue/messages/index.js';
import { AddressWatch } from './deliveries/address-watch.js';
import { DeliveryWorker } from './deliveries/delivery-worker.js';
import { Dispatcher, type DispatcherOptions } from './deliveries/dispatcher.js';
import { Mailer, SmtpMailer } from './deliveries/mail.js';
import { MailWriter, type MailWriterOptions } from './deliveries/mail-writer.js';
import { MailCatcher } from './mail-catcher/mail-catcher.js';
import { RecipientDirectory } from './planning/directory.js';
import { NotificationPlanner, type PlannerSignals } from './planning/planner.js';
import { NoticeReaders } from './planning/readers.js';
import { DISPATCHING, MAIL_WRITING, PLANNER_SIGNALS, TELLING } from './tokens.js';

const INTAKE = Symbol('notification intake');

const mailer = ({
  CONCORD_SMTP_URL: url,
  CONCORD_MAIL_CATCHER_SMTP_PORT: port,
  CONCORD_MAIL_FROM: from,
}: Settings): Mailer =>
  new SmtpMailer(url ?? `smtp://127.0.0.1:${port ?? 25}`, `Concord <${from}>`);
const mailWriting =
  (mailValues: MailValues) =>
  (settings: Settings, calendar: Calendar): MailWriterOptions => ({
    baseUrl: publicUrlOf(settings),
    calendar,
    mailValues,
    secret: deploymentSecret(settings),
    ...(settings.CONCORD_MAIL_SINCE ? { since: new Date(settings.CONCORD_MAIL_SINCE) } : {}),
  });
const dispatching = (settings: Settings, logger: Logger): DispatcherOptions => ({
  redisUrl: settings.CONCORD_REDIS_URL,
  prefix: settings.CONCORD_REDIS_PREFIX,
  onError: (error) => logger.warn({ err: error }, 'dispatcher'),
});
const plannerSignals = (
  dispatcher: Dispatcher,
  logger: Logger,
  settings: Settings,
): PlannerSignals => ({
  gatherMs: settings.CONCORD_MAIL_GATHER_SECONDS * 1_000,
  offer: () => dispatcher.wake(),
  onFallback: (about) => logger.info(about, 'a message is not in the language of its reader'),
  onNobody: (about) =>
    logger.error(about, 'a notification found nobody, and there is no lead to be told'),
});
const mailCatcher = ({
  NODE_ENV,
  CONCORD_MAIL_CATCHER_SMTP_PORT: smtp,
  CONCORD_MAIL_INBOX_PORT: http,
}: Settings): MailCatcher | null =>
  NODE_ENV === 'production' || smtp === undefined
    ? null
    : new MailCatcher({ smtp, ...(http === undefined ? {} : { http }) });

/**
 * Who is told: notification intake, deliveries, and outside production the mail catcher. `people`:
 * who they are.
 */
@Module({})
export class NotificationsModule implements OnApplicationBootstrap {
  static register(product: Product, people: Type<RecipientDirectory>): DynamicModule {
    const { notices, feedOnly, gathered, withdrawals, messages, mailValues } = product;
    const telling = { notices, feedOnly, gathered, withdrawals, ...declaredIn(product) };
    return {
      module: NotificationsModule,
      providers: [
        ...readAccessOf(product),
        { provide: RecipientDirectory, useExisting: people },
        { provide: Catalogue, useValue: catalogueOf(messages) },
        { provide: TELLING, useValue: telling },
        {
          provide: MAIL_WRITING,
          useFactory: mailWriting(mailValues),
          inject: [SETTINGS, Calendar],
        },
        { provide: DISPATCHING, useFactory: dispatching, inject: [SETTINGS, LOGGER] },
        {
          provide: PLANNER_SIGNALS,
          useFactory: plannerSignals,
          inject: [Dispatcher, LOGGER, SETTINGS],
        },
        { provide: Mailer, useFactory: mailer, inject: [SETTINGS] },
        { provide: MailCatcher, useFactory: mailCatcher, inject: [SETTINGS] },
        NoticeReaders,
        AddressWatch,
        MailWriter,
        DeliveryWorker,
        Dispatcher,
        NotificationPlanner,
        {
          provide: INTAKE,
          useFactory: (on: ServiceContext, planner: NotificationPlanner) =>
            new ConsumerGroupRunner('notifications', [planner], on),
          inject: [ServiceContext, NotificationPlanner],
        },
      ],
    };
  }

  constructor(
    private readonly dispatcher: Dispatcher,
    @Inject(MailCatcher) private readonly catcher: MailCatcher | null,
    sender: Mailer,
    lifecycle: Lifecycle,
  ) {
    lifecycle.onStop('deliveries', 'deliveries', async () => {
      await dispatcher.stop();
      sender.close();
      await catcher?.stop();
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    observe('concord_mail_waiting', 'Mails that are not sent yet, by their state.', 'state', () =>
      this.dispatcher.waiting(),
    );
    await this.catcher?.start();
    await this.dispatcher.start();
  }
}
