import type { Db } from 'mongodb';
import type { Checkpoints } from './checkpoints.js';
import type { Findings } from './findings.js';
import { commitsOf, entriesOf, type Log } from './ledger.js';
import type { Due, RoleHolders } from './notices.js';

type Notification = {
  _id: string;
  eventId: string;
  eventType: string;
  rule: string;
  template: string;
  class: 'U' | 'A' | 'I';
  personId: string;
};
type Delivery = {
  _id: string;
  notificationId: string;
  channel: string;
  state: string;
  attemptNo: number;
  nextAttemptAt: Date;
  lease?: { until: Date };
};
/** `late`: it ended after its lease was lost, so that another one may have been made. */
type Attempt = {
  _id: string;
  deliveryId: string;
  attemptNo: number;
  outcome?: string;
  late?: boolean;
};
/**
 * Rules of class A that go to the feed only, and the one occasion that is no event of the log: an
 * address that does not work.
 */
const feedOnly = ['N04', 'N09'];
const ofDeliveries = 'address.failing';
export type NotificationCounts = {
  due: number;
  notifications: number;
  deliveries: number;
  accepted: number;
  attempts: number;
};

/** People who hold a role without any limit, by role. */
export const roleHolders = async (db: Db): Promise<RoleHolders> => {
  const holders = new Map<string, string[]>();
  const accounts = db.collection<{ personId: string; grants: { role: string; scope: object }[] }>(
    'accounts',
  );
  for await (const { personId, grants } of accounts.find({ active: true }))
    for (const { role, scope } of grants)
      if (Object.keys(scope).length === 0)
        holders.set(role, [...new Set([...(holders.get(role) ?? []), personId])]);
  return holders;
};

/**
 * Due notifications against those recorded, and each recorded one against its deliveries and their
 * attempts.
 * `eachPerson`: everybody who holds the role must have been told (roles have not changed since);
 * else one of them is enough.
 */
export const compareNotifications = async (
  db: Db,
  log: Log,
  dues: readonly Due[],
  eventIds: ReadonlySet<string>,
  checkpoints: Checkpoints,
  findings: Findings,
  { eachPerson, graceMs }: Readonly<{ eachPerson: boolean; graceMs: number }>,
): Promise<NotificationCounts> => {
  const counts = { due: 0, notifications: 0, deliveries: 0, accepted: 0, attempts: 0 };
  const wanted = new Set(dues.map(({ eventId }) => eventId));
  const told = new Map<string, Set<string>>();
  const once = new Set<string>();
  const mailed = new Map<string, 'wanted' | 'none'>();
  const unknown: Notification[] = [];
  const shape = { eventId: 1, eventType: 1, rule: 1, template: 1, class: 1, personId: 1 };
  for await (const one of db
    .collection<Notification>('notifications')
    .find({}, { projection: shape })) {
    counts.notifications += 1;
    mailed.set(one._id, one.class === 'I' || feedOnly.includes(one.rule) ? 'none' : 'wanted');
    if (!eventIds.has(one.eventId) && one.eventType !== ofDeliveries) unknown.push(one);
    if (wanted.has(one.eventId))
      told.set(one.eventId, (told.get(one.eventId) ?? new Set()).add(one.personId));
    // A person hears of an event once, whatever rules name them.
    const same = `${one.eventId}|${one.personId}`;
    if (once.has(same))
      findings.add(
        'notification-doubled',
        one._id,
        `event ${one.eventId} told ${one.personId} before`,
      );
    once.add(same);
  }
  const newer = unknown.length > 0 ? await eventIdsAfter(db, log.lastEntry) : new Set<string>();
  for (const { _id, eventId, rule } of unknown)
    if (!newer.has(eventId))
      findings.add(
        'notification-unexplained',
        _id,
        `${rule} speaks of event ${eventId}, which never happened`,
      );

  const handler = checkpoints.newest('notifications');
  for (const { eventId, rule, position, place, people, any } of dues) {
    counts.due += 1;
    const those = told.get(eventId) ?? new Set<string>();
    const missing = people.filter((person) => !those.has(person));
    if (missing.length === 0 || ((any || !eachPerson) && missing.length < people.length)) continue;
    if (position > checkpoints.of(handler, place))
      findings.late('notifying', eventId, `${rule} is not planned yet`, position);
    else
      findings.add(
        'notification-missing',
        eventId,
        `${rule} did not tell ${missing.join(', ')}`,
        position,
      );
  }
  await compareDeliveries(db, mailed, counts, findings, graceMs);
  return counts;
};

