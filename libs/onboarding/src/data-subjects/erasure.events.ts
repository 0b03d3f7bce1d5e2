import type { CalendarDate, Event } from '#kernel';

/** Why a person's data are kept in spite of the request. */
export type RetentionGround = 'legal_hold' | 'legal_obligation' | 'not_the_person';

/** Somebody asked that a person's data be erased; to be answered by the due date. */
export type ErasureRequested = Event<
  'erasure.requested',
  { subjectId: string; partnerIds: string[]; dueDate: CalendarDate; reasonRef?: string }
>;
/** The data are kept, for a ground, and looked at again on a day. */
export type ErasureRefused = Event<
  'erasure.refused',
  {
    subjectId: string;
    partnerIds: string[];
    ground: RetentionGround;
    reviewOn: CalendarDate;
    reasonRef?: string;
  }
>;
/** A second person agreed; the stores are emptied now. */
export type ErasureApproved = Event<
  'erasure.approved',
  { subjectId: string; partnerIds: string[] }
>;
/** Every store has answered: the person's key and texts are gone for good. */
export type ErasureCompleted = Event<
  'erasure.completed',
  { subjectId: string; partnerIds: string[]; stores: { store: string; removed: number }[] }
>;

export type ErasureEvent = ErasureRequested | ErasureRefused | ErasureApproved | ErasureCompleted;
