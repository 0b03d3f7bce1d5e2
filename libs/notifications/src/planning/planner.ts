import type { ClientSession, Db } from 'mongodb';
import type { Event, Notice, NoticeSubject, NotificationRule, Recorded } from '#kernel';
import { derivedId } from '#platform/ids';
import { ignoreExisting } from '#platform/mongo';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { DeliveryDocument, NotificationDocument } from '../deliveries/documents.js';
import { resolveAudience } from './audience.js';
import type { Recipient, RecipientDirectory } from './directory.js';
import { emptySubject, learn, withPartner } from './notice-subject.policy.js';

type SubjectDocument = { _id: string; subject: NoticeSubject };

/** How long a mail is worth sending, in hours. Source: experience.md B.8 (configurable policy). */
const lifetimeHours = { U: 72, A: 48, I: 24 } as const;

/**
 * Notification intake: event → rules → people → notifications (the in-app feed) and e-mail deliveries, in the checkpoint's transaction.
 * Keys are derived from event, rule and person, so replaying the whole log plans nothing twice.
 */
export class NotificationPlanner {
  readonly name = 'notifications';
  readonly version = 1;

  constructor(
    private readonly db: Db,
    private readonly rules: readonly NotificationRule<never>[],
    private readonly directory: RecipientDirectory,
    private readonly catalogue: Catalogue,
    /** Told after each batch that there may be something to send. */
    private readonly offer: (deliveryIds: readonly string[]) => void = () => {},
  ) {}

  async prepare(): Promise<void> {
    for (const name of ['notifications', 'deliveries', 'notice_subjects']) await this.db.createCollection(name).catch(ignoreExisting);
    await this.db.collection('notifications').createIndex({ personId: 1, sortKey: -1 });
    await this.db.collection('notifications').createIndex({ personId: 1, readAt: 1 });
  }

  handles(): boolean {
    return true;
  }

  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    const subjects = new Map<string, NoticeSubject>();
    const notifications: NotificationDocument[] = [];
    const deliveries: DeliveryDocument[] = [];
    for (const event of events) {
      const subject = await this.subjectOf(event, subjects, session);
      for (const rule of this.rules)
        for (const notice of (rule as NotificationRule)(event, subject)) await this.plan(event, notice, subject, notifications, deliveries);
    }
    await this.store(subjects, notifications, deliveries, session);
    if (deliveries.length > 0) this.offer(deliveries.map((delivery) => delivery._id));
  }

  private async subjectOf(event: Recorded<Event>, subjects: Map<string, NoticeSubject>, session: ClientSession): Promise<NoticeSubject> {
    const about = (event.data as { subject?: { type: string; id: string } }).subject;
    const ofObligation = event.type.startsWith('obligation.') && about;
    const streamId = ofObligation ? `${about.type}-${about.id}` : event.streamId;
    let subject = await this.recall(streamId, subjects, session);
    if (!ofObligation) {
      subject = learn(subject, event);
      subjects.set(streamId, subject);
    }
    const partnerStream = `partner-${subject.partnerIds[0] ?? ''}`;
    return partnerStream === streamId || subject.partnerIds.length === 0 ? subject : withPartner(subject, await this.recall(partnerStream, subjects, session));
  }

  private async recall(streamId: string, subjects: Map<string, NoticeSubject>, session: ClientSession): Promise<NoticeSubject> {
    const known = subjects.get(streamId) ?? (await this.subjects.findOne({ _id: streamId }, { session }))?.subject ?? emptySubject;
    subjects.set(streamId, known);
    return known;
  }

  private async plan(event: Recorded<Event>, notice: Notice, subject: NoticeSubject, notifications: NotificationDocument[], deliveries: DeliveryDocument[]): Promise<void> {
    const { recipients, fallback } = await resolveAudience(notice, subject, event.by.personId, this.directory);
    for (const recipient of recipients) {
      const notification = this.notify(event, notice, subject, recipient, fallback);
      notifications.push(notification);
      if (notice.class !== 'I') deliveries.push(mailFor(notification));
    }
  }

  private notify(event: Recorded<Event>, notice: Notice, subject: NoticeSubject, recipient: Recipient, fallback: boolean): NotificationDocument {
    const message = this.catalogue.render(notice.template, recipient.locale, notice.data);
    return {
      _id: derivedId('notification', event.id, notice.rule, notice.key ?? '', recipient.personId),
      eventId: event.id,
      eventType: event.type,
      rule: notice.rule,
      template: notice.template,
      class: notice.class,
      personId: recipient.personId,
      accountId: recipient.accountId,
      partnerIds: subject.partnerIds,
      data: notice.data,
      locale: message.locale,
      decision: [fallback ? 'fallback-to-lead' : 'recipient', ...(message.fellBack ? ['locale-fallback'] : [])],
      title: message.title,
      body: message.body,
      link: `/v1/cases/${event.streamId}/timeline`,
      createdAt: new Date(event.at),
      sortKey: `${event.at}|${derivedId('notification', event.id, notice.rule, notice.key ?? '', recipient.personId)}`,
    };
  }

  private async store(subjects: ReadonlyMap<string, NoticeSubject>, notifications: readonly NotificationDocument[], deliveries: readonly DeliveryDocument[], session: ClientSession): Promise<void> {
    if (subjects.size > 0)
      await this.subjects.bulkWrite([...subjects].map(([_id, subject]) => ({ updateOne: { filter: { _id }, update: { $set: { subject } }, upsert: true } })), { session, ordered: false });
    if (notifications.length > 0) await this.db.collection<NotificationDocument>('notifications').bulkWrite(notifications.map(insertOnce), { session, ordered: false });
    if (deliveries.length > 0) await this.db.collection<DeliveryDocument>('deliveries').bulkWrite(deliveries.map(insertOnce), { session, ordered: false });
  }

  private get subjects() {
    return this.db.collection<SubjectDocument>('notice_subjects');
  }
}

const insertOnce = <D extends { _id: string }>({ _id, ...rest }: D) => ({ updateOne: { filter: { _id } as never, update: { $setOnInsert: rest } as never, upsert: true } });

const mailFor = (notification: NotificationDocument): DeliveryDocument => {
  const now = new Date();
  return {
    _id: derivedId('delivery', notification._id, 'email'),
    notificationId: notification._id,
    channel: 'email',
    personId: notification.personId,
    class: notification.class,
    locale: notification.locale,
    state: 'pending',
    attemptNo: 0,
    nextAttemptAt: now,
    expiresAt: new Date(now.getTime() + lifetimeHours[notification.class] * 3_600_000),
  };
};
