import type { ActivityEvent } from '#ambassadors/experts';
import type { HonourEvent, NoteHonourInterests } from '#ambassadors/honours';
import type { CommandIntent, IndexedProcessRule, ProcessRule } from '#kernel';
import type { FollowMatter } from './declaration.decider.js';
import type { DeclarationEvent } from './declaration.events.js';

const changes: Readonly<Partial<Record<ActivityEvent['type'], FollowMatter['data']['change']>>> = {
  'activity.topics_changed': 'topics',
  'activity.dates_changed': 'dates',
  'activity.meeting_added': 'next_meeting',
  'activity.cancelled': 'cancelled',
  'activity.concluded': 'over',
};

/** Declarations follow what they are for. Source: b.8 Stale. */
export const declarationsFollowActivity: IndexedProcessRule<ActivityEvent, FollowMatter> = (
  event,
  index,
) => {
  const change = changes[event.type];
  if (!change) return [];
  return index
    .recordsOf(event.data.activityId, 'declaration')
    .map((aggregateId) => ({ type: 'FollowMatter', aggregateId, data: { change } }));
};

const noTitle: readonly HonourEvent['type'][] = [
  'honour.declined',
  'honour.expired',
  'honour.resigned',
  'honour.superseded',
  'honour.terminated',
  'honour.completed',
  'honour.rescinded',
  'honour.ended_by_death',
];
/** Nobody declares for a title that is not given, or has ended. */
export const declarationsFollowHonour: IndexedProcessRule<HonourEvent, FollowMatter> = (
  event,
  index,
) => {
  const isRefused = event.type === 'honour.decided' && event.data.outcome === 'not_appointed';
  if (!isRefused && !noTitle.includes(event.type)) return [];
  return index
    .recordsOf(event.data.honourId, 'declaration')
    .map((aggregateId) => ({ type: 'FollowMatter', aggregateId, data: { change: 'over' } }));
};

/** A title that asks for a declaration learns what it came to. Source: b.10 SubmitInterests. */
export const honourFollowsDeclaration: ProcessRule<DeclarationEvent, NoteHonourInterests> = (
  event,
) => {
  switch (event.type) {
    case 'declaration.assessed':
      return noted(event.data, event.data.outcome);
    case 'declaration.stale':
    case 'declaration.withdrawn':
      return noted(event.data, 'open');
    default:
      return [];
  }
};

type Told = Pick<
  Extract<DeclarationEvent, { type: 'declaration.stale' }>['data'],
  'declarationId' | 'declarantId' | 'matter' | 'matterId'
>;
const noted = (
  { declarationId, declarantId: memberId, matter, matterId: aggregateId }: Told,
  standing: NoteHonourInterests['data']['standing'],
): readonly CommandIntent<NoteHonourInterests>[] =>
  matter === 'honour'
    ? [{ type: 'NoteHonourInterests', aggregateId, data: { memberId, declarationId, standing } }]
    : [];
