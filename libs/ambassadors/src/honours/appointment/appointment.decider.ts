import type { CalendarDate, Command, CommonFacts, Decider } from '#kernel';
import type { AppointmentAnnounced, AppointmentEvent } from './appointment.events.js';
import { type Appointment, evolve, noAppointment } from './appointment.state.js';

export type PublishAppointment = Command<
  'PublishAppointment',
  Omit<AppointmentAnnounced['data'], 'appointmentId'>
>;
/** What changed of a current appointment, as the public may know it. */
export type UpdateAppointment = Command<
  'UpdateAppointment',
  | Readonly<{ change: 'suspended' | 'reinstated' }>
  | Readonly<{ change: 'renewed'; end: CalendarDate }>
  | Readonly<{ change: 'reduced'; memberIds: string[] }>
>;
export type EndAppointment = Command<'EndAppointment', { endedOn: CalendarDate; early: boolean }>;
export type RescindAppointment = Command<'RescindAppointment', { rescindedOn: CalendarDate }>;
export type AppointmentCommand =
  PublishAppointment | UpdateAppointment | EndAppointment | RescindAppointment;
/** `announcementId`: id of the event of the announcement. */
export type AppointmentFacts = CommonFacts & Readonly<{ announcementId?: string }>;

const all = ['unknown', 'current', 'suspended', 'former', 'rescinded'] as const;
const isBorne = ({ status }: Appointment): boolean =>
  status === 'current' || status === 'suspended';

/**
 * What the public knows of an honour, a record of its own: the honour's records stay restricted,
 * also after the announcement (ADR-0063). `aggregateId` is the honour's id.
 */
export const appointmentDecider: Decider<
  Appointment,
  AppointmentCommand,
  AppointmentEvent,
  AppointmentFacts
> = {
  name: 'appointment',
  initialState: noAppointment,
  evolve,
  scopeOf: () => ({}),
  commands: {
    PublishAppointment: {
      from: all,
      source: 'b.9',
      decide: ({ aggregateId: appointmentId, data }, { status }) =>
        status === 'unknown'
          ? [{ type: 'appointment.announced', data: { appointmentId, ...data } }]
          : [],
    },
    UpdateAppointment: {
      from: all,
      source: 'b.9',
      decide: ({ aggregateId: appointmentId, data }, state) => {
        if (!isBorne(state)) return [];
        switch (data.change) {
          case 'suspended':
          case 'reinstated':
            return state.status === (data.change === 'suspended' ? 'suspended' : 'current')
              ? []
              : [{ type: `appointment.${data.change}`, data: { appointmentId } }];
          case 'renewed':
            return [{ type: 'appointment.renewed', data: { appointmentId, end: data.end } }];
          case 'reduced': {
            const { memberIds } = data;
            return [{ type: 'appointment.reduced', data: { appointmentId, memberIds } }];
          }
        }
      },
    },
    EndAppointment: {
      from: all,
      source: 'b.9',
      decide: ({ aggregateId: appointmentId, data }, state) =>
        isBorne(state) ? [{ type: 'appointment.ended', data: { appointmentId, ...data } }] : [],
    },
    RescindAppointment: {
      from: all,
      source: 'b.9',
      decide: ({ aggregateId: appointmentId, data }, { status }, { announcementId }) =>
        status === 'unknown' || status === 'rescinded'
          ? []
          : [
              {
                type: 'appointment.rescinded',
                data: { appointmentId, retractsEventId: announcementId!, ...data },
              },
            ],
    },
  },
};
