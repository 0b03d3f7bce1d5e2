import type { Duties } from '#kernel';

/** The system takes these steps itself; nobody is reminded. */
export const campaignDuties: Duties = {
  'campaign-start': { owners: [], escalation: [] },
  'campaign-end': { owners: [], escalation: [] },
};
