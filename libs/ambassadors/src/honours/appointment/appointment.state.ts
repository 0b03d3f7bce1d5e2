import type { AppointmentEvent } from './appointment.events.js';

export type Appointment = Readonly<{
  status: 'unknown' | 'current' | 'suspended' | 'former' | 'rescinded';
}>;
export const noAppointment: Appointment = { status: 'unknown' };

export const evolve = (state: Appointment, event: AppointmentEvent): Appointment => {
  switch (event.type) {
    case 'appointment.announced':
    case 'appointment.reinstated':
      return { status: 'current' };
    case 'appointment.suspended':
      return { status: 'suspended' };
    case 'appointment.ended':
      return { status: 'former' };
    case 'appointment.rescinded':
      return { status: 'rescinded' };
    case 'appointment.renewed':
    case 'appointment.reduced':
      return state;
    default:
      // An event of a newer build.
      return state;
  }
};

/** What others may know of an appointment: `reader.state(appointmentView, appointmentId)`. */
export const appointmentView = {
  name: 'appointment',
  initialState: noAppointment,
  evolve,
} as const;
