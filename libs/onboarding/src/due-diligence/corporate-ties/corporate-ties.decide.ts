import type { DecideAnyState, DeepenReview } from '../commands.state.js';
import { isDeepEnough, slaDueOf } from '../levels/levels.policy.js';
import { requested } from '../requesting/requesting.decide.js';

/**
 * A tie to business may have come up: a review under way goes deeper, a conclusion that is not deep
 * enough is renewed. Nothing where nobody has
 * reviewed the partner yet, since whoever asks first asks deep enough; nor in a case whose profile
 * version knows no grounds.
 */
export const deepenReview: DecideAnyState<DeepenReview> = (command, state, facts) => {
  const { grounds = [], profile, partner } = facts;
  const level = profile?.dueDiligence ?? 'none';
  if (
    grounds.length === 0 ||
    level === 'none' ||
    state.status === 'unknown' ||
    state.status === 'expired' ||
    state.status === 'cancelled' ||
    partner.status !== 'known' ||
    isDeepEnough(state.review.level, level)
  )
    return [];
  if (state.status === 'concluded')
    return [requested(command, state, facts, { level, trigger: 'corporate_link' })];
  return [
    {
      type: 'duediligence.level_raised',
      data: {
        reviewId: state.review.reviewId,
        partnerId: command.aggregateId,
        level,
        slaDue: slaDueOf(level, command.metadata.today),
        grounds: [...grounds],
      },
    },
  ];
};
