import type { Aggregate, FactsReader } from '#eventing/commands';
import type { Command } from '#kernel';
import { appointmentView } from '../appointment/appointment.state.js';
import { retractionCase } from './retraction.case.policy.js';
import { type RetractionFacts, retractionDecider } from './retraction.decider.js';
import { retractionRecord } from './retraction.record.js';

const facts = async (
  reader: FactsReader,
  { type, aggregateId }: Command,
): Promise<RetractionFacts> =>
  type === 'AcknowledgeAppointment'
    ? { appointment: await reader.state(appointmentView, aggregateId) }
    : {};

/** `POST /v1/retractions/<appointmentId>/<command>`; `waiting` of a record says who has not. */
export const retractionAggregate: Aggregate = {
  collection: 'retractions',
  decider: retractionDecider,
  view: retractionRecord,
  family: 'restricted',
  caseFile: retractionCase,
  readers: ['AL', 'COM', 'CRE', 'DG', 'DGO', 'AUD'],
  // A subscriber knows what it is asked for, and not who the others are.
  outcome: {
    readers: ['SUB'],
    fields: [],
    events: {
      'retraction.asked': ['appointmentId', 'dueOn'],
      'retraction.change_noted': ['appointmentId', 'change'],
      'retraction.completed': ['appointmentId'],
    },
  },
  facts,
  routes: {
    AcknowledgeAppointment: {
      who: ['SUB'],
      unversioned: true,
      summary: 'A subscriber says that it shows the appointment.',
      example: {},
    },
    NoteAppointmentChange: {
      who: ['SYS'],
      summary: 'The title is suspended, used again, or has ended before its time.',
    },
    AskRetraction: { who: ['SYS'], summary: 'The appointment was taken back.' },
    AcknowledgeRetraction: {
      who: ['SUB'],
      unversioned: true,
      summary: 'A subscriber says that it shows it no longer.',
      example: {},
    },
  },
};
