import {
  addDays,
  type CalendarDate,
  type DeadlineChange,
  type DeadlineRule,
  deadlinesOf,
  type Recorded,
} from '#kernel';
import { countersignatureOffsets, workingDaysFrom } from '#reference';
import type { EngagementCommand } from './engagement.decider.js';
import type { Condition, EngagementEvent } from './engagement.events.js';

type Case = Readonly<{ engagementId: string; partnerIds: readonly string[] }>;
type Change = DeadlineChange<EngagementCommand>;
const { set, close } = deadlinesOf<Case, EngagementCommand>(
  'engagement',
  ({ engagementId, partnerIds }) => ({ id: engagementId, partnerIds }),
);

const sla = { offsets: [-5, -2, 0, 3], unit: 'working' } as const;
/** Days the engagement is looked at before and after its period ends. */
const endOffsets = [-90, -30, -7, 1, 14] as const;
const endDue = (data: Case, end: CalendarDate): Change =>
  set(data, 'engagement-end', { dueOn: end, offsets: endOffsets });
const decisionDue = (data: Case & Readonly<{ waitingSince: CalendarDate }>): Change =>
  set(data, 'engagement-decision', {
    dueOn: workingDaysFrom(data.waitingSince, 7),
    offsets: [-7, -4, 0],
    unit: 'working',
  });
const conditionDue = (data: Case, { conditionId, dueOn }: Condition): Change =>
  set(data, 'engagement-condition', { dueOn, offsets: [-30, -7, 0, 7], about: conditionId });
/** Lapses on the day the approval ends: it is valid for `[decided, validUntil)`. */
const approvalDue = (data: Case, validUntil: CalendarDate): Change =>
  set(data, 'engagement-approval', {
    dueOn: validUntil,
    offsets: [-60, -30, -7],
    whenDue: { type: 'LapseEngagement', aggregateId: data.engagementId, data: { validUntil } },
  });
const openKinds = [
  'engagement-triage',
  'engagement-sla',
  'engagement-committee',
  'engagement-decision',
  'engagement-approval',
] as const;
const runningKinds = [
  'engagement-end',
  'engagement-suspension-review',
  'engagement-closing',
] as const;
/** The due diligence of a partner is refreshed by people, or else the system stops the work. */
const refreshOver = (data: Case, outcome: 'met' | 'cancelled', partnerId: string): Change[] =>
  ['engagement-due-diligence', 'engagement-stale'].map((kind) =>
    close(data, kind, outcome, partnerId),
  );
/** Nothing is owed about an engagement that is over. */
const overAll = (data: Case): Change[] => [
  close(data, 'engagement-override', 'cancelled'),
  close(data, 'countersignature', 'cancelled'),
  close(data, 'engagement-reassessment', 'cancelled'),
  close(data, 'engagement-monitoring', 'cancelled'),
  ...data.partnerIds.flatMap((id) => refreshOver(data, 'cancelled', id)),
];
const cancelOpen = (data: Case): Change[] =>
  openKinds.map((kind) => close(data, kind, 'cancelled'));

