import type { Event } from '#kernel';

/** A concern that only few may read is open about the partner. */
export type SafeguardingFlagged = Event<
  'safeguarding.flagged',
  {
    partnerId: string;
    concernId: string;
    kind: string;
    countryCode: string;
    regionCode: string;
  }
>;
/** It is closed, or about another partner now. */
export type SafeguardingCleared = Event<
  'safeguarding.cleared',
  { partnerId: string; concernId: string }
>;
/** The partner's country lies in another region now. */
export type SafeguardingRescoped = Event<
  'safeguarding.rescoped',
  { partnerId: string; from: string; regionCode: string }
>;
export type SafeguardingEvent = SafeguardingFlagged | SafeguardingCleared | SafeguardingRescoped;
