import type { Event } from '#kernel';

/** An agreement got the next number of its key; gaps may occur, numbers are never reused. */
export type AgreementNumberTaken = Event<
  'agreementnumber.taken',
  { key: string; seq: number; agreementId: string; reference: string }
>;
