import {
  type CalendarDate,
  type CasePeople,
  type Command,
  type CommonFacts,
  type Decider,
  type Duty,
  type Facts,
  type FollowMerge,
  type FollowRegion,
  followsMerge,
  followsRegion,
  reasonOf,
} from '#kernel';
import { alarmDay } from './alarms/alarms.policy.js';
import { owedBy, type Owed } from './owners/owners.policy.js';
import type { ObligationEvent, ObligationPlace, ObligationSet } from './obligation.events.js';
import { evolve, type Obligation } from './obligation.state.js';

/** What a rule asks for; who owes it and where it lies, the case says. */
type Terms = Omit<ObligationSet['data'], 'obligationId' | 'owners' | 'escalation' | 'place'>;
export type SetObligation = Command<'SetObligation', Terms>;
export type FireReminder = Command<'FireReminder', { dueDate: CalendarDate; offset: number }>;
export type ReachDueDate = Command<'ReachDueDate', { dueDate: CalendarDate }>;
export type CloseObligation = Command<
  'CloseObligation',
  { outcome: 'met' | 'cancelled' | 'waived' }
>;
export type WaiveObligation = Command<'WaiveObligation'>;
export type ObligationCommand =
  | SetObligation
  | FireReminder
  | ReachDueDate
  | CloseObligation
  | WaiveObligation
  | FollowRegion<'RescopeObligation'>
  | FollowMerge<'RepointObligation'>;

/**
 * `duty`: what its kind says; `people`: who has which part in the case now; `partnerIds`: those a new
 * duty is with, of merged ones the survivors; `place`: where the first of them lies.
 */
export type ObligationFacts = CommonFacts &
  Readonly<{
    duty?: Duty;
    people?: CasePeople;
    partnerIds?: readonly string[];
    place?: ObligationPlace;
  }>;

const source = 'b.0';
type Known = Exclude<Obligation, { status: 'unknown' }>;
/** An alarm that was set before the duty was done rings all the same; it finds nothing to do. */
const over = ['met', 'waived', 'cancelled'] as const;
const isOver = ({ status }: Known): boolean => (over as readonly string[]).includes(status);
/** What is over stays as it was; a duty of the merged record itself ends with the record. */
const partnersToFollow = (state: Known): readonly string[] => {
  const { subject, partnerIds } = state;
  return isOver(state) || partnerIds.includes(subject.id) ? [] : partnerIds;
};
/** What is owed, and with whom. */
const aboutOf = ({ obligationId, key, kind, subject, partnerIds }: Known) => ({
  obligationId,
  key,
  kind,
  subject,
  partnerIds,
});
const sameTerms = (state: Known, terms: Terms): boolean =>
  state.dueDate === terms.dueDate &&
  state.unit === terms.unit &&
  state.offsetsDays.join() === terms.offsetsDays.join();
/** It fired, or a later one fired or may fire today: that one speaks for all before it. */
const isOvertaken = (known: Known, offset: number, today: CalendarDate): boolean =>
  known.fired.some((fired) => fired !== 'due' && fired >= offset) ||
  known.offsetsDays.some((one) => one > offset && alarmDay(known, one) <= today);
/** The duty is handed over where the case changed hands since it was last looked at. */
const handedOver = (
  { obligationId, owners, escalation }: Known,
  now: Owed,
): Facts<ObligationEvent> =>
  JSON.stringify([owners ?? [], escalation ?? []]) === JSON.stringify([now.owners, now.escalation])
    ? []
    : [{ type: 'obligation.reassigned', data: { obligationId, ...now } }];

/**
 * What is due, moved, reminded of and done, and who owes it. Reminders repeat harmlessly: each (due
 * date, offset) fires once, to those who owe it then.
 */
export const obligationDecider: Decider<
  Obligation,
  ObligationCommand,
  ObligationEvent,
  ObligationFacts
