import type { CalendarDate, Event } from '#kernel';

/** A period is held for one agreement of an exclusive type. */
export type ExclusiveTermReserved = Event<
  'exclusiveterm.reserved',
  {
    partnerId: string;
    agreementType: string;
    agreementId: string;
    start: CalendarDate;
    end?: CalendarDate;
  }
>;
/** The period is held by another agreement. */
export type ExclusiveTermRefused = Event<
  'exclusiveterm.refused',
  { partnerId: string; agreementType: string; agreementId: string; heldBy: string }
>;
/** The period is free again. */
export type ExclusiveTermReleased = Event<
  'exclusiveterm.released',
  { partnerId: string; agreementType: string; agreementId: string }
>;
export type ExclusiveTermEvent =
  ExclusiveTermReserved | ExclusiveTermRefused | ExclusiveTermReleased;
