import type { CalendarDate, Projection, RecordScope } from '#kernel';
import type { SpecimenLent, SpecimenReturned } from './specimen.events.js';

/** One specimen that is with us. */
export type ShelfCard = { plant: string; dueBack: CalendarDate; scope: RecordScope };

/** What is on the shelf today. */
export const shelf: Projection<ShelfCard, SpecimenLent | SpecimenReturned> = {
  name: 'specimen-shelf',
  version: 1,
  handles: ['specimen.lent', 'specimen.returned'],
  keysOf: ({ data }) => data.specimenId,
  project: (_card, event) => {
    if (event.type === 'specimen.returned') return undefined;
    const { plant, dueBack, partnerId, countryCode } = event.data;
    return { plant, dueBack, scope: { partnerIds: [partnerId], countryCode } };
  },
};
