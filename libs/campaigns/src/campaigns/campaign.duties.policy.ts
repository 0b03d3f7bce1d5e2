import { anybody, type Duties } from '#kernel';
import { stepOf } from '#reference';

/** Who decides on a campaign and its rules; the system begins and ends it itself. */
export const campaignDuties: Duties = {
  'campaign-approval': stepOf(...anybody('ADG', 'RD')),
  'eligibility-approval': stepOf(...anybody('CM-L', 'PO-L')),
  'campaign-start': { owners: [], escalation: [] },
  'campaign-end': { owners: [], escalation: [] },
};
