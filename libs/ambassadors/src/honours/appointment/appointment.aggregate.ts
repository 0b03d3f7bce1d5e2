import { staffRoles } from '#kernel';
import type { Aggregate } from '#eventing/commands';
import { derivedId } from '#platform/ids';
import { appointmentDecider } from './appointment.decider.js';

/** Open to everybody, signed in or not: it holds nothing before the announcement. */
export const appointmentAggregate: Aggregate = {
  collection: 'appointments',
  decider: appointmentDecider,
  hidden: true,
  readers: [...staffRoles, 'SUB'],
  publicEvents: {
    'appointment.announced': [
      'appointmentId',
      'title',
      'members',
      'countryCode',
      'themeRef',
      'texts',
      'start',
      'end',
    ],
    'appointment.suspended': ['appointmentId'],
    'appointment.reinstated': ['appointmentId'],
    'appointment.renewed': ['appointmentId', 'end'],
    'appointment.reduced': ['appointmentId', 'memberIds'],
    'appointment.ended': ['appointmentId', 'endedOn', 'early'],
    'appointment.rescinded': ['appointmentId', 'retractsEventId', 'rescindedOn'],
  },
  // The announcement is the record's first event, and ids of events follow from their place.
  facts: async (_reader, { aggregateId }) => ({
    announcementId: derivedId('event', `appointment-${aggregateId}`, 1),
  }),
  routes: {
    PublishAppointment: { who: ['SYS'], summary: 'The appointment was announced.' },
    UpdateAppointment: { who: ['SYS'], summary: 'Something public changed.' },
    EndAppointment: { who: ['SYS'], summary: 'The title is borne no longer.' },
    RescindAppointment: { who: ['SYS'], summary: 'The appointment was taken back.' },
  },
};
