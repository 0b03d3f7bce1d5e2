import type { CalendarDate, Event } from '#kernel';
import type { AnnouncementText, Member, Title } from '../honour.events.js';

/**
 * An appointment was announced: from here on it is public. Names and texts are read at
 * `GET /v1/appointments/<appointmentId>`.
 */
export type AppointmentAnnounced = Event<
  'appointment.announced',
  {
    appointmentId: string;
    title: Title;
    members: Member[];
    countryCode: string;
    themeRef: string;
    texts: AnnouncementText[];
    start: CalendarDate;
    /** The first day after the term. */
    end: CalendarDate;
  }
>;
/** The title is not used until further notice; why is not public. */
export type AppointmentSuspended = Event<'appointment.suspended', { appointmentId: string }>;
/** The title is used again. */
export type AppointmentReinstated = Event<'appointment.reinstated', { appointmentId: string }>;
/** The title is borne for another term, until its new end. */
export type AppointmentRenewed = Event<
  'appointment.renewed',
  { appointmentId: string; end: CalendarDate }
>;
/** The title is borne by fewer: those named are all. */
export type AppointmentReduced = Event<
  'appointment.reduced',
  { appointmentId: string; memberIds: string[] }
>;
/** The title is borne no longer; why is not public. */
export type AppointmentEnded = Event<
  'appointment.ended',
  {
    appointmentId: string;
    endedOn: CalendarDate;
    /** Before the end of the term. */
    early: boolean;
  }
>;
/**
 * The appointment was taken back: whoever shows it takes it down, and says so at
 * `POST /v1/retractions/<appointmentId>/acknowledge-retraction`.
 */
export type AppointmentRescinded = Event<
  'appointment.rescinded',
  {
    appointmentId: string;
    /** Id of the event of the announcement. */
    retractsEventId: string;
    rescindedOn: CalendarDate;
  }
>;
export type AppointmentEvent =
  | AppointmentAnnounced
  | AppointmentSuspended
  | AppointmentReinstated
  | AppointmentRenewed
  | AppointmentReduced
  | AppointmentEnded
  | AppointmentRescinded;
