import { createHash } from 'node:crypto';
import type { Notice, NoticeClass } from '#kernel';
import { derivedId } from '#platform/ids';
import type { Catalogue, Rendered } from '../catalogue/catalogue.js';
import { wishedLanguages } from '../catalogue/wished-languages.policy.js';
import type { DeliveryDocument, NotificationDocument } from '../deliveries/documents.js';
import type { Addressed } from './audience.js';

/** What happened, as far as the messages about it need it. `at`: ISO instant of the event. */
export type Occasion = Readonly<{
  eventId: string;
  eventType: string;
  at: string;
  record: string;
  partnerIds: readonly string[];
  countryCode?: string;
}>;

/** How long a mail is worth sending, in hours. Source: experience.md B.8 (configurable policy). */
const lifetimeHours: Readonly<Record<NoticeClass, number>> = { U: 72, A: 48, I: 24 };
/** Whether a mail goes out beside the feed. `feedOnly`: rules of class A that send none. */
export const isMailed = (
  { class: cls, rule }: Pick<Notice, 'class' | 'rule'>,
  feedOnly: readonly string[] = [],
): boolean => cls === 'U' || (cls === 'A' && !feedOnly.includes(rule));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Fingerprints of a template and of a text made from it. */
export const fingerprints = (
  { source }: Rendered,
  text: string,
): { templateVersion: string; textHash: string } => ({
  templateVersion: sha256(source).slice(0, 12),
  textHash: sha256(text),
});

/**
 * The notification of one person; the text of a notice that found nobody says so to whoever hears
 * of it instead.
 */
export const notificationFor = (
  occasion: Occasion,
  addressed: Addressed,
  catalogue: Catalogue,
  decision: string = decisionOf(addressed),
): NotificationDocument => {
  const { recipient, via, missing } = addressed;
  const wished = wishedLanguages(recipient.locale, occasion.countryCode);
  const notice = missing ? unaddressed(addressed.notice, wished, catalogue) : addressed.notice;
  const message = catalogue.render(notice.template, wished, notice.data);
  const _id = derivedId('notification', occasion.eventId, recipient.personId);
  return {
    _id,
    eventId: occasion.eventId,
    eventType: occasion.eventType,
    record: occasion.record,
    rule: notice.rule,
    template: notice.template,
    class: notice.class,
    personId: recipient.personId,
    accountId: recipient.accountId,
    via,
    partnerIds: occasion.partnerIds,
    data: notice.data,
    wished,
    locale: message.locale,
    decision: [decision, ...(message.fellBack ? ['locale-fallback'] : [])],
    title: message.title,
    body: message.body,
    ...fingerprints(message, `${message.title}\n${message.body}`),
    link: `/v1/cases/${occasion.record}/timeline`,
    createdAt: new Date(occasion.at),
    sortKey: `${occasion.at}|${_id}`,
  };
};

/** The mail of a notification, due at `now`. */
export const mailFor = (
  { _id: notificationId, personId, class: cls }: NotificationDocument,
  now: Date,
): DeliveryDocument => {
  const _id = derivedId('delivery', notificationId, 'email');
  return {
    _id,
    notificationId,
    channel: 'email',
    personId,
    class: cls,
    state: 'pending',
    attemptNo: 0,
    nextAttemptAt: now,
    expiresAt: expiryOf(cls, now),
    createdAt: now,
    sortKey: `${now.toISOString()}|${_id}`,
  };
};
export const expiryOf = (cls: NoticeClass, from: Date): Date =>
  new Date(from.getTime() + lifetimeHours[cls] * 3_600_000);

const decisionOf = ({ missing, via }: Addressed): string =>
  missing ? 'nobody-found' : via.delegateOf ? 'delegate' : 'recipient';
const unaddressed = (
  { rule, class: cls, to, template, data }: Notice,
  wished: readonly string[],
  catalogue: Catalogue,
): Notice => ({
  rule,
  class: cls,
  to,
  template: 'unaddressed',
  data: { partner: data.partner!, about: catalogue.render(template, wished, data).title },
});
