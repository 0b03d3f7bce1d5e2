import {
  addDays,
  type CalendarDate,
  type Command,
  type CommonFacts,
  type Decider,
  type Facts,
  require,
  unseen,
} from '#kernel';
import type { Appointment } from '../appointment/appointment.state.js';
import type { AppointmentChange, RetractionEvent } from './retraction.events.js';
import { evolve, noRetraction, type Retraction } from './retraction.state.js';

export type AcknowledgeAppointment = Command<'AcknowledgeAppointment'>;
export type AskRetraction = Command<'AskRetraction'>;
export type AcknowledgeRetraction = Command<'AcknowledgeRetraction'>;
/** The title is suspended, used again, or has ended before its time. */
export type NoteAppointmentChange = Command<'NoteAppointmentChange', { change: AppointmentChange }>;
export type RetractionCommand =
  AcknowledgeAppointment | NoteAppointmentChange | AskRetraction | AcknowledgeRetraction;
export type RetractionFacts = CommonFacts & Readonly<{ appointment?: Appointment }>;

/** Days a subscriber has to take down what was taken back; policy of ours. */
export const retractionDays = 1;
const dueFrom = (today: CalendarDate): CalendarDate => addDays(today, retractionDays);

/**
 * A subscriber says it shows the appointment. One that says so after it was taken back is asked to
 * take it down at once. Before the announcement there is nothing to say.
 */
const acknowledgeAppointment = (
  { aggregateId: appointmentId, metadata }: AcknowledgeAppointment,
  { subscribers, status }: Retraction,
  { appointment }: RetractionFacts,
): Facts<RetractionEvent> => {
  if (!appointment || appointment.status === 'unknown') throw unseen(false);
  const subscriberId = metadata.actor.personId;
  if (subscribers.includes(subscriberId)) return [];
  const shown: Facts<RetractionEvent> = [
    { type: 'retraction.appointment_acknowledged', data: { appointmentId, subscriberId } },
  ];
  const isTakenBack = status === 'asked' || status === 'completed';
  const dueOn = dueFrom(metadata.today);
  return isTakenBack
    ? [
        ...shown,
        { type: 'retraction.asked', data: { appointmentId, subscriberIds: [subscriberId], dueOn } },
      ]
    : shown;
};

/** Asks every subscriber that shows it; where none does, it is complete at once. */
const askRetraction = (
  { aggregateId: appointmentId, metadata }: AskRetraction,
  { subscribers, status }: Retraction,
): Facts<RetractionEvent> => {
  if (status === 'asked' || status === 'completed') return [];
  const dueOn = dueFrom(metadata.today);
  return [
    {
      type: 'retraction.asked',
      data: { appointmentId, subscriberIds: [...subscribers], dueOn },
    },
    ...(subscribers.length === 0
      ? [{ type: 'retraction.completed' as const, data: { appointmentId } }]
      : []),
  ];
};

/** Those who show the appointment are told, as long as they are not asked to take it down. */
const noteChange = (
  { aggregateId: appointmentId, data: { change } }: NoteAppointmentChange,
  { subscribers, status }: Retraction,
): Facts<RetractionEvent> =>
  status === 'shown'
    ? [
        {
          type: 'retraction.change_noted',
          data: { appointmentId, change, subscriberIds: [...subscribers] },
        },
      ]
    : [];

/** Refuses `retraction.not-shown` from whoever never said that it shows the appointment. */
const acknowledgeRetraction = (
  { aggregateId: appointmentId, metadata }: AcknowledgeRetraction,
  { subscribers, waiting }: Retraction,
): Facts<RetractionEvent> => {
  const subscriberId = metadata.actor.personId;
  require(subscribers.includes(
    subscriberId,
  ), 'retraction.not-shown', 'You have not said that you show this appointment.');
  if (!waiting.includes(subscriberId)) return [];
  const isLast = waiting.length === 1;
  return [
    { type: 'retraction.acknowledged', data: { appointmentId, subscriberId } },
    ...(isLast ? [{ type: 'retraction.completed' as const, data: { appointmentId } }] : []),
  ];
};

/**
 * Who shows an appointment, and who has taken it down once it was taken back: each is asked until
 * it says so. `aggregateId` is the appointment's id. Source: domain reference b.17.4.
 */
export const retractionDecider: Decider<
  Retraction,
  RetractionCommand,
  RetractionEvent,
  RetractionFacts
> = {
  name: 'retraction',
  initialState: noRetraction,
  evolve,
  scopeOf: () => ({}),
  commands: {
    AcknowledgeAppointment: {
      from: ['unknown', 'shown', 'asked', 'completed'],
      source: 'b.17.4',
      decide: acknowledgeAppointment,
    },
    NoteAppointmentChange: {
      from: ['unknown', 'shown', 'asked', 'completed'],
      source: 'd N51',
      decide: noteChange,
    },
    AskRetraction: {
      from: ['unknown', 'shown', 'asked', 'completed'],
      source: 'b.17.4',
      decide: askRetraction,
    },
    AcknowledgeRetraction: {
      from: ['asked', 'completed'],
      source: 'b.17.4',
      decide: acknowledgeRetraction,
    },
  },
};
