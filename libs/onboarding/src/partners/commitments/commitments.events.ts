import type { CalendarDate, Event } from '#kernel';

export type CommitmentKind = 'engagement' | 'agreement';
/**
 * Something came into force with the partner. `exclusiveType`: only one of the type may be in force
 * per partner.
 */
export type CommitmentBegan = Event<
  'commitment.began',
  { partnerId: string; kind: CommitmentKind; id: string; exclusiveType?: string; on: CalendarDate }
>;
/** It ended. */
export type CommitmentEnded = Event<
  'commitment.ended',
  { partnerId: string; kind: CommitmentKind; id: string; on: CalendarDate }
>;
export type CommitmentEvent = CommitmentBegan | CommitmentEnded;
