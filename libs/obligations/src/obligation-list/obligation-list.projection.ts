import { type CalendarDate, type CommandIntent, type Projection, type RecordScope } from '#kernel';
import { type Alarm, alarmsOf } from '../alarms/alarms.policy.js';
import type {
  ObligationEscalation,
  ObligationEvent,
  ObligationOwner,
  ObligationSubject,
} from '../obligation.events.js';
import { passedOn } from '../owners/owners.policy.js';

/** One duty as officers see it, and the alarms that are still to ring. */
export type ObligationCard = {
  obligationId: string;
  key: string;
  kind: string;
  subject: ObligationSubject;
  partnerIds: string[];
  status: 'open' | 'missed' | 'met' | 'waived' | 'cancelled';
  /** Open or missed: somebody still has to do it. */
  owed: boolean;
  dueDate: CalendarDate;
  offsetsDays: number[];
  unit: 'days' | 'working';
  whenDue?: CommandIntent;
  /** Who owes it, and to whom it goes up. */
  owners?: readonly ObligationOwner[];
  escalation?: readonly ObligationEscalation[];
  /** Who may see it. */
  scope: RecordScope;
  alarms: readonly Alarm[];
  /** Day of the next alarm; absent when none is left. */
  nextOn?: CalendarDate;
  reminders: { offset: number; at: string; late: boolean }[];
};

const withNext = (card: Omit<ObligationCard, 'nextOn' | 'owed'>): ObligationCard => {
  const owed = card.status === 'open' || card.status === 'missed';
  const alarms = owed ? card.alarms : [];
  const { nextOn: _old, ...rest } = card as ObligationCard;
  return { ...rest, owed, alarms, ...(alarms[0] ? { nextOn: alarms[0].on } : {}) };
};

export const obligationList: Projection<ObligationCard, ObligationEvent> = {
  name: 'obligations',
  version: 5,
  handles: [
    'obligation.set',
    'obligation.rescheduled',
    'obligation.reassigned',
    'obligation.rescoped',
    'obligation.repointed',
    'obligation.reminder_fired',
    'obligation.due',
    'obligation.missed',
    'obligation.met',
    'obligation.waived',
    'obligation.cancelled',
  ],
  keysOf: (event) => event.data.obligationId,
  project: (card, event) => {
    if (event.type === 'obligation.set') {
      const { place, ...terms } = event.data;
      return withNext({
        ...terms,
        status: 'open',
        scope: { ...place, partnerIds: terms.partnerIds },
        alarms: alarmsOf(event.data, event.on),
        reminders: [],
      });
    }
    if (!card) return undefined;
    switch (event.type) {
      case 'obligation.rescheduled': {
        const { dueDate, offsetsDays, unit, whenDue } = event.data;
        return withNext({
          ...card,
          status: 'open',
          dueDate,
          offsetsDays,
          unit,
          ...(whenDue ? { whenDue } : {}),
          alarms: alarmsOf(event.data, event.on),
        });
      }
      case 'obligation.reassigned':
        return withNext({ ...card, owners: event.data.owners, escalation: event.data.escalation });
      case 'obligation.rescoped':
        return withNext({ ...card, scope: { ...card.scope, regionCode: event.data.regionCode } });
      case 'obligation.repointed': {
        const { partnerIds, place } = event.data;
        const owners = card.owners && passedOn(card.owners, event.data);
        const scope = { ...(place ?? card.scope), partnerIds };
        return withNext({ ...card, partnerIds, scope, ...(owners ? { owners } : {}) });
      }
      case 'obligation.reminder_fired': {
        const { offset, late } = event.data;
        return withNext({
          ...card,
          // It speaks for those before it that have not rung.
          alarms: card.alarms.filter((alarm) => alarm.offset === 'due' || alarm.offset > offset),
          reminders: [...card.reminders, { offset, at: event.at, late }],
        });
      }
      case 'obligation.due':
        return withNext({ ...card, alarms: card.alarms.filter((alarm) => alarm.offset !== 'due') });
      case 'obligation.missed':
        return withNext({
          ...card,
          status: 'missed',
          alarms: card.alarms.filter((alarm) => alarm.offset !== 'due'),
        });
      case 'obligation.met':
        return withNext({ ...card, status: 'met' });
      case 'obligation.waived':
        return withNext({ ...card, status: 'waived' });
      case 'obligation.cancelled':
        return withNext({ ...card, status: 'cancelled' });
    }
  },
};
