import { type CaseFile, goesOn, halts, persons, takes } from '#kernel';
import type { DeclarationEvent } from './declaration.events.js';

/** Whom a declaration concerns, and who has which part in it; for a title nobody beside ethics. */
export const declarationCase: CaseFile<DeclarationEvent> = {
  'declaration.requested': (event) => {
    const { data, by } = event;
    const { declarantId, regionCode, matter, chairId } = data;
    const ofActivity = {
      ...(by.role === 'RO' ? { ...takes('RO', by), ...takes('assessor', by) } : {}),
      ...(chairId ? { chair: persons(chairId) } : {}),
    };
    // Ethics may assess each.
    const people = { assessor: [], ...(matter === 'activity' ? ofActivity : {}) };
    return { partnerIds: [declarantId], regionCode, people, ...goesOn(event) };
  },
  'declaration.withdrawn': halts,
};