const open = ['pending', 'retry_wait', 'uncertain'];

/**
 * Deliveries first, their attempts after: what a delivery says of its attempts is there when they
 * are read. What came meanwhile is looked up again.
 */
const compareDeliveries = async (
  db: Db,
  mailed: ReadonlyMap<string, 'wanted' | 'none'>,
  counts: NotificationCounts,
  findings: Findings,
  graceMs: number,
): Promise<void> => {
  const deliveries = new Map<string, Delivery>();
  const byNotification = new Set<string>();
  const overdueBefore = Date.now() - graceMs;
  for await (const one of db
    .collection<Delivery>('deliveries')
    .find({}, { projection: deliveryShape })) {
    deliveries.set(one._id, one);
    const key = `${one.notificationId}|${one.channel}`;
    if (byNotification.has(key))
      findings.add(
        'delivery-doubled',
        one._id,
        `${one.channel} of notification ${one.notificationId} has another delivery`,
      );
    byNotification.add(key);
    byNotification.add(one.notificationId);
  }
  counts.deliveries = deliveries.size;
  const attempts = new Map<string, Attempt[]>();
  for await (const one of db.collection<Attempt>('delivery_attempts').find()) {
    counts.attempts += 1;
    attempts.set(one.deliveryId, [...(attempts.get(one.deliveryId) ?? []), one]);
  }
  const ahead = [...attempts]
    .filter(([id, list]) =>
      list.some(({ attemptNo }) => attemptNo > (deliveries.get(id)?.attemptNo ?? -1)),
    )
    .map(([id]) => id);
  const now = await foundAgain<Delivery>(db, 'deliveries', ahead, deliveryShape);
  const planned = await foundAgain<{ _id: string }>(
    db,
    'notifications',
    [
      ...new Set(
        [...deliveries.values()].flatMap(({ notificationId }) =>
          mailed.has(notificationId) ? [] : [notificationId],
        ),
      ),
    ],
    { _id: 1 },
  );
  for (const one of deliveries.values()) {
    if (!mailed.has(one.notificationId) && !planned.has(one.notificationId))
      findings.add(
        'delivery-unexplained',
        one._id,
        `there is no notification ${one.notificationId}`,
      );
    checkAttempts(
      one,
      now.get(one._id)?.attemptNo ?? one.attemptNo,
      attempts.get(one._id) ?? [],
      counts,
      findings,
      overdueBefore,
    );
  }
  for (const [id, want] of mailed)
    if (want === 'wanted' && !byNotification.has(id))
      findings.add('delivery-missing', id, 'is to be sent and has no delivery');
  for (const [deliveryId, list] of attempts)
    if (!deliveries.has(deliveryId) && !now.has(deliveryId))
      findings.add('attempt-unexplained', list[0]!._id, `there is no delivery ${deliveryId}`);
};
const deliveryShape = {
  notificationId: 1,
  channel: 1,
  state: 1,
  attemptNo: 1,
  nextAttemptAt: 1,
  lease: 1,
};

