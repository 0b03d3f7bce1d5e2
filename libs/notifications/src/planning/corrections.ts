import type { ClientSession, Db } from 'mongodb';
import { familyOf, type Subject } from '#eventing/access';
import type { Calendar, Withdrawal } from '#kernel';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Model } from 'mongoose';
import { DeliveryDocument, NotificationDocument } from '../deliveries/documents.js';
import { modelOn } from '#platform/documents';
import { type MayRead, stillTold } from './audience.js';
import type { RecipientDirectory } from './directory.js';
import { notificationFor, type Occasion } from './notify.js';

/** `unsent`: the mail it corrects never left, so none follows it. */
export type Correction = Readonly<{ notification: NotificationDocument; unsent: boolean }>;
type On = Readonly<{
  db: Db;
  directory: RecipientDirectory;
  mayRead: MayRead;
  catalogue: Catalogue;
  calendar: Calendar;
  session: ClientSession;
}>;

/**
 * Corrections to everybody who was told what no longer holds, once each and in the class of the
 * first message; a mail that has not left yet does not leave.
 * The actor knows, and whoever hears of the event otherwise needs no second message. Source: domain
 * reference (d), rules 1 and 9.
 */
export const correctionsOf = async (
  withdrawal: Withdrawal,
  occasion: Occasion,
  but: Readonly<{ told: ReadonlySet<string>; actorPersonId: string }>,
  { db, directory, mayRead, catalogue, calendar, session }: On,
): Promise<readonly Correction[]> => {
  const notifications = modelOn(db, NotificationDocument);
  const uncorrected = { $in: [null, occasion.eventId] } as never;
  const first = await notifications
    .find(
      {
        record: occasion.record!,
        eventType: { $in: [...withdrawal.types] },
        correctedBy: uncorrected,
      },
      null,
      { session },
    )
    .sort({ sortKey: 1 })
    .lean();
  if (first.length === 0) return [];
  const ids = first.map(({ _id }) => _id);
  await notifications.updateMany(
    { _id: { $in: ids } },
    { $set: { correctedBy: occasion.eventId } },
    { session },
  );
  const unsent = await withdrawn(modelOn(db, DeliveryDocument), ids, session);
  const latest = new Map(first.map((one) => [one.personId, one]));
  const corrections: Correction[] = [];
  for (const earlier of latest.values()) {
    const portal = earlier.template.endsWith('-portal');
    if (
      but.told.has(earlier.personId) ||
      earlier.personId === but.actorPersonId ||
      // What told nothing needs no correction.
      earlier.decision.includes('cut') ||
      (portal && !withdrawal.portal)
    )
      continue;
    const [recipient] = await directory.byPerson(earlier.personId);
    if (
      !recipient ||
      !(await stillTold(earlier.via, earlier.personId, calendar.dayOf(occasion.at), directory))
    )
      continue;
    const data = {
      partner: earlier.data.partner!,
      about: earlier.title,
      told: calendar.dayOf(earlier.createdAt.toISOString()),
    };
    const notice = {
      rule: earlier.rule,
      class: earlier.class,
      to: [earlier.via.audience],
      template: portal ? 'correction-portal' : 'correction',
      data,
      ...(earlier.about ? { about: subjectOf(earlier.about) } : {}),
    };
    const cut = !(await mayRead(earlier.personId, notice));
    corrections.push({
      notification: notificationFor(
        occasion,
        { recipient, via: earlier.via, notice, missing: false, cut },
        catalogue,
        'correction',
      ),
      unsent: unsent.has(earlier._id),
    });
  }
  return corrections;
};

const notBegun = { $in: ['pending', 'retry_wait'] } as const;
/**
 * Takes back what has not left yet, and answers the notifications of which nothing did. A mail that
 * others are said in leaves for them, without what is taken back.
 */
const withdrawn = async (
  deliveries: Model<DeliveryDocument>,
  ids: readonly string[],
  session: ClientSession,
): Promise<ReadonlySet<string>> => {
  const own = { notificationId: { $in: [...ids] } };
  const gathered = await deliveries.find({ ...own, state: 'gathered' }, null, { session }).lean();
  const intoIds = gathered.flatMap(({ gatheredInto }) => gatheredInto ?? []);
  const open = await deliveries
    .find({ _id: { $in: intoIds }, state: notBegun }, '_id', { session })
    .lean();
  const behindOpen = {
    ...own,
    state: 'gathered' as const,
    gatheredInto: { $in: open.map((one) => one._id) },
  };
  await deliveries.updateMany(
    { $or: [{ ...own, state: notBegun, leads: { $exists: false } }, behindOpen] },
    { $set: { state: 'cancelled' }, $unset: { epoch: '' } },
    { session },
  );
  const left = [{ state: 'cancelled' as const }, { state: notBegun, leads: true as const }];
  const found = await deliveries.find({ ...own, $or: left }, null, { session }).lean();
  return new Set(found.map(({ notificationId }) => notificationId));
};

const subjectOf = (streamId: string): Subject => {
  const type = familyOf(streamId);
  return { type, id: streamId.slice(type.length + 1) };
};
