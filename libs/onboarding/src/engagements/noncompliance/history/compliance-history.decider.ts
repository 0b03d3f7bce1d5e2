import { addMonths, type CalendarDate, type Command, type Decider } from '#kernel';
import type { ComplianceHistoryEvent } from './compliance-history.events.js';

export type NoteNoncompliance = Command<'NoteNoncompliance', { caseId: string }>;
export type ClearNoncompliance = Command<'ClearNoncompliance', { caseId: string }>;
/** Cases of one partner, each with the day it last went on. */
export type ComplianceHistory = Readonly<{
  status: 'unknown' | 'known';
  partnerId: string;
  cases: Readonly<Record<string, CalendarDate>>;
}>;

/** Months a case of non-compliance counts. Source: domain.md b.4.3. */
export const historyMonths = 36;
export const counts = ({ cases }: ComplianceHistory, today: CalendarDate): boolean =>
  Object.values(cases).some((on) => addMonths(on, historyMonths) > today);

/**
 * `aggregateId` is the partner's id. Kept by the system, so that triage is decided from the log.
 */
export const complianceHistoryDecider: Decider<
  ComplianceHistory,
  NoteNoncompliance | ClearNoncompliance,
  ComplianceHistoryEvent
> = {
  name: 'compliancehistory',
  initialState: { status: 'unknown', partnerId: '', cases: {} },
  evolve: (state, event) => {
    const { partnerId, caseId } = event.data;
    const { [caseId]: _one, ...others } = state.cases;
    return {
      status: 'known',
      partnerId,
      cases:
        event.type === 'compliancehistory.noted' ? { ...others, [caseId]: event.data.on } : others,
    };
  },
  scopeOf: ({ partnerId }) => (partnerId ? { partnerIds: [partnerId] } : {}),
  commands: {
    NoteNoncompliance: {
      from: ['unknown', 'known'],
      source: 'b.4.3',
      decide: ({ aggregateId, data: { caseId }, metadata }, { cases }) =>
        cases[caseId] === metadata.today
          ? []
          : [
              {
                type: 'compliancehistory.noted',
                data: { partnerId: aggregateId, caseId, on: metadata.today },
              },
            ],
    },
    ClearNoncompliance: {
      from: ['unknown', 'known'],
      source: 'b.4.3',
      decide: ({ aggregateId, data: { caseId } }, { cases }) =>
        caseId in cases
          ? [{ type: 'compliancehistory.cleared', data: { partnerId: aggregateId, caseId } }]
          : [],
    },
  },
};
