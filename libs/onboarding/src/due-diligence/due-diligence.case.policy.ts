import { type CaseFile, persons, takes } from '#kernel';
import type { DueDiligenceEvent } from './due-diligence.events.js';

/** What is known of a partner's reviews for notices and duties about them. */
export const dueDiligenceCase: CaseFile<DueDiligenceEvent> = {
  'duediligence.requested': ({ data: { kind, countryCode, regionCode }, by }) => ({
    kind,
    countryCode,
    regionCode,
    // A renewal is nobody's until it is assigned.
    people: { ...takes('requester', by), DDA: [{}] },
  }),
  'duediligence.assigned': ({ data }) => ({ people: { DDA: persons(data.analystId) } }),
  'duediligence.reopened': ({ data }) => ({ people: { DDA: persons(data.analystId) } }),
};
