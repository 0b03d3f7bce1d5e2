import type { CalendarDate, Projection } from '#kernel';
import type { AnnouncementText, Member, Title } from '../honour.events.js';
import type { AppointmentEvent } from './appointment.events.js';

/** An appointment as the public may know it; names and texts by reference. */
export type AppointmentEntry = {
  title: Title;
  members: Member[];
  countryCode: string;
  themeRef: string;
  texts: AnnouncementText[];
  start: CalendarDate;
  end: CalendarDate;
  /** The title is not used until further notice. */
  suspended: boolean;
  /** The day the title ended, where that was not the end of the term. */
  endedOn?: CalendarDate;
  /** The day it was taken back: nothing of it is shown any more. */
  rescindedOn?: CalendarDate;
};

/** Everybody who bears or bore a title. Source: domain reference e.1. */
export const appointments: Projection<AppointmentEntry, AppointmentEvent> = {
  name: 'appointments',
  version: 1,
  handles: [
    'appointment.announced',
    'appointment.suspended',
    'appointment.reinstated',
    'appointment.renewed',
    'appointment.reduced',
    'appointment.ended',
    'appointment.rescinded',
  ],
  keysOf: ({ data }) => data.appointmentId,
  project: (entry, event) => {
    if (event.type === 'appointment.announced') {
      const { appointmentId: _id, ...shown } = event.data;
      return { ...shown, suspended: false };
    }
    if (!entry) return undefined;
    switch (event.type) {
      case 'appointment.suspended':
        return { ...entry, suspended: true };
      case 'appointment.reinstated':
        return { ...entry, suspended: false };
      case 'appointment.renewed':
        return { ...entry, end: event.data.end };
      case 'appointment.reduced': {
        const { memberIds } = event.data;
        const members = entry.members.filter(({ memberId }) => memberIds.includes(memberId));
        return { ...entry, members };
      }
      case 'appointment.ended':
        return { ...entry, endedOn: event.data.endedOn };
      case 'appointment.rescinded':
        return { ...entry, rescindedOn: event.data.rescindedOn };
    }
  },
};
