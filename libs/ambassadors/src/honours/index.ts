export type {
  AppointmentAnnounced,
  AppointmentEnded,
  AppointmentEvent,
} from './appointment/appointment.events.js';
export type { HonourAppointed, HonourEvent, HonourExpired } from './honour.events.js';
