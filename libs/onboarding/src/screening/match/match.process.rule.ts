import type { PlaceHold, ReleaseHold } from '#holds';
import type { DeadlineRule, ProcessRule } from '#kernel';
import { waitingSteps, workingDaysFrom } from '#reference';
import type { MatchEvent } from './match.events.js';

/**
 * An open match holds its partner under the match's own id; a closed one lets go. A confirmed one
 * keeps the hold. Source: b.3.
 */
export const holdsFollowMatches: ProcessRule<MatchEvent, PlaceHold | ReleaseHold> = (event) => {
  const { matchId, partnerId } = event.data;
  switch (event.type) {
    case 'screening.match_found':
    case 'screening.match_reopened':
      return [
        {
          type: 'PlaceHold',
          aggregateId: partnerId,
          data: { holdId: matchId, type: 'sanctions_match', target: 'partner', cause: matchId },
          key: matchId,
        },
      ];
    case 'screening.match_cleared':
    case 'screening.match_obsolete':
    case 'screening.match_merged':
      return [
        { type: 'ReleaseHold', aggregateId: partnerId, data: { holdId: matchId }, key: matchId },
      ];
    default:
      return [];
  }
};

/** Days an open match may wait before the lead is told. Configurable policy. */
const daysToReview = 5;
export const matchDeadlines: DeadlineRule<MatchEvent> = (event) => {
  const { matchId, partnerId } = event.data;
  const key = `screening-match:${matchId}`;
  switch (event.type) {
    case 'screening.match_found':
    case 'screening.match_reopened':
      return [
        {
          op: 'set',
          key,
          kind: 'screening_match',
          subject: { type: 'screening', id: matchId },
          partnerIds: [partnerId],
          dueOn: workingDaysFrom(event.on, daysToReview),
          offsets: [-2, 0, 2],
          unit: 'working',
        },
      ];
    case 'screening.match_cleared':
    case 'screening.match_confirmed':
      return [{ op: 'close', key, outcome: 'met' }];
    case 'screening.match_obsolete':
    case 'screening.match_merged':
      return [{ op: 'close', key, outcome: 'cancelled' }];
    default:
      return [];
  }
};

/** The lead has signed that it is the listed one: ethics signs, too. Source: b.3. */
export const matchSteps = waitingSteps<MatchEvent>('screening', ({ matchId }) => matchId, {
  'screening-confirmation': {
    from: ['screening.match_confirmation_signed'],
    where: (data) => 'as' in data && data.as === 'DDL',
    until: ['screening.match_confirmed'],
    over: ['screening.match_cleared', 'screening.match_obsolete', 'screening.match_merged'],
  },
});
