import { addDays, type DeadlineChange, type DeadlineRule } from '#kernel';
import { waitingSteps } from '#reference';
import type { PledgeCommand } from './pledge.decider.js';
import type { Instalment, PledgeEvent } from './pledge.events.js';
import { instalmentOffsets, overdueAfterDays } from './pledge.policy.js';

type Change = DeadlineChange<PledgeCommand>;
type Subject = Readonly<{ pledgeId: string; partnerId: string }>;
const keys = (pledgeId: string, instalmentId: string): readonly string[] => [
  `pledge-instalment:${pledgeId}:${instalmentId}`,
  `pledge-overdue:${pledgeId}:${instalmentId}`,
];

/** It is expected on its day, and overdue some days after. */
const expected = (
  { pledgeId, partnerId }: Subject,
  { instalmentId, due }: Instalment,
): readonly Change[] => {
  const about = { subject: { type: 'pledge', id: pledgeId }, partnerIds: [partnerId] };
  const [instalment, overdue] = keys(pledgeId, instalmentId) as [string, string];
  return [
    {
      op: 'set',
      key: instalment,
      kind: 'pledge-instalment',
      ...about,
      dueOn: due,
      offsets: instalmentOffsets,
    },
    {
      op: 'set',
      key: overdue,
      kind: 'pledge-overdue',
      ...about,
      dueOn: addDays(due, overdueAfterDays),
      offsets: [],
      whenDue: { type: 'MarkOverdue', aggregateId: pledgeId, data: { instalmentId, due } },
    },
  ];
};
const closed = (
  { pledgeId }: Subject,
  instalmentIds: readonly string[],
  outcome: 'met' | 'cancelled',
): readonly Change[] =>
  instalmentIds.flatMap((instalmentId) =>
    keys(pledgeId, instalmentId).map((key) => ({ op: 'close' as const, key, outcome })),
  );

/** Instalments are expected from the day an agreement stands behind them. Source: domain.md b.13. */
export const pledgeDeadlines: DeadlineRule<PledgeEvent, PledgeCommand> = (event) => {
  switch (event.type) {
    case 'pledge.formalised':
    case 'pledge.released':
      return event.data.schedule.flatMap((one) => expected(event.data, one));
    case 'contribution.received':
      return closed(event.data, event.data.settled, 'met');
    case 'contribution.reversed':
      return event.data.reopened.flatMap((one) => expected(event.data, one));
    case 'pledge.revised': {
      const { before, after, settled, amendmentReference } = event.data;
      // Without an agreement nothing is expected yet.
      if (!amendmentReference) return [];
      const now = after.schedule.map(({ instalmentId }) => instalmentId);
      const gone = before.schedule
        .map(({ instalmentId }) => instalmentId)
        .filter((id) => !now.includes(id));
      return [
        ...closed(event.data, gone, 'cancelled'),
        ...closed(event.data, settled, 'met'),
        ...after.schedule
          .filter(({ instalmentId }) => !settled.includes(instalmentId))
          .flatMap((one) => expected(event.data, one)),
      ];
    }
    case 'pledge.held':
    case 'pledge.lapsed':
    case 'pledge.cancelled':
      return closed(event.data, event.data.instalments, 'cancelled');
    default:
      return [];
  }
};

/** A pledge is taken or refused, and a reversal confirmed by somebody else. Source: b.13. */
export const pledgeSteps = waitingSteps<PledgeEvent>('pledge', ({ pledgeId }) => pledgeId, {
  'pledge-acceptance': {
    from: ['pledge.announced'],
    until: ['pledge.accepted', 'pledge.refused'],
    over: ['pledge.lapsed', 'pledge.cancelled'],
  },
  'pledge-reversal': {
    from: ['contribution.reversal_requested'],
    until: ['contribution.reversed'],
    about: (data) => ('contributionId' in data ? data.contributionId : ''),
  },
});
