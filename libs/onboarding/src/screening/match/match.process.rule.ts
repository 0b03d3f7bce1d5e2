import {
  type CommandIntent,
  type DeadlineRule,
  type Event,
  type ProcessRule,
  type Recorded,
} from '#kernel';
import { workingDaysFrom } from '#reference';
import type { MatchEvent } from './match.events.js';

/**
 * An open match holds its partner under the match's own id; a closed one lets go. A confirmed one
 * keeps the hold. Source: b.3.
 */
export const holdsFollowMatches: ProcessRule<MatchEvent> = (event) => {
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
      return [
        { type: 'ReleaseHold', aggregateId: partnerId, data: { holdId: matchId }, key: matchId },
      ];
    default:
      return [];
  }
};

/**
 * Matches found with a partner; kept by the process itself. Same shape as `IndexedProcessRule` of
 * the platform.
 */
type Index = Readonly<{ recordsOf(partnerId: string, type: string): readonly string[] }>;
/** A partner's matches follow it to another region. Source: domain.md b.17.6. */
export const matchesFollowRegion = (
  event: Recorded<Event>,
  index: Index,
): readonly CommandIntent[] => {
  if (event.type !== 'partner.region_changed') return [];
  const { partnerId, to } = event.data as { partnerId: string; to: string };
  return index
    .recordsOf(partnerId, 'screening')
    .map((aggregateId) => ({ type: 'RescopeMatch', aggregateId, data: { regionCode: to } }));
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
      return [{ op: 'close', key, outcome: 'cancelled' }];
    default:
      return [];
  }
};
