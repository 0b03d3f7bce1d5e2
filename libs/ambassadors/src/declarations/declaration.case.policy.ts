import { type CaseFile, persons, takes } from '#kernel';
import type { DeclarationEvent } from './declaration.events.js';

/** Whom a declaration concerns, and who has which part in it; for a title nobody beside ethics. */
export const declarationCase: CaseFile<DeclarationEvent> = {
  'declaration.requested': ({ data: { declarantId, regionCode, matter, chairId }, by }) => ({
    partnerIds: [declarantId],
    regionCode,
    people:
      matter === 'activity'
        ? {
            ...(by.role === 'RO' ? takes('RO', by) : {}),
            ...(chairId ? { chair: persons(chairId) } : {}),
          }
        : {},
  }),
};
