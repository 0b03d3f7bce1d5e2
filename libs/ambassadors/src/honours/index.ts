export type {
  AppointmentAnnounced,
  AppointmentEnded,
  AppointmentEvent,
  AppointmentReduced,
  AppointmentReinstated,
  AppointmentRenewed,
  AppointmentRescinded,
  AppointmentSuspended,
} from './appointment/appointment.events.js';
export { type Appointment, appointmentView } from './appointment/appointment.state.js';
export type { HonourEvent, Title } from './honour.events.js';
export { type HonourView, honourView } from './honour.view.js';
export type { NoteHonourInterests } from './interests/interests.decide.js';
