import { addDays, addMonths, type CalendarDate, type Command, requireHash } from '#kernel';
import { policyValues } from '#reference';
import {
  caseOf,
  type Decide,
  type EngagementFact,
  type EngagementFacts,
} from '../engagement-facts.policy.js';
import type { MonitoringCause, MonitoringOutcome } from '../engagement.events.js';
import type { EngagementCase } from '../engagement.state.js';
import { requireRunning } from '../running/running.decide.js';

export const monitoringOutcomes = [
  'on_track',
  'concerns',
  'off_track',
] as const satisfies readonly MonitoringOutcome[];
/**
 * A note is planned with the entry into force, and where something happens the profile wants one
 * for.
 */
export type PlanMonitoring = Command<'PlanMonitoring', { cause: MonitoringCause }>;
export type RecordMonitoringNote = Command<
  'RecordMonitoringNote',
  { outcome: MonitoringOutcome; noteRef: string; noteHash: string }
>;

/** With the end of the engagement its closing report takes the note's place. */
const beforeEnd = (state: EngagementCase, dueOn: CalendarDate): CalendarDate | undefined => {
  const end = (state.inForce ?? state).period?.end;
  return end !== undefined && dueOn >= end ? undefined : dueOn;
};
/** The strictest of the partners' profiles counts. */
const periodic = (
  state: EngagementCase,
  { profiles }: EngagementFacts,
  from: CalendarDate,
): CalendarDate | undefined => {
  const months = state.partnerKinds.flatMap((kind) => profiles[kind]?.monitoringMonths ?? []);
  return months.length === 0 ? undefined : beforeEnd(state, addMonths(from, Math.min(...months)));
};
const due = (
  state: EngagementCase,
  dueOn: CalendarDate | undefined,
  cause: MonitoringCause,
): EngagementFact[] =>
  dueOn ? [{ type: 'engagement.monitoring_due', data: { ...caseOf(state), dueOn, cause } }] : [];
const isRunning = ({ status, inForce }: EngagementCase): boolean =>
  status === 'active' || status === 'suspended' || inForce !== undefined;

/** A note that is due sooner already stays as it is. Source: b.0, profile row "Monitoring". */
export const planMonitoring: Decide<PlanMonitoring> = (
  { data: { cause }, metadata: { today } },
  state,
  facts,
) => {
  if (!isRunning(state)) return [];
  if (cause === 'periodic')
    return state.monitoring
      ? []
      : due(state, periodic(state, facts, state.activatedOn ?? today), cause);
  const wanted = state.partnerKinds.some((kind) =>
    facts.profiles[kind]?.monitoringEvents?.includes(cause),
  );
  const dueOn = addDays(today, policyValues.monitoringEventDays);
  return wanted && !(state.monitoring && state.monitoring.dueOn <= dueOn)
    ? due(state, beforeEnd(state, dueOn), cause)
    : [];
};

/** What was seen, and the day of the next note. Refuses `engagement.hash`. */
export const recordMonitoringNote: Decide<RecordMonitoringNote> = (
  { type, data, metadata: { today } },
  state,
  facts,
) => {
  requireRunning(type, state);
  requireHash(data.noteHash, 'engagement.hash');
  const { outcome, noteRef, noteHash } = data;
  return [
    {
      type: 'engagement.monitoring_noted',
      data: { ...caseOf(state), outcome, notedOn: today, noteRef, noteHash },
    },
    ...due(state, periodic(state, facts, today), 'periodic'),
  ];
};
