import type { CalendarDate, CommandIntent, Event } from '#kernel';

export type ObligationSubject = { type: string; id: string };
/** Something is due on a day, and who is reminded on which days around it. */
export type ObligationSet = Event<
  'obligation.set',
  {
    obligationId: string;
    /** Stable name of the duty: `duediligence-sla:<reviewId>`. */
    key: string;
    kind: string;
    subject: ObligationSubject;
    partnerIds: string[];
    dueDate: CalendarDate;
    /** Days relative to the due date, ascending; −7 is a week before. */
    offsetsDays: number[];
    unit: 'days' | 'working';
    /** Run by the system when the due date begins. */
    whenDue?: CommandIntent;
  }
>;
/** The due date moved; reminders of the old date will not fire any more. */
export type ObligationRescheduled = Event<
  'obligation.rescheduled',
  { obligationId: string; previousDueDate: CalendarDate; dueDate: CalendarDate; offsetsDays: number[]; unit: 'days' | 'working'; whenDue?: CommandIntent }
>;
/** A reminder went out to the notification rules. `late`: its day had passed before it could fire. */
export type ReminderFired = Event<
  'obligation.reminder_fired',
  { obligationId: string; key: string; kind: string; subject: ObligationSubject; partnerIds: string[]; dueDate: CalendarDate; offset: number; late: boolean }
>;
/** The due date began and the step planned for it was handed on. */
export type ObligationDue = Event<'obligation.due', { obligationId: string; key: string; kind: string; dueDate: CalendarDate; whenDue: CommandIntent }>;
/** The due date is over and the duty was not done; it stays open until somebody does it. */
export type ObligationMissed = Event<
  'obligation.missed',
  { obligationId: string; key: string; kind: string; subject: ObligationSubject; partnerIds: string[]; missedOn: CalendarDate }
>;
export type ObligationMet = Event<'obligation.met', { obligationId: string; metOn: CalendarDate }>;
export type ObligationWaived = Event<'obligation.waived', { obligationId: string; reasonRef?: string }>;
/** The duty fell away with its cause. */
export type ObligationCancelled = Event<'obligation.cancelled', { obligationId: string }>;

export type ObligationEvent =
  | ObligationSet
  | ObligationRescheduled
  | ReminderFired
  | ObligationDue
  | ObligationMissed
  | ObligationMet
  | ObligationWaived
  | ObligationCancelled;
