import { type Fold, list, present, type Row, text } from './fold.js';

const outcome: Readonly<Record<string, string>> = {
  'obligation.missed': 'missed',
  'obligation.met': 'met',
  'obligation.waived': 'waived',
  'obligation.cancelled': 'cancelled',
};
const steps = [
  ...Object.keys(outcome),
  'obligation.set',
  'obligation.rescheduled',
  'obligation.reassigned',
  'obligation.rescoped',
  'obligation.repointed',
  'obligation.reminder_fired',
  'obligation.due',
];

/** After a merge: the survivor owes it, and a duty both owed it owes once. */
const repointed = (row: Row, data: Row): Row => {
  const { fromPartnerId, toPartnerId, partnerIds } = data;
  const place = (data.place ?? row.scope) as object;
  const owners = new Map(
    list(row.owners).map((one) => {
      const owner = one as Row;
      const now = owner.partnerId === fromPartnerId ? { ...owner, partnerId: toPartnerId } : owner;
      return [JSON.stringify(now), now] as const;
    }),
  );
  const owed = row.owners ? { owners: [...owners.values()] } : {};
  return { ...row, partnerIds, scope: { ...place, partnerIds }, ...owed };
};

/**
 * What is owed, by whom, until when, and which reminders went out. When the next alarm rings is a
 * rule of the calendar and not compared. Source: domain.md b.0.
 */
export const obligations: Fold = {
  name: 'obligations',
  keysOf: ({ event: { type, data } }) => (steps.includes(type) ? [text(data.obligationId)] : []),
  step: (row, { event: { type, data, at } }): Row | undefined => {
    if (type === 'obligation.set') {
      const {
        obligationId,
        key,
        kind,
        subject,
        partnerIds,
        dueDate,
        offsetsDays,
        unit,
        whenDue,
        owners,
        escalation,
        place,
      } = data;
      return present({
        obligationId,
        key,
        kind,
        subject,
        partnerIds,
        dueDate,
        offsetsDays,
        unit,
        whenDue,
        owners,
        escalation,
        scope: { ...(place as object | undefined), partnerIds },
        status: 'open',
        reminders: [],
      });
    }
    if (!row) return undefined;
    if (type === 'obligation.reassigned')
      return { ...row, owners: data.owners, escalation: data.escalation };
    if (type === 'obligation.rescoped')
      return { ...row, scope: { ...(row.scope as object), regionCode: data.regionCode } };
    if (type === 'obligation.repointed') return repointed(row, data);
    if (outcome[type]) return { ...row, status: outcome[type] };
    if (type === 'obligation.reminder_fired')
      return {
        ...row,
        reminders: [...list(row.reminders), { offset: data.offset, at, late: data.late }],
      };
    if (type === 'obligation.rescheduled')
      return {
        ...row,
        status: 'open',
        dueDate: data.dueDate,
        offsetsDays: data.offsetsDays,
        unit: data.unit,
        ...(data.whenDue ? { whenDue: data.whenDue } : {}),
      };
    return row;
  },
};
