import type { CaseFile } from '#kernel';
import type { NoncomplianceEvent } from './noncompliance.events.js';

/** What is known of a case of non-compliance for notices and duties about it. */
export const noncomplianceCase: CaseFile<NoncomplianceEvent> = {
  'noncompliance.opened': ({ data: { kind, countryCode, regionCode, engagementId } }) => ({
    kind,
    countryCode,
    regionCode,
    engagementId,
  }),
};
