import type { CalendarDate, Event } from '#kernel';

/** A partner lent us a specimen. */
export type SpecimenLent = Event<
  'specimen.lent',
  {
    specimenId: string;
    partnerId: string;
    /** Scientific name of the plant. */
    plant: string;
    countryCode: string;
    dueBack: CalendarDate;
  }
>;
/** The specimen is with the partner again. */
export type SpecimenReturned = Event<
  'specimen.returned',
  { specimenId: string; partnerId: string; returnedOn: CalendarDate }
>;
/** Its partner lies in another region now: who works there sees it. */
export type SpecimenRescoped = Event<
  'specimen.rescoped',
  { specimenId: string; partnerId: string; from?: string; regionCode: string }
>;
export type SpecimenEvent = SpecimenLent | SpecimenReturned | SpecimenRescoped;

/** What the specimen is worth is to be found out. Nobody outside may know that we ask. */
export type AppraisalAsked = Event<
  'appraisal.asked',
  { specimenId: string; partnerId: string; plant: string }
>;
