import { type CaseFile, takes } from '#kernel';
import type { SpecimenEvent } from './specimen.events.js';

/** Whoever takes a specimen in answers for it. */
export const specimenCase: CaseFile<SpecimenEvent> = {
  'specimen.lent': ({ data: { countryCode }, by }) => ({ countryCode, people: takes('RO', by) }),
};