> = {
  name: 'obligation',
  initialState: { status: 'unknown' },
  evolve,
  scopeOf: (state) =>
    state.status === 'unknown' ? {} : { ...state.place, partnerIds: state.partnerIds },
  commands: {
    SetObligation: {
      from: ['unknown', 'open', 'missed', 'met', 'waived', 'cancelled'],
      source,
      decide: ({ aggregateId: obligationId, data }, state, { duty, people, place, ...facts }) => {
        if (state.status !== 'open' && state.status !== 'missed') {
          const terms = { ...data, partnerIds: [...(facts.partnerIds ?? data.partnerIds)] };
          const owed = owedBy(duty, terms, people);
          const lies = place ? { place } : {};
          return [{ type: 'obligation.set', data: { obligationId, ...terms, ...owed, ...lies } }];
        }
        const { partnerIds } = state.passedOn ? state : data;
        const now = owedBy(duty, { ...data, partnerIds }, people);
        if (sameTerms(state, data)) return handedOver(state, now);
        const { dueDate, offsetsDays, unit, whenDue } = data;
        return [
          {
            type: 'obligation.rescheduled',
            data: {
              obligationId,
              previousDueDate: state.dueDate,
              dueDate,
              offsetsDays,
              unit,
              ...(whenDue ? { whenDue } : {}),
            },
          },
          ...handedOver(state, now),
        ];
      },
    },
    FireReminder: {
      from: ['open', 'missed', ...over],
      source,
      decide: ({ data, metadata }, state, { duty, people }) => {
        const known = state as Known;
        if (
          isOver(known) ||
          data.dueDate !== known.dueDate ||
          !known.offsetsDays.includes(data.offset) ||
          isOvertaken(known, data.offset, metadata.today)
        )
          return [];
        const late = alarmDay(known, data.offset) < metadata.today;
        const now = owedBy(duty, known, people);
        return [
          ...handedOver(known, now),
          {
            type: 'obligation.reminder_fired',
            data: {
              ...aboutOf(known),
              dueDate: known.dueDate,
              offset: data.offset,
              late,
              ...now,
            },
          },
        ];
      },
    },
    ReachDueDate: {
      from: ['open', 'missed', ...over],
      source,
      decide: ({ data }, state, { duty, people }) => {
        const known = state as Known;
        const { obligationId, key, kind, dueDate, whenDue, fired } = known;
        if (isOver(known) || data.dueDate !== dueDate || fired.includes('due')) return [];
        return whenDue
          ? [{ type: 'obligation.due', data: { obligationId, key, kind, dueDate, whenDue } }]
          : [
              {
                type: 'obligation.missed',
                data: {
                  ...aboutOf(known),
                  missedOn: dueDate,
                  ...owedBy(duty, known, people),
                },
              },
            ];
      },
    },
    RescopeObligation: followsRegion({
      from: ['open', 'missed', ...over],
      over,
      source: 'f E-08',
      partners: ({ partnerIds }) => partnerIds,
      region: ({ place }) => place?.regionCode,
      fromNowhere: true,
      event: 'obligation.rescoped',
      about: ({ obligationId, partnerIds }) => ({ obligationId, partnerIds }),
    }),
    RepointObligation: followsMerge({
      from: ['open', 'missed', ...over],
      partners: partnersToFollow,
      event: 'obligation.repointed',
      about: (state: Known, { data: { fromPartnerId } }, { place }: ObligationFacts) => ({
        obligationId: state.obligationId,
        ...(place && state.partnerIds[0] === fromPartnerId ? { place } : {}),
      }),
    }),
    CloseObligation: {
      from: ['open', 'missed', 'met', 'waived', 'cancelled', 'unknown'],
      source,
      decide: ({ aggregateId, data, metadata }, state) => {
        if (state.status !== 'open' && state.status !== 'missed') return [];
        switch (data.outcome) {
          case 'met':
            return [
              {
                type: 'obligation.met',
                data: { obligationId: aggregateId, metOn: metadata.today },
              },
            ];
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
      decide: ({ aggregateId, metadata }) => [
        {
          type: 'obligation.waived',
          data: {
            obligationId: aggregateId,
            ...reasonOf(metadata),
          },
        },
      ],
    },
  },
};
