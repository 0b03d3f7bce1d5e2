import type { ProcessRule } from '#kernel';
import type { AppointmentEvent } from '../appointment/appointment.events.js';
import type { AskRetraction } from './retraction.decider.js';

/** What was taken back is taken down by everybody who shows it. Source: b.17.4. */
export const retractionFollowsRescission: ProcessRule<AppointmentEvent, AskRetraction> = (event) =>
  event.type === 'appointment.rescinded'
    ? [{ type: 'AskRetraction', aggregateId: event.data.appointmentId, data: {} }]
    : [];
