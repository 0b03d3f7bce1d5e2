import type { CalendarDate, Event } from '#kernel';

/** A subscriber said that it shows the appointment. */
export type AppointmentAcknowledged = Event<
  'retraction.appointment_acknowledged',
  { appointmentId: string; subscriberId: string }
>;
/** These subscribers show what was taken back, and are to say that they have taken it down. */
export type RetractionAsked = Event<
  'retraction.asked',
  { appointmentId: string; subscriberIds: string[]; dueOn: CalendarDate }
>;
/** A subscriber has taken it down. */
export type RetractionAcknowledged = Event<
  'retraction.acknowledged',
  { appointmentId: string; subscriberId: string }
>;
/** Nobody shows it any more. */
export type RetractionCompleted = Event<'retraction.completed', { appointmentId: string }>;
export type RetractionEvent =
  AppointmentAcknowledged | RetractionAsked | RetractionAcknowledged | RetractionCompleted;
