import type { ClientSession, Db } from 'mongodb';
import type { Duties } from '#kernel';
import { driverOn } from '#platform/documents';
import { DeliveryDocument, type NotificationDocument } from '../deliveries/documents.js';
import type { Gathering } from './notify.js';

/** What is said of which notices leave in one mail, and how long the first one waits for others. */
export type GatheringRules = Readonly<{ rules: ReadonlySet<string>; waitMs: number }>;

/** Templates of reminders: all of a person's that ring together are one mail. */
export const remindersIn = (duties: Duties): ReadonlySet<string> =>
  new Set(Object.values(duties).flatMap(({ reminder }) => (reminder ? [reminder.template] : [])));

/** With which others the mail of a notification leaves; undefined where it leaves alone. */
export const gatheringOf = (
  { rule, template }: Pick<NotificationDocument, 'rule' | 'template'>,
  { rules, waitMs }: GatheringRules,
  reminders: ReadonlySet<string>,
): Gathering | undefined => {
  if (waitMs === 0) return undefined;
  if (reminders.has(template.replace(/-portal$/, ''))) return { gather: 'reminders', waitMs };
  return rules.has(rule) ? { gather: `${rule} ${template}`, waitMs } : undefined;
};

const keyOf = ({ personId, gather }: DeliveryDocument): string => `${personId}|${gather}`;

/**
 * Puts mails that wait for others behind the first of theirs: one that is planned here, or one that
 * waits already and has not been begun. What a mail says is fixed once it is begun; whoever takes it
 * up meanwhile is in conflict with this transaction, and the batch is planned anew.
 */
export const gatherInto = async (
  db: Db,
  deliveries: readonly DeliveryDocument[],
  session: ClientSession,
): Promise<readonly DeliveryDocument[]> => {
  if (!deliveries.some(({ gather }) => gather)) return deliveries;
  const stored = driverOn(db, DeliveryDocument);
  const ids = deliveries.map(({ _id }) => _id);
  // What was planned before is as it is, and leads nobody.
  const before = new Set(await stored.distinct('_id', { _id: { $in: ids } }, { session }));
  const waits = ({ _id, gather, state }: DeliveryDocument): boolean =>
    gather !== undefined && state === 'pending' && !before.has(_id);
  const waiting = deliveries.filter(waits);
  if (waiting.length === 0) return deliveries;
  const found = await stored
    .find(
      {
        personId: { $in: [...new Set(waiting.map(({ personId }) => personId))] },
        gather: { $in: [...new Set(waiting.map(({ gather }) => gather!))] },
        state: 'pending',
        attemptNo: 0,
      },
      { session },
    )
    .sort({ sortKey: 1 })
    .toArray();
  const leads = new Map<string, DeliveryDocument>();
  for (const one of [...found, ...waiting]) if (!leads.has(keyOf(one))) leads.set(keyOf(one), one);
  const leading = new Set<string>();
  const gathered = deliveries.map((one): DeliveryDocument => {
    const lead = waits(one) ? leads.get(keyOf(one))! : one;
    if (lead._id === one._id) return one;
    leading.add(lead._id);
    return { ...one, state: 'gathered', gatheredInto: lead._id };
  });
  const known = found.map(({ _id }) => _id).filter((id) => leading.has(id));
  if (known.length > 0)
    await stored.updateMany({ _id: { $in: known } }, { $set: { leads: true } }, { session });
  return gathered.map((one) => (leading.has(one._id) ? { ...one, leads: true } : one));
};
