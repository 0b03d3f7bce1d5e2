import { anybody, type Duties, goesToOfficer, goesUp, officer, partnerItself } from '#kernel';
import { stepOf } from '#reference';

/**
 * Who owes what of a partner: configurable policy. Source: domain reference b.0 and (d), column
 * "To".
 */
export const partnerDuties: Duties = {
  'partner-intake': stepOf({ role: 'PO' }),
  'partner-merge': stepOf(...anybody('PO', 'PO-L')),
  'partner-exclusion': stepOf({ role: 'DGO' }),
  'partner-reclassification': stepOf({ role: 'PO-L' }),
  partner_information: {
    owners: [partnerItself],
    escalation: [goesToOfficer(1)],
    reminder: { rule: 'N03', template: 'reminder-partner-information' },
  },
  reattestation: {
    owners: [partnerItself],
    escalation: [goesToOfficer(1), goesUp(60, 'PO-L')],
    reminder: { rule: 'N08', template: 'reminder-reattestation' },
  },
  suspension_review: {
    owners: [officer, ...anybody('PO-L')],
    escalation: [],
    reminder: { rule: 'N07', template: 'reminder-suspension-review' },
  },
  // The system takes the step itself, and says what it did.
  dormancy: { owners: [], escalation: [] },
  region_change: { owners: [], escalation: [] },
};
