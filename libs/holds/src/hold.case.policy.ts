import { type CaseFile, everybodyIn } from '#kernel';
import { rolesOfLevel } from '#reference';
import type { HoldEvent } from './hold.events.js';

/** What is known of a partner's holds for the duties about them. */
export const holdCase: CaseFile<HoldEvent> = {
  'hold.placed': ({ data: { kind, countryCode, regionCode } }) => ({
    kind,
    countryCode,
    regionCode,
  }),
  'hold.release_requested': ({ data: { holdId, level } }) => ({
    people: { [`countersigner:${holdId}`]: everybodyIn(...rolesOfLevel(level)) },
  }),
};
