import type { CaseFile } from '#kernel';
import type { MatchEvent } from './match.events.js';

/** What is known of a match for notices and duties about it. */
export const matchCase: CaseFile<MatchEvent> = {
  'screening.match_found': ({ data: { kind, countryCode, regionCode } }) => ({
    kind,
    countryCode,
    regionCode,
  }),
};
