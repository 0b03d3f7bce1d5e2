import type { CalendarDate } from '#kernel';
import type { AppointmentEvent } from './appointment.events.js';

export type Appointment = Readonly<{
  status: 'unknown' | 'current' | 'suspended' | 'former' | 'rescinded';
  /** From when the title is borne, and the first day after. */
  start: CalendarDate;
  end: CalendarDate;
}>;
export const noAppointment: Appointment = { status: 'unknown', start: '', end: '' };

export const evolve = (state: Appointment, event: AppointmentEvent): Appointment => {
  switch (event.type) {
    case 'appointment.announced': {
      const { start, end } = event.data;
      return { status: 'current', start, end };
    }
    case 'appointment.reinstated':
      return { ...state, status: 'current' };
    case 'appointment.suspended':
      return { ...state, status: 'suspended' };
    case 'appointment.ended':
      return { ...state, status: 'former', end: event.data.endedOn };
    case 'appointment.rescinded':
      return { ...state, status: 'rescinded' };
    case 'appointment.renewed':
      return { ...state, end: event.data.end };
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