/** What is due about an engagement. Source: domain.md b.4 (SLA −5/−2/0, +3), (d) N20, N22, N23. */
export const engagementDeadlines: DeadlineRule<EngagementEvent, EngagementCommand> = (
  event: Recorded<EngagementEvent>,
) => {
  switch (event.type) {
    case 'engagement.submitted':
      return [
        set(event.data, 'engagement-triage', {
          dueOn: event.data.triageDue,
          offsets: [0, 3],
          unit: 'working',
        }),
      ];
    case 'engagement.triaged':
      return [
        close(event.data, 'engagement-triage', 'met'),
        set(event.data, 'engagement-sla', { dueOn: event.data.slaDue, ...sla }),
      ];
    case 'engagement.protocol_checked':
      return [close(event.data, 'engagement-reassessment', 'met'), decisionDue(event.data)];
    case 'engagement.tier_raised':
    case 'engagement.amendment_opened':
      return [set(event.data, 'engagement-sla', { dueOn: event.data.slaDue, ...sla })];
    case 'engagement.recommendation_accepted':
    case 'engagement.committee_concluded':
      return [decisionDue(event.data)];
    case 'engagement.referred':
      return [
        set(event.data, 'engagement-committee', {
          dueOn: event.data.meetingOn,
          offsets: [-10, -3, 0],
        }),
      ];
    case 'engagement.decided': {
      const { data } = event;
      const ended = [
        close(data, 'engagement-decision', 'met'),
        close(data, 'engagement-committee', 'met'),
        close(data, 'engagement-sla', data.outcome === 'returned' ? 'cancelled' : 'met'),
      ];
      if (!data.validUntil) return ended;
      return [
        ...ended,
        approvalDue(data, data.validUntil),
        ...data.conditions.map((one) => conditionDue(data, one)),
      ];
    }
    case 'engagement.withdrawn':
    case 'engagement.lapsed':
      return cancelOpen(event.data);
    case 'engagement.contracting_started':
      return [close(event.data, 'engagement-approval', 'met')];
    case 'engagement.contracting_stopped':
      return [approvalDue(event.data, event.data.validUntil)];
    case 'engagement.activated': {
      const { end } = event.data.period;
      const approval = close(event.data, 'engagement-approval', 'met');
      return end ? [approval, endDue(event.data, end)] : [approval];
    }
    case 'engagement.period_changed': {
      const { end } = event.data.period;
      return end ? [endDue(event.data, end)] : [];
    }
    case 'engagement.monitoring_due':
      return [
        set(event.data, 'engagement-monitoring', {
          dueOn: event.data.dueOn,
          offsets: [-30, -7, 0, 1],
        }),
      ];
    case 'engagement.monitoring_noted':
      return [close(event.data, 'engagement-monitoring', 'met')];
    case 'engagement.risk_assessed':
      return [close(event.data, 'engagement-reassessment', 'met')];
    case 'engagement.condition_dropped':
      return [close(event.data, 'engagement-condition', 'cancelled', event.data.conditionId)];
    case 'engagement.condition_met':
      return [close(event.data, 'engagement-condition', 'met', event.data.conditionId)];
    case 'engagement.suspended':
      return [
        ...cancelOpen(event.data),
        set(event.data, 'engagement-suspension-review', {
          dueOn: event.data.reviewDue,
          offsets: [-7, 0, 7],
        }),
      ];
    case 'engagement.resumption_requested':
      return [
        set(event.data, 'countersignature', {
          dueOn: event.data.validUntil,
          offsets: countersignatureOffsets,
        }),
      ];
    case 'engagement.resumed':
      return [
        close(event.data, 'engagement-suspension-review', 'met'),
        close(event.data, 'countersignature', 'met'),
      ];
    case 'engagement.due_diligence_lapsed': {
      const { engagementId, partnerId, refreshDue } = event.data;
      const whenDue = {
        type: 'SuspendStaleEngagement',
        aggregateId: engagementId,
        data: { partnerId },
      } as const;
      return [
        set(event.data, 'engagement-due-diligence', {
          dueOn: refreshDue,
          offsets: [-14, -7],
          about: partnerId,
        }),
        set(event.data, 'engagement-stale', {
          dueOn: refreshDue,
          offsets: [],
          whenDue,
          about: partnerId,
        }),
      ];
    }
    case 'engagement.due_diligence_refreshed':
      return refreshOver(event.data, 'met', event.data.partnerId);
    case 'engagement.completed':
    case 'engagement.terminated':
      return [
        ...runningKinds.map((kind) => close(event.data, kind, 'met')),
        ...cancelOpen(event.data),
        ...overAll(event.data),
      ];
    case 'engagement.override_used': {
      const { engagementId, confirmBefore, confirmDue } = event.data;
      const whenDue = {
        type: 'RevertEngagementOverride',
        aggregateId: engagementId,
        data: { confirmBefore },
      } as const;
      return [
        set(event.data, 'engagement-override', {
          dueOn: addDays(confirmDue, 1),
          offsets: [-2],
          whenDue,
        }),
      ];
    }
    case 'engagement.override_confirmed':
    case 'engagement.override_reverted':
      return [close(event.data, 'engagement-override', 'met')];
    case 'engagement.closing_due':
      return [
        set(event.data, 'engagement-closing', { dueOn: event.data.dueOn, offsets: [-14, 0, 7] }),
      ];
    default:
      return [];
  }
};
