import type { PlaceHold, ReleaseHold } from '#holds';
import type { CommandIntent, ProcessRule } from '#kernel';
import type { ConcernEvent } from './concern.events.js';
import type { ClearSafeguarding, FlagSafeguarding } from './safeguarding/safeguarding.decider.js';

const release = ({
  partnerId,
  concernId,
}: Readonly<{ partnerId: string; concernId: string }>): CommandIntent<ReleaseHold> => ({
  type: 'ReleaseHold',
  aggregateId: partnerId,
  data: { holdId: concernId },
});

/**
 * What is upheld holds the partner, and what is put right, or dismissed on appeal, releases it. The
 * hold has the concern's id. Source: domain reference b.14.
 */
export const holdsFollowConcerns: ProcessRule<ConcernEvent, PlaceHold | ReleaseHold> = (event) => {
  switch (event.type) {
    case 'concern.upheld': {
      const { concernId, holdId, partnerId, engagementTypes } = event.data;
      const scope = engagementTypes ? { engagementTypes } : {};
      const hold = { holdId, type: 'red_concern', target: 'partner', cause: concernId } as const;
      return [{ type: 'PlaceHold', aggregateId: partnerId, data: { ...hold, ...scope } }];
    }
    case 'concern.appeal_decided':
      return event.data.outcome === 'dismissed' ? [release(event.data)] : [];
    case 'concern.remedied':
      return [release(event.data)];
    default:
      return [];
  }
};

/** Others are told that a restricted concern is present, until it is closed. Source: b.14. */
export const safeguardingFollowsConcerns: ProcessRule<
  ConcernEvent,
  FlagSafeguarding | ClearSafeguarding
> = (event) => {
  const { concernId } = event.data;
  const clear = (aggregateId: string) =>
    ({ type: 'ClearSafeguarding', aggregateId, data: { concernId } }) as const;
  switch (event.type) {
    case 'concern.raised': {
      const { partnerId: aggregateId, restricted, kind, countryCode, regionCode } = event.data;
      const data = { concernId, kind, countryCode, regionCode };
      return restricted ? [{ type: 'FlagSafeguarding', aggregateId, data }] : [];
    }
    // Whoever clears what was never flagged changes nothing.
    case 'concern.dismissed':
    case 'concern.remedied':
      return [clear(event.data.partnerId)];
    case 'concern.appeal_decided':
      return event.data.outcome === 'dismissed' ? [clear(event.data.partnerId)] : [];
    case 'concern.repointed': {
      const { restricted, open, fromPartnerId, toPartnerId: aggregateId } = event.data;
      const { kind, countryCode, regionCode } = event.data;
      const data = { concernId, kind, countryCode, regionCode };
      return restricted && open
        ? [clear(fromPartnerId), { type: 'FlagSafeguarding', aggregateId, data }]
        : [];
    }
    default:
      return [];
  }
};
