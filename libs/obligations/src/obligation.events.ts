import type { CalendarDate, Event } from '#kernel';

/**
 * A command a process asks for. Its id is derived from the causing event, so a repeat changes
 * nothing.
 */
type CommandIntent = Readonly<{
  type: string;
  aggregateId: string;
  data: object;
  /** Tells apart several intents of one event to one aggregate. */
  key?: string;
}>;

export type ObligationSubject = { type: string; id: string };
/**
 * Who owes it: a person (whoever is in `role` stands in for one who has left), everybody in the
 * role, or the partner's own people in it. `from`: reminded from that offset on.
 */
export type ObligationOwner = {
  role: string;
  personId?: string;
  partnerId?: string;
  from?: number;
};
/**
 * From `afterDays` after the due date on, in the unit of the offsets, the reminders go up as well:
 * to the role, or to the person who has that part in the case.
 */
export type ObligationEscalation = { afterDays: number; toRole: string; personId?: string };
/** Where the first partner lies: whose work it is by region, country and kind of partner. */
export type ObligationPlace = { countryCode?: string; regionCode?: string; kind?: string };
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
    owners?: ObligationOwner[];
    escalation?: ObligationEscalation[];
    place?: ObligationPlace;
  }
>;
/** The due date moved; reminders of the old date will not fire any more. */
export type ObligationRescheduled = Event<
  'obligation.rescheduled',
  {
    obligationId: string;
    previousDueDate: CalendarDate;
    dueDate: CalendarDate;
    offsetsDays: number[];
    unit: 'days' | 'working';
    whenDue?: CommandIntent;
  }
>;
/** The duty is somebody else's now, or goes up to somebody else: the case changed hands. */
export type ObligationReassigned = Event<
  'obligation.reassigned',
  { obligationId: string; owners: ObligationOwner[]; escalation: ObligationEscalation[] }
>;
/** Its partner lies in another region now. */
export type ObligationRescoped = Event<
  'obligation.rescoped',
  { obligationId: string; partnerIds: string[]; from?: string; regionCode: string }
>;
/**
 * Its partner was merged: the survivor owes what the merged one did. `place`: where the survivor
 * lies, as the first of its partners.
 */
export type ObligationRepointed = Event<
  'obligation.repointed',
  {
    obligationId: string;
    fromPartnerId: string;
    toPartnerId: string;
    partnerIds: string[];
    place?: ObligationPlace;
  }
>;
/**
 * A reminder went out to the notification rules. `late`: its day had passed before it could fire.
 */
export type ReminderFired = Event<
  'obligation.reminder_fired',
  {
    obligationId: string;
    key: string;
    kind: string;
    subject: ObligationSubject;
    partnerIds: string[];
    dueDate: CalendarDate;
    offset: number;
    late: boolean;
    owners?: ObligationOwner[];
    escalation?: ObligationEscalation[];
  }
>;
/** The due date began and the step planned for it was handed on. */
export type ObligationDue = Event<
  'obligation.due',
  { obligationId: string; key: string; kind: string; dueDate: CalendarDate; whenDue: CommandIntent }
>;
/** The due date is over and the duty was not done; it stays open until somebody does it. */
export type ObligationMissed = Event<
  'obligation.missed',
  {
    obligationId: string;
    key: string;
    kind: string;
    subject: ObligationSubject;
    partnerIds: string[];
    missedOn: CalendarDate;
    owners?: ObligationOwner[];
    escalation?: ObligationEscalation[];
  }
>;
export type ObligationMet = Event<'obligation.met', { obligationId: string; metOn: CalendarDate }>;
export type ObligationWaived = Event<
  'obligation.waived',
  { obligationId: string; reasonRef?: string }
>;
/** The duty fell away with its cause. */
export type ObligationCancelled = Event<'obligation.cancelled', { obligationId: string }>;

export type ObligationEvent =
  | ObligationSet
  | ObligationRescheduled
  | ObligationReassigned
  | ObligationRescoped
  | ObligationRepointed
  | ReminderFired
  | ObligationDue
  | ObligationMissed
  | ObligationMet
  | ObligationWaived
  | ObligationCancelled;
