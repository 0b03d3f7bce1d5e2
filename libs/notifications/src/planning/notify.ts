import { createHash } from 'node:crypto';
import type { Notice, NoticeClass } from '#kernel';
import { derivedId } from '#platform/ids';
import type { Catalogue, Rendered } from '../catalogue/catalogue.js';
import { wishedLanguages } from '../catalogue/wished-languages.policy.js';
import type { DeliveryDocument, NotificationDocument } from '../deliveries/documents.js';
import { referenceOf } from './closed-case.policy.js';
import type { Addressed } from './audience.js';
import type { Told } from './readers.js';

/** What happened, as far as the messages about it need it. `at`: ISO instant of the event. */
export type Occasion = Readonly<{
  eventId: string;
  eventType: string;
  at: string;
  /** Stream id; absent where it is about no record. */
  record?: string;
  partnerIds: readonly string[];
  countryCode?: string;
}>;

/** How long a mail is worth sending, in hours. Source: experience.md B.8 (configurable policy). */
const lifetimeHours: Readonly<Record<NoticeClass, number>> = { U: 72, A: 48, I: 24 };
type Planned = Pick<Notice, 'class' | 'rule'> & Partial<Pick<NotificationDocument, 'decision'>>;
/**
 * Whether a mail goes out beside the feed: always where it is urgent, else as its reader chose.
 * `feedOnly`: rules of class A that send none unless somebody asked for it.
 */
export const isMailed = (
  { class: cls, rule, decision = [] }: Planned,
  feedOnly: readonly string[] = [],
): boolean => {
  if (cls === 'U' || decision.includes('mail-asked-for')) return true;
  return cls === 'A' && !decision.includes('mail-declined') && !feedOnly.includes(rule);
};
/** What was chosen against what is usual: notices that ask to act are mailed, others are not. */
const choiceOf = (
  cls: NoticeClass,
  { mailedClasses }: Addressed['recipient'],
): readonly string[] => {
  if (!mailedClasses || cls === 'U') return [];
  const isWanted = mailedClasses.includes(cls);
  if (cls === 'A') return isWanted ? [] : ['mail-declined'];
  return isWanted ? ['mail-asked-for'] : [];
};

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
  const { recipient, via } = addressed;
  const wished = wishedLanguages(recipient.locale, occasion.countryCode);
  const about = aboutOf(addressed.notice, occasion);
  const notice = asTold(addressed, about, wished, catalogue);
  const message = catalogue.render(notice.template, wished, notice.data);
  const _id = derivedId('notification', occasion.eventId, recipient.personId);
  return {
    _id,
    eventId: occasion.eventId,
    eventType: occasion.eventType,
    ...(occasion.record && notice.about !== null ? { record: occasion.record } : {}),
    ...(about && about !== occasion.record ? { about } : {}),
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
    decision: [
      decision,
      ...choiceOf(notice.class, recipient),
      ...(addressed.cut ? ['cut'] : []),
      ...(message.fellBack ? ['locale-fallback'] : []),
    ],
    title: message.title,
    body: message.body,
    ...fingerprints(message, `${message.title}\n${message.body}`),
    link: about ? `/v1/cases/${about}/timeline` : '/v1/me/notifications',
    createdAt: new Date(occasion.at),
    sortKey: `${occasion.at}|${_id}`,
  };
};

/** With which others a mail leaves, and how long it waits for them, ms. */
export type Gathering = Readonly<{ gather: string; waitMs: number }>;

/** The mail of a notification, due at `now`, or a little later where it waits for others. */
export const mailFor = (
  { _id: notificationId, personId, class: cls }: NotificationDocument,
  now: Date,
  gathering?: Gathering,
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
    nextAttemptAt: new Date(now.getTime() + (gathering?.waitMs ?? 0)),
    expiresAt: expiryOf(cls, now),
    createdAt: now,
    sortKey: `${now.toISOString()}|${_id}`,
    ...(gathering ? { gather: gathering.gather } : {}),
  };
};
export const expiryOf = (cls: NoticeClass, from: Date): Date =>
  new Date(from.getTime() + lifetimeHours[cls] * 3_600_000);

/** Stream id of the record a notice speaks of; of none where it says so. */
export const aboutOf = (
  { about }: Pick<Notice, 'about'>,
  { record }: Pick<Occasion, 'record'>,
): string | undefined => {
  if (about === null) return undefined;
  return about ? `${about.type}-${about.id}` : record;
};
/** What a notice tells, as far as the read policy needs it. */
export const tellingOf = (notice: Notice, occasion: Occasion): Told => {
  const about = aboutOf(notice, occasion);
  return { ...(about ? { about } : {}), eventType: occasion.eventType };
};
const asTold = (
  { notice, missing, cut }: Addressed,
  about: string | undefined,
  wished: readonly string[],
  catalogue: Catalogue,
): Notice => {
  const said = cut && about ? { ...notice, ...referenceOf(about) } : notice;
  return missing ? unaddressed(said, wished, catalogue) : said;
};
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
  data: {
    partner: data.partner ?? data.reference!,
    about: catalogue.render(template, wished, data).title,
  },
});
