import { anybody, type Duties, goesUp, officer, partnerItself, responsible } from '#kernel';
import { stepOf } from '#reference';

/**
 * Who owes what of an agreement: configurable policy. Source: domain reference b.5 (+14 to the
 * lead) and (d), column "To".
 */
export const agreementDuties: Duties = {
  'agreement-clearance': stepOf({ role: 'LEG' }),
  'agreement-signature': {
    owners: [{ role: 'RO', part: 'signatory' }, responsible, partnerItself],
    escalation: [],
    reminder: { rule: 'N28', template: 'reminder-signature' },
  },
  'agreement-end': {
    owners: [responsible, officer, { ...partnerItself, from: -90 }],
    escalation: [goesUp(14, 'PO-L')],
    reminder: { rule: 'N30', template: 'reminder-agreement-end' },
  },
  'agreement-review': {
    owners: [responsible, officer],
    escalation: [],
    reminder: { rule: 'N30', template: 'reminder-agreement-review' },
  },
  // The text is the partners'.
  'agreement-suspension-review': {
    owners: [responsible, officer],
    escalation: [],
    reminder: { rule: 'N24', template: 'reminder-suspension-review' },
  },
  'agreement-notice': {
    owners: [responsible, officer, ...anybody('LEG')],
    escalation: [],
    reminder: { rule: 'N31', template: 'reminder-agreement-notice' },
  },
  // The system puts it in force itself.
  'agreement-start': { owners: [], escalation: [] },
};
