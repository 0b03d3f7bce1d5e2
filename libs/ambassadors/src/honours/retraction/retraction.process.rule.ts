import type { ProcessRule } from '#kernel';
import type { AppointmentEvent } from '../appointment/appointment.events.js';
import type { AskRetraction, NoteAppointmentChange } from './retraction.decider.js';
import type { AppointmentChange } from './retraction.events.js';

/** What was taken back is taken down by everybody who shows it. Source: b.17.4. */
export const retractionFollowsRescission: ProcessRule<AppointmentEvent, AskRetraction> = (event) =>
  event.type === 'appointment.rescinded'
    ? [{ type: 'AskRetraction', aggregateId: event.data.appointmentId, data: {} }]
    : [];

const changeIn = (event: AppointmentEvent): AppointmentChange | undefined => {
  switch (event.type) {
    case 'appointment.suspended':
      return 'suspended';
    case 'appointment.reinstated':
      return 'reinstated';
    case 'appointment.ended':
      return event.data.early ? 'ended' : undefined;
    default:
      return undefined;
  }
};
/** Who shows an appointment hears what else becomes of it. Source: (d) N51. */
export const subscribersHearOfChanges: ProcessRule<AppointmentEvent, NoteAppointmentChange> = (
  event,
) => {
  const change = changeIn(event);
  const { appointmentId: aggregateId } = event.data;
  return change ? [{ type: 'NoteAppointmentChange', aggregateId, data: { change } }] : [];
};
