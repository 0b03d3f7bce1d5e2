const text = { documentId: '0d0c0000-0000-4000-8000-000000000001', version: 1 };
const proof = { documentId: '0d0c0000-0000-4000-8000-000000000002' };
const reason = 'Both sides agreed on this in the meeting of the steering group.';
const partnerId = '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01';

/** Bodies one can send as they are; shown at /docs and used by the specs. */
export const agreementExamples = {
  DraftAgreement: {
    type: 'framework_agreement',
    partnerIds: [partnerId],
    title: 'Framework for joint work in emergencies',
    templateVersion: 'framework-agreement/1',
    start: '2026-07-01',
    end: '2031-07-01',
  },
  ShareForNegotiation: { text },
  ProposeChange: { text },
  RequestLegalReview: { deviations: [{ clause: '7.2', change: 'changed' }] },
  ClearLegally: { text },
  ReturnFromLegal: { reason },
  SendForSignature: {
    text,
    signatories: [
      { signatoryId: 'person-rd', party: 'organisation', authority: 'office', proof },
      { signatoryId: 'person-pa', party: partnerId, authority: 'letter', proof },
    ],
  },
  ReplaceSignatories: {
    signatories: [
      { signatoryId: 'person-adg', party: 'organisation', authority: 'office', proof },
      { signatoryId: 'person-pa', party: partnerId, authority: 'letter', proof },
    ],
    reason,
  },
  RecordSignature: { signatoryId: 'person-rd', text, signedOn: '2026-03-02', method: 'electronic' },
  AmendAgreement: { amendmentType: 'no_cost_extension', text, end: '2032-07-01' },
  CancelAgreement: { reasonCode: 'no_agreement', reason },
  SuspendAgreement: { reasonCode: 'noncompliance', reviewDue: '2026-05-15', reason },
  ResumeAgreement: { reason },
  RequestAgreementResumption: { reason },
  GiveTerminationNotice: { noticeOn: '2026-03-02', effectiveOn: '2026-06-01' },
  TerminateAgreement: {
    reasonCode: 'severe_noncompliance',
    effectiveOn: '2026-03-02',
    letter: { documentId: '0d0c0000-0000-4000-8000-000000000003' },
    reason,
  },
} as const;
