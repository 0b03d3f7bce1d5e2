import { type CalendarDate, type Command, type CommandIntent, type CommonFacts, type Decider } from '#kernel';
import { alarmDay } from './alarms/alarms.policy.js';
import type { ObligationEvent, ObligationSubject } from './obligation.events.js';
import { evolve, type Obligation } from './obligation.state.js';

type Terms = {
  key: string;
  kind: string;
  subject: ObligationSubject;
  partnerIds: string[];
  dueDate: CalendarDate;
  offsetsDays: number[];
  unit: 'days' | 'working';
  whenDue?: CommandIntent;
};
export type SetObligation = Command<'SetObligation', Terms>;
export type FireReminder = Command<'FireReminder', { dueDate: CalendarDate; offset: number }>;
export type ReachDueDate = Command<'ReachDueDate', { dueDate: CalendarDate }>;
export type CloseObligation = Command<'CloseObligation', { outcome: 'met' | 'cancelled' | 'waived' }>;
export type WaiveObligation = Command<'WaiveObligation'>;
export type ObligationCommand = SetObligation | FireReminder | ReachDueDate | CloseObligation | WaiveObligation;

const source = 'b.0';
type Known = Exclude<Obligation, { status: 'unknown' }>;
/** An alarm that was set before the duty was done rings all the same; it finds nothing to do. */
const over = ['met', 'waived', 'cancelled'] as const;
const isOver = ({ status }: Known): boolean => (over as readonly string[]).includes(status);
const sameTerms = (state: Known, terms: Terms): boolean =>
  state.dueDate === terms.dueDate && state.unit === terms.unit && state.offsetsDays.join() === terms.offsetsDays.join();

/** What is due, moved, reminded of and done. Reminders repeat harmlessly: each (due date, offset) fires once. */
export const obligationDecider: Decider<Obligation, ObligationCommand, ObligationEvent, CommonFacts> = {
  name: 'obligation',
  initialState: { status: 'unknown' },
  evolve,
  scopeOf: (state) => (state.status === 'unknown' ? {} : { partnerIds: state.partnerIds }),
  commands: {
    SetObligation: {
      from: ['unknown', 'open', 'missed', 'met', 'waived', 'cancelled'],
      source,
      decide: ({ aggregateId, data }, state) => {
        if (state.status !== 'open' && state.status !== 'missed') return [{ type: 'obligation.set', data: { obligationId: aggregateId, ...data } }];
        if (sameTerms(state, data)) return [];
        const { dueDate, offsetsDays, unit, whenDue } = data;
        return [{ type: 'obligation.rescheduled', data: { obligationId: aggregateId, previousDueDate: state.dueDate, dueDate, offsetsDays, unit, ...(whenDue ? { whenDue } : {}) } }];
      },
    },
    FireReminder: {
      from: ['open', 'missed', ...over],
      source,
      decide: ({ data, metadata }, state) => {
        const known = state as Known;
        if (isOver(known) || data.dueDate !== known.dueDate || known.fired.includes(data.offset) || !known.offsetsDays.includes(data.offset)) return [];
        const { obligationId, key, kind, subject, partnerIds, dueDate } = known;
        const late = alarmDay(known, data.offset) < metadata.today;
        return [{ type: 'obligation.reminder_fired', data: { obligationId, key, kind, subject, partnerIds, dueDate, offset: data.offset, late } }];
      },
    },
    ReachDueDate: {
      from: ['open', 'missed', ...over],
      source,
      decide: ({ data }, state) => {
        const { obligationId, key, kind, subject, partnerIds, dueDate, whenDue, fired } = state as Known;
        if (isOver(state as Known) || data.dueDate !== dueDate || fired.includes('due')) return [];
        return whenDue
          ? [{ type: 'obligation.due', data: { obligationId, key, kind, dueDate, whenDue } }]
          : [{ type: 'obligation.missed', data: { obligationId, key, kind, subject, partnerIds, missedOn: dueDate } }];
      },
    },
    CloseObligation: {
      from: ['open', 'missed', 'met', 'waived', 'cancelled', 'unknown'],
      source,
      decide: ({ aggregateId, data, metadata }, state) => {
        if (state.status !== 'open' && state.status !== 'missed') return [];
        switch (data.outcome) {
          case 'met':
            return [{ type: 'obligation.met', data: { obligationId: aggregateId, metOn: metadata.today } }];
          case 'waived':
            return [{ type: 'obligation.waived', data: { obligationId: aggregateId } }];
          case 'cancelled':
            return [{ type: 'obligation.cancelled', data: { obligationId: aggregateId } }];
        }
      },
    },
    WaiveObligation: {
      from: ['open', 'missed'],
      source,
      reason: 'required',
      decide: ({ aggregateId, metadata }) => [{ type: 'obligation.waived', data: { obligationId: aggregateId, ...(metadata.reasonRef ? { reasonRef: metadata.reasonRef } : {}) } }],
    },
  },
};
