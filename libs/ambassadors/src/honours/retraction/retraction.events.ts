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
/** What became of an appointment that is not taken back: these subscribers show it. */
export type AppointmentChange = 'suspended' | 'reinstated' | 'ended';
export type AppointmentChangeNoted = Event<
  'retraction.change_noted',
  { appointmentId: string; change: AppointmentChange; subscriberIds: string[] }
>;
/** A subscriber has taken it down. */
export type RetractionAcknowledged = Event<
  'retraction.acknowledged',
  { appointmentId: string; subscriberId: string }
>;
/** Nobody shows it any more. */
export type RetractionCompleted = Event<'retraction.completed', { appointmentId: string }>;
export type RetractionEvent =
  | AppointmentAcknowledged
  | AppointmentChangeNoted
  | RetractionAsked
  | RetractionAcknowledged
  | RetractionCompleted;
