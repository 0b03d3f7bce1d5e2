import type { NoticeExample } from '#kernel/testing';
import type { EngagementEvent } from './engagement.events.js';
import type { NoncomplianceEvent } from './noncompliance/noncompliance.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<EngagementEvent | NoncomplianceEvent>[] = [
  {
    duty: 'engagement-due-diligence',
    key: 'engagement-due-diligence:e-1:p-1',
    offsets: [[-14, -7]],
  },
  {
    type: 'engagement.submitted',
    data: {
      triageDue: '2026-03-20',
    },
  },
  {
    duty: 'engagement-triage',
    key: 'engagement-triage:e-1',
    offsets: [[0, 3]],
  },
  {
    type: 'engagement.decided',
    data: {
      outcome: 'returned',
    },
    variant: 'returned',
  },
  {
    type: 'engagement.triaged',
    data: {
      tier: 'standard',
      slaDue: '2026-03-20',
    },
  },
  {
    type: 'engagement.tier_raised',
    data: {
      tier: 'high',
      slaDue: '2026-03-20',
    },
  },
  {
    duty: 'engagement-sla',
    key: 'engagement-sla:e-1',
    offsets: [[-5, -2, 0], [3]],
  },
  {
    duty: 'engagement_reassessment',
    key: 'engagement-reassessment:e-1',
    offsets: [[-14, -3, 0]],
  },
  {
    type: 'engagement.recommended',
    data: {
      outcome: 'engage',
    },
  },
  {
    type: 'engagement.referred',
    data: {
      meetingOn: '2026-03-20',
    },
  },
  {
    duty: 'engagement-committee',
    key: 'engagement-committee:e-1',
    offsets: [[-10, -3, 0]],
  },
  {
    type: 'engagement.recommendation_accepted',
  },
  {
    type: 'engagement.committee_concluded',
  },
  {
    type: 'engagement.protocol_checked',
  },
  {
    duty: 'engagement-decision',
    key: 'engagement-decision:e-1',
    offsets: [[-4], [0]],
  },
  {
    type: 'engagement.override_used',
    data: {
      secondApproverId: 'the second approver',
      confirmDue: '2026-03-20',
    },
  },
  {
    duty: 'engagement-override',
    key: 'engagement-override:e-1',
    offsets: [[-2]],
  },
  {
    type: 'engagement.override_reverted',
    data: {
      command: 'ApproveEngagement',
    },
  },
  {
    type: 'engagement.decided',
    data: {
      outcome: 'approved_with_conditions',
      conditions: [
        {
          conditionId: 'c-1',
          ownerId: 'the condition’s owner',
        },
      ],
      countries: ['CH', 'KE'],
    },
    variant: 'approved or declined',
  },
  {
    duty: 'engagement-condition',
    key: 'engagement-condition:e-1:c-1',
    offsets: [[-30, -7, 0], [7]],
  },
  {
    duty: 'engagement-approval',
    key: 'engagement-approval:e-1',
    offsets: [[-60, -30, -7]],
  },
  {
    type: 'engagement.lapsed',
  },
  {
    type: 'engagement.suspended',
  },
  {
    type: 'engagement.resumed',
  },
  {
    type: 'engagement.terminated',
  },
  {
    type: 'engagement.completed',
  },
  {
    duty: 'engagement-end',
    key: 'engagement-end:e-1',
    offsets: [[-90, -30, -7, 1, 14]],
  },
  {
    duty: 'engagement-monitoring',
    key: 'engagement-monitoring:e-1',
    offsets: [[-30, -7, 0], [1]],
  },
  {
    duty: 'engagement-closing',
    key: 'engagement-closing:e-1',
    offsets: [[-14, 0, 7]],
  },
  {
    duty: 'engagement-suspension-review',
    key: 'engagement-suspension-review:e-1',
    offsets: [[-7, 0, 7]],
  },
  {
    type: 'noncompliance.step_taken',
    data: {
      step: 'warning',
      ground: 'emblem_misuse',
      dueDate: '2026-03-20',
    },
  },
  {
    duty: 'noncompliance-reply',
    key: 'noncompliance-reply:n-1',
    offsets: [[-3, 0, 2]],
  },
  {
    type: 'engagement.activated',
    data: {
      countries: ['CH'],
    },
    variant: 'without an agreement',
  },
];
