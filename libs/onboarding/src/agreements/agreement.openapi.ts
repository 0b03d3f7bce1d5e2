const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
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
  ShareForNegotiation: { hash },
  ProposeChange: { hash },
  RequestLegalReview: { deviations: [{ clause: '7.2', change: 'changed' }] },
  ClearLegally: { hash },
  ReturnFromLegal: { reason },
  SendForSignature: {
    hash,
    signatories: [
      { signatoryId: 'person-rd', party: 'organisation', authority: 'office', authorityHash: hash },
      { signatoryId: 'person-pa', party: partnerId, authority: 'letter', authorityHash: hash },
    ],
  },
  ReplaceSignatories: {
    signatories: [
      {
        signatoryId: 'person-adg',
        party: 'organisation',
        authority: 'office',
        authorityHash: hash,
      },
      { signatoryId: 'person-pa', party: partnerId, authority: 'letter', authorityHash: hash },
    ],
    reason,
  },
  RecordSignature: { signatoryId: 'person-rd', hash, signedOn: '2026-03-02', method: 'electronic' },
  AmendAgreement: { amendmentType: 'no_cost_extension', hash, end: '2032-07-01' },
  CancelAgreement: { reasonCode: 'no_agreement', reason },
  SuspendAgreement: { reasonCode: 'noncompliance', reviewDue: '2026-05-15', reason },
  ResumeAgreement: { reason },
  RequestAgreementResumption: { reason },
  GiveTerminationNotice: { noticeOn: '2026-03-02', effectiveOn: '2026-06-01' },
  TerminateAgreement: {
    reasonCode: 'severe_noncompliance',
    effectiveOn: '2026-03-02',
    documentHash: hash,
    reason,
  },
} as const;
