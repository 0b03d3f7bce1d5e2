import { type CalendarDate, require } from '#kernel';
import { policyValues, workingDaysFrom } from '#reference';
import type {
  Decide,
  DecideAnyState,
  DueDiligenceFact,
  ReconsiderConclusion,
  UpholdConclusion,
} from '../commands.state.js';
import type { ReopenTrigger } from '../due-diligence.events.js';
import type { DueDiligence } from '../due-diligence.state.js';

/**
 * The lead is to look at a conclusion again, within its days; another reason meanwhile keeps the
 * date, the same one again is nothing new.
 * Nothing where no conclusion counts: a review under way takes what happened into account by
 * itself.
 */
export const reconsiderationOf = (
  state: DueDiligence,
  trigger: ReopenTrigger,
  today: CalendarDate,
): DueDiligenceFact[] => {
  if (
    state.status !== 'concluded' ||
    !state.review.conclusion ||
    state.review.conclusion.validUntil < today ||
    state.reconsideration?.triggers.includes(trigger)
  )
    return [];
  const dueOn =
    state.reconsideration?.dueOn ?? workingDaysFrom(today, policyValues.reconsiderWorkingDays);
  return [
    {
      type: 'duediligence.reconsideration_due',
      data: { reviewId: state.review.reviewId, partnerId: state.partnerId, trigger, dueOn },
    },
  ];
};

export const reconsiderConclusion: DecideAnyState<ReconsiderConclusion> = (
  { data, metadata },
  state,
) => reconsiderationOf(state, data.trigger, metadata.today);

/** The conclusion stands, for the reason given. Refuses `duediligence.nothing-to-reconsider`. */
export const upholdConclusion: Decide<UpholdConclusion> = ({ metadata }, state) => {
  const { reconsideration, review, partnerId } = state;
  require(reconsideration !==
    undefined, 'duediligence.nothing-to-reconsider', 'Nothing has happened since the conclusion that it should be looked at again for.');
  return [
    {
      type: 'duediligence.conclusion_upheld',
      data: {
        reviewId: review.reviewId,
        partnerId,
        triggers: [...reconsideration!.triggers],
        reasonRef: metadata.reasonRef ?? '',
      },
    },
  ];
};
