import type { CalendarDate, Event, HoldType } from '#kernel';
import type { CountersigningLevel, EngagementType } from '#reference';

/**
 * Work on the partner stands still, until released or until the day named. `cause` names the record
 * that asked for it, `target: 'engagement'` the engagement; `engagementTypes`: only work of these
 * types.
 */
export type HoldPlaced = Event<
  'hold.placed',
  {
    holdId: string;
    partnerId: string;
    type: HoldType;
    target: 'partner' | 'engagement' | 'person';
    cause?: string;
    engagementTypes?: EngagementType[];
    until?: CalendarDate;
    reasonRef?: string;
    countryCode?: string;
    regionCode?: string;
    kind?: string;
  }
>;
/** Whoever placed it asks a higher level to countersign its release, by the end of `validUntil`. */
export type HoldReleaseRequested = Event<
  'hold.release_requested',
  {
    holdId: string;
    partnerId: string;
    level: CountersigningLevel;
    validUntil: CalendarDate;
    reasonRef?: string;
  }
>;
/**
 * It ended; the other holds stay. `requestedById`: the release was asked for by whoever placed it,
 * and countersigned.
 */
export type HoldReleased = Event<
  'hold.released',
  { holdId: string; partnerId: string; type: HoldType; reasonRef?: string; requestedById?: string }
>;
/** The partner's country lies in another region now; its holds are seen and released from there. */
export type HoldsRescoped = Event<
  'hold.rescoped',
  { partnerId: string; from: string; regionCode: string }
>;
export type HoldEvent = HoldPlaced | HoldReleaseRequested | HoldReleased | HoldsRescoped;
