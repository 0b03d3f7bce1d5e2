import type { DeclarationEvent } from '#ambassadors/declarations';
import type { ProcessRule } from '#kernel';
import type { FollowDeclaration } from './expert.decider.js';

/** No declaration that holds, no participation. Source: b.8 ConfirmParticipation. */
export const expertFollowsDeclaration: ProcessRule<DeclarationEvent, FollowDeclaration> = (
  event,
) => {
  switch (event.type) {
    case 'declaration.assessed':
      return event.data.outcome === 'excluded' ? follow(event.data, 'excluded') : [];
    case 'declaration.stale':
      return follow(event.data, 'declaration_stale');
    case 'declaration.withdrawn':
      return follow(event.data, 'declaration_withdrawn');
    default:
      return [];
  }
};

type Told = Pick<
  Extract<DeclarationEvent, { type: 'declaration.stale' }>['data'],
  'matter' | 'matterId' | 'declarantId'
>;
const follow = (
  { matter, matterId: activityId, declarantId: aggregateId }: Told,
  cause: FollowDeclaration['data']['cause'],
): ReturnType<ProcessRule<DeclarationEvent, FollowDeclaration>> =>
  matter === 'activity'
    ? [{ type: 'FollowDeclaration', aggregateId, data: { activityId, cause } }]
    : [];
