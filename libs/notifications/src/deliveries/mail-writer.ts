import { Inject, Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import type {
  Calendar,
  CalendarDate,
  Language,
  MailValues,
  NoticeSubject,
  NoticeValues,
} from '#kernel';
import type { Model } from 'mongoose';
import { modelOn } from '#platform/documents';
import { readTogether } from '#platform/load';
import { Catalogue, type Rendered } from '../catalogue/catalogue.js';
import { frames } from '../catalogue/messages/frames.js';
import { wishedLanguages } from '../catalogue/wished-languages.policy.js';
import { stillTold } from '../planning/audience.js';
import { type Recipient, RecipientDirectory } from '../planning/directory.js';
import { referenceOf } from '../planning/closed-case.policy.js';
import { fingerprints } from '../planning/notify.js';
import { NoticeReaders, toldBy } from '../planning/readers.js';
import { SubjectDocument } from '../planning/subject.schema.js';
import { MAIL_WRITING } from '../tokens.js';
import { AddressWatch } from './address-watch.js';
import { addressKey } from './addresses.js';
import { DeliveryDocument, NotificationDocument } from './documents.js';
import { type Mail, shareEveryMs } from './mail.js';
import type { MailOutcome } from './mail-outcome.policy.js';
import { pageOfAll, pageOfLink } from './mail-link.policy.js';
import { isOvertaken } from './overtaken.policy.js';

/** A mail as it is to be sent now. */
export type Letter = Readonly<{
  mail: Mail;
  notification: NotificationDocument;
  recipient: Recipient;
  fingerprints: { templateVersion: string; textHash: string };
}>;
/**
 * Why none is written: the person lost access or the notification is gone, what it asks for was
 * overtaken by what happened since, the address does not work, there is none, or it is of before a
 * backup was restored.
 */
export type Unsent = Readonly<
  | { unsent: 'access-lost' | 'overtaken' | 'no-address' | 'before-restore' }
  | { unsent: 'address-failing'; address: string }
>;
/**
 * `since`: what happened before is told only where somebody asked for it by hand. `mailValues`: by
 * message, what its mails alone say; made with the `secret` of the deployment.
 */
export type MailWriterOptions = Readonly<{
  baseUrl: string;
  calendar: Calendar;
  since?: Date;
  mailValues?: MailValues;
  secret?: Uint8Array;
}>;

/**
 * Writes the mail of a delivery at the time it is sent: to the address the person has now, in their
 * language, only while they may still be told and it is not overtaken, and of a record they may not
 * read no more than which it is. What mails that are written side by side look up is read together.
 * Source: domain reference (d), rules 2, 3, 4, 7 and 9.
 */
@Injectable()
export class MailWriter {
  private readonly deliveries: Model<DeliveryDocument>;
  private readonly notificationOf: (id: string) => Promise<NotificationDocument | undefined>;
  private readonly subjectOf: (streamId: string) => Promise<NoticeSubject | undefined>;

  constructor(
    db: Db,
    private readonly directory: RecipientDirectory,
    private readonly readers: NoticeReaders,
    private readonly catalogue: Catalogue,
    private readonly watch: AddressWatch,
    @Inject(MAIL_WRITING) private readonly options: MailWriterOptions,
  ) {
    this.deliveries = modelOn(db, DeliveryDocument);
    const shared = { everyMs: shareEveryMs };
    const notifications = modelOn(db, NotificationDocument);
    this.notificationOf = readTogether(async (ids) => {
      const found = await notifications.find({ _id: { $in: [...ids] } }).lean();
      return new Map(found.map((one) => [one._id, one]));
    }, shared);
    const subjects = modelOn(db, SubjectDocument);
    this.subjectOf = readTogether(async (ids) => {
      const found = await subjects.find({ _id: { $in: [...ids] } }).lean();
      return new Map(found.map(({ _id, subject }) => [_id, subject]));
    }, shared);
  }

  /** Says what is gathered behind the delivery too, as far as each of it is still to be told. */
  async write(delivery: DeliveryDocument): Promise<Letter | Unsent> {
    const others = delivery.leads
      ? await this.deliveries.find({ gatheredInto: delivery._id, state: 'gathered' }).lean()
      : [];
    const all = [delivery, ...others];
    const written = await Promise.all(all.map((one) => this.toBeTold(one, others.length > 0)));
    const told = written.filter((one): one is Told => !('unsent' in one));
    if (told.length === 0) return written[0] as Unsent;
    const [{ notification, recipient }] = told as [Told, ...Told[]];
    return told.length === 1
      ? this.render(delivery, notification, recipient)
      : this.renderTogether(
          delivery,
          told.map((one) => one.notification),
          recipient,
        );
  }

  private async toBeTold(delivery: DeliveryDocument, isGathered: boolean): Promise<Told | Unsent> {
    const notification = await this.notificationOf(delivery.notificationId);
    if (!notification) return { unsent: 'access-lost' };
    // What was taken back leaves the mail, where it leaves for others.
    if (isGathered && notification.correctedBy) return { unsent: 'overtaken' };
    const { since } = this.options;
    if (since && notification.createdAt < since && !delivery.byHand)
      return { unsent: 'before-restore' };
    const { via, personId, createdAt } = notification;
    const account = 'account' in via.audience ? via.audience.account : undefined;
    const [recipient] = await this.directory.byPerson(delivery.personId, account);
    const on = this.options.calendar.dayOf(createdAt.toISOString());
    if (!recipient || !(await stillTold(via, personId, on, this.directory)))
      return { unsent: 'access-lost' };
    if (await this.isOvertaken(notification)) return { unsent: 'overtaken' };
    if (!recipient.email) return { unsent: 'no-address' };
    if (await this.watch.isFailing(recipient, notification))
      return { unsent: 'address-failing', address: addressKey(recipient.email) };
    return { notification: await this.asRead(notification, on), recipient };
  }

  /** Looked up as it is sent: what has happened since it was planned counts. */
  private async isOvertaken(notification: NotificationDocument): Promise<boolean> {
    const { record, partnerIds, class: urgency, createdAt } = notification;
    if (!record || urgency === 'U') return false;
    const [about, ...partners] = await Promise.all(
      [record, ...partnerIds.map((id) => `partner-${id}`)].map((id) => this.subjectOf(id)),
    );
    return isOvertaken(
      { class: urgency, at: createdAt.toISOString() },
      about,
      partners.flatMap((partner) => partner ?? []),
    );
  }

  private async asRead(
    notification: NotificationDocument,
    on: CalendarDate,
  ): Promise<NotificationDocument> {
    const told = toldBy(notification);
    const { personId, decision } = notification;
    if (told.about === undefined || decision.includes('cut')) return notification;
    const isRead = await this.readers.mayBeTold(personId, on, told);
    return isRead ? notification : { ...notification, ...referenceOf(told.about) };
  }

  /** Lets the watch over addresses know how it went. */
  async delivered({ notification, recipient }: Letter, outcome: MailOutcome): Promise<void> {
    await this.watch.saw(recipient, notification, outcome);
  }

  /** Values that no store has: they are made anew for each mail. `page`: where its button leads. */
  private inMailOnly({ template, data }: NotificationDocument): NoticeValues {
    const { mailValues, secret } = this.options;
    return (secret && mailValues?.[template]?.(data, secret)) ?? {};
  }

  private render(
    delivery: DeliveryDocument,
    notification: NotificationDocument,
    recipient: Recipient,
  ): Letter {
    const { page, ...inMailOnly } = this.inMailOnly(notification);
    const values = { ...notification.data, ...inMailOnly };
    const wished = wishedFor(notification, recipient);
    const message = this.catalogue.render(notification.template, wished, values);
    const leadsTo = page === undefined ? pageOfLink(notification.link) : String(page);
    return this.letter(delivery, notification, recipient, message, leadsTo);
  }

  /** One mail for all of them: what each says, once however often it is said. */
  private renderTogether(
    delivery: DeliveryDocument,
    notifications: readonly NotificationDocument[],
    recipient: Recipient,
  ): Letter {
    const urgent = notifications.find((one) => one.class === 'U') ?? notifications[0]!;
    const wished = wishedFor(urgent, recipient);
    const said = notifications.map(
      ({ template, data }) => this.catalogue.render(template, wished, data).mail,
    );
    const lines = linesOf(said);
    const values = { count: notifications.length, lines };
    const message = this.catalogue.render('gathered', wished, values);
    return this.letter(delivery, urgent, recipient, message, pageOfAll(notifications));
  }

  private letter(
    { _id, uncertain }: DeliveryDocument,
    notification: NotificationDocument,
    recipient: Recipient,
    message: Rendered,
    link: string,
  ): Letter {
    const { open, footer } = frames[message.locale as Language];
    const mail = {
      id: _id,
      to: recipient.email,
      toName: recipient.displayName,
      locale: message.locale,
      subject: message.subject,
      text: message.mail,
      link: `${this.options.baseUrl}${link}`,
      linkLabel: open,
      footer,
      category: { U: 'urgent', A: 'action', I: 'info' }[notification.class],
      repeat: (uncertain ?? 0) > 0,
    };
    return {
      mail,
      notification,
      recipient,
      fingerprints: fingerprints(message, `${message.subject}\n${message.mail}`),
    };
  }
}

type Told = Readonly<{ notification: NotificationDocument; recipient: Recipient }>;

const wishedFor = (notification: NotificationDocument, recipient: Recipient): readonly string[] => [
  ...wishedLanguages(recipient.locale, undefined),
  ...notification.wished.slice(1),
];

/** A mail is no list of hundreds: the rest is where its link leads. */
const mostLines = 20;
/** Each text once, with how often it is said; those said first come first. */
export const linesOf = (said: readonly string[]): string => {
  const counted = [...Map.groupBy(said, (text) => text)];
  const lines = counted.slice(0, mostLines).map(([text, same]) => {
    const often = same.length > 1 ? ` (× ${same.length})` : '';
    return `• ${text}${often}`;
  });
  return [...lines, ...(counted.length > mostLines ? ['…'] : [])].join('\n');
};
