import type { Event, HoldType } from '#kernel';

/** Work on the partner stands still. `cause` names the record that asked for it. */
export type HoldPlaced = Event<'hold.placed', { holdId: string; partnerId: string; type: HoldType; target: 'partner' | 'engagement' | 'person'; cause?: string; until?: string; reasonRef?: string }>;
export type HoldReleased = Event<'hold.released', { holdId: string; partnerId: string; type: HoldType; reasonRef?: string }>;
export type HoldEvent = HoldPlaced | HoldReleased;
