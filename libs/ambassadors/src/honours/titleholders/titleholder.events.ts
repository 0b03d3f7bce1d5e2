import type { Event } from '#kernel';

/** A member bears a title by an honour. */
export type TitleTaken = Event<
  'titleholder.taken',
  { memberId: string; honourId: string; rank: number }
>;
/** A member that was given a higher title bears a lower one no longer. */
export type TitleSuperseded = Event<
  'titleholder.superseded',
  { memberId: string; honourId: string; byHonourId: string }
>;
export type TitleholderEvent = TitleTaken | TitleSuperseded;