/** Documents by id as they are now. */
const foundAgain = async <T extends { _id: string }>(
  db: Db,
  collection: string,
  ids: readonly string[],
  projection: object,
): Promise<Map<string, T>> => {
  const found = new Map<string, T>();
  for (let from = 0; from < ids.length; from += idsAtOnce)
    for (const one of await db
      .collection<{ _id: string }>(collection)
      .find({ _id: { $in: ids.slice(from, from + idsAtOnce) } }, { projection })
      .toArray())
      found.set(one._id, one as T);
  return found;
};
const idsAtOnce = 1_000;

/**
 * `attemptNo`: as it is known last; the rest of the delivery is what it was before its attempts
 * were read.
 */
const checkAttempts = (
  delivery: Delivery,
  attemptNo: number,
  attempts: readonly Attempt[],
  counts: NotificationCounts,
  findings: Findings,
  overdueBefore: number,
): void => {
  const { _id, state, nextAttemptAt, lease } = delivery;
  const accepted = attempts.filter(({ outcome }) => outcome === 'accepted').length;
  const late = attempts.filter((one) => one.outcome === 'accepted' && one.late).length;
  if (state === 'accepted') counts.accepted += 1;
  if (accepted - late > 1 || accepted > 2)
    findings.add('sent-twice', _id, `${accepted} attempts were accepted`);
  if (state === 'accepted' && accepted === 0)
    findings.add('attempt-missing', _id, 'is accepted and no attempt says so');
  if (attempts.some((one) => one.attemptNo > attemptNo))
    findings.add('attempt-unexplained', _id, `has an attempt beyond its number ${attemptNo}`);
  if (open.includes(state) && nextAttemptAt.getTime() < overdueBefore)
    findings.late('sending', _id, `is ${state} and due since ${nextAttemptAt.toISOString()}`);
  if (state === 'sending' && lease && lease.until.getTime() < overdueBefore)
    findings.late(
      'sending',
      _id,
      `was being sent until ${lease.until.toISOString()} and nobody took it up`,
    );
};

/** Ids of events claimed after the entry the walk ended at. */
const eventIdsAfter = async (db: Db, entry: number): Promise<Set<string>> => {
  const ids = new Set<string>();
  for await (const { commits } of entriesOf(db).find(
    { _id: { $gt: entry } },
    { projection: { commits: 1 } },
  ))
    for (const { ev } of await commitsOf(db)
      .find({ _id: { $in: commits.map(({ id }) => id) } }, { projection: { 'ev.id': 1 } })
      .toArray())
      for (const { id } of ev) ids.add(id);
  return ids;
};

type Mail = { id: string };
/**
 * What a mail server received (one JSON object a line, `id` the Message-ID) against deliveries:
 * nothing unexplained, nothing missing, a repeat only after an attempt whose answer was lost.
 */
export const compareMailbox = async (
  db: Db,
  lines: readonly string[],
  findings: Findings,
): Promise<{ mails: number; mailRepeats: number }> => {
  const received = new Map<string, number>();
  for (const line of lines) {
    const id = /^<?([^@>]+)/.exec((JSON.parse(line) as Mail).id)![1]!;
    received.set(id, (received.get(id) ?? 0) + 1);
  }
  let repeats = 0;
  for await (const { _id, state } of db
    .collection<Delivery>('deliveries')
    .find({ channel: 'email' }, { projection: { state: 1 } })) {
    const times = received.get(_id) ?? 0;
    received.delete(_id);
    if (state === 'accepted' && times === 0)
      findings.add('mail-missing', _id, 'is accepted, and the mail server never had it');
    if (times <= 1) continue;
    repeats += times - 1;
    const unclear = await db
      .collection<Attempt>('delivery_attempts')
      .countDocuments({ deliveryId: _id, $or: [{ outcome: { $ne: 'accepted' } }, { late: true }] });
    if (unclear < times - 1)
      findings.add(
        'mail-doubled',
        _id,
        `came ${times} times, ${unclear} attempts had an unclear outcome`,
      );
  }
  for (const [id] of received) findings.add('mail-unexplained', id, 'no delivery has sent it');
  return { mails: lines.length, mailRepeats: repeats };
};
