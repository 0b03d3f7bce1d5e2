import {
  type Audience,
  daysBetween,
  type Duties,
  notice,
  type NotificationRule,
  type NoticeSubject,
  owners,
  type Role,
} from '#kernel';
import type { ObligationOwner, ReminderFired } from '#obligations';

const audienceOf = ({ role: given, personId, partnerId }: ObligationOwner): Audience => {
  const role = given as Role;
  if (partnerId) return { partner: partnerId, roles: [role] };
  return personId ? { person: personId, or: role } : { role };
};
/**
 * Those who owe it, and from its day on those it goes up to. A reminder from before duties had
 * owners is told to the owners of the case.
 */
const reminded = (
  { offset, owners: own, escalation = [] }: ReminderFired['data'],
  subject: NoticeSubject,
): readonly Audience[] => {
  if (!own) return owners(subject);
  const upTo = escalation
    .filter(({ afterDays }) => offset >= afterDays)
    .map(({ toRole, personId }): ObligationOwner => ({
      role: toRole,
      ...(personId ? { personId } : {}),
    }));
  return [...own.filter(({ from = offset }) => offset >= from), ...upTo].map(audienceOf);
};

/**
 * Reminders of duties: who owes it stands in the obligation, how it is told in the kind of duty. A
 * late one says how many days there really are.
 */
export const remindersOf =
  (duties: Duties): NotificationRule<ReminderFired> =>
  (event, subject) => {
    const reminder =
      event.type === 'obligation.reminder_fired' ? duties[event.data.kind]?.reminder : undefined;
    if (!reminder) return [];
    const { dueDate: due } = event.data;
    const days = daysBetween(event.on, due);
    const when = days > 0 ? 'before' : days === 0 ? 'today' : 'after';
    const to = [...reminded(event.data, subject), ...(reminder.besides?.(subject) ?? [])];
    return notice(reminder.rule, 'A', to, subject, reminder.template, {
      due,
      when,
      days: Math.abs(days),
      ...reminder.data?.(subject),
    });
  };
