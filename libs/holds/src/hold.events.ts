import type { CalendarDate, Event, HoldType } from '#kernel';
import type { EngagementType } from '#reference';

/** Work on the partner stands still, until released or until the day named. `cause` names the record that asked for it, `target: 'engagement'` the engagement; `engagementTypes`: only work of these types. */
export type HoldPlaced = Event<'hold.placed', { holdId: string; partnerId: string; type: HoldType; target: 'partner' | 'engagement' | 'person'; cause?: string; engagementTypes?: EngagementType[]; until?: CalendarDate; reasonRef?: string; countryCode?: string; regionCode?: string; kind?: string }>;
/** It ended; the other holds stay. */
export type HoldReleased = Event<'hold.released', { holdId: string; partnerId: string; type: HoldType; reasonRef?: string }>;
export type HoldEvent = HoldPlaced | HoldReleased;
