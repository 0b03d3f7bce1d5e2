import { type CaseFile, persons } from '#kernel';
import type { ConcernEvent } from './concern.events.js';

/** Where the partner lies, and whom a concern is answered by. */
export const concernCase: CaseFile<ConcernEvent> = {
  'concern.raised': ({ data: { kind, countryCode, regionCode, anonymous }, by }) => ({
    kind,
    countryCode,
    regionCode,
    people: { raiser: anonymous ? [] : persons(by.personId) },
  }),
  'concern.taken': ({ data: { ownerId } }) => ({ people: { owner: persons(ownerId) } }),
  'concern.repointed': ({ data: { kind, countryCode, regionCode } }) => ({
    kind,
    countryCode,
    regionCode,
  }),
};
