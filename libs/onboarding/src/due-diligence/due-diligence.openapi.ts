/** Bodies one can send as they are; shown at /docs and used by the specs. */
const document = { documentId: '0d0c0000-0000-4000-8000-000000000001' };

export const dueDiligenceExamples = {
  RequestDueDiligence: {
    partnerId: '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01',
    level: 'standard',
    trigger: 'officer',
  },
  AssignAnalyst: { analystId: 'person-analyst' },
  DeclareTie: { personId: 'person-analyst-2', tie: 'employment', until: '2024-06-30' },
  RecordSource: {
    title: 'Annual report',
    publisher: 'The organisation itself',
    locator: 'https://ngo.example/annual-report-2025.pdf',
    publishedOn: '2025-11-20',
    language: 'en',
    reliability: 4,
    stance: 'supports',
    capture: document,
  },
  DraftFinding: {
    questionCode: 'tobacco_link',
    rating: 'no_concern',
    sourceIds: [],
    searchedWhere:
      'Company registers of the country and the list of members of the last three years.',
  },
  ReturnToAnalyst: { reason: 'The funding of the last year is not covered by any source.' },
  ConcludeDueDiligence: {
    outcome: 'clear',
    riskFactors: [],
    report: document,
    summary: 'Nothing speaks against working with this organisation.',
  },
  ReopenDueDiligence: { trigger: 'new_source' },
  UpholdConclusion: { reason: 'The new link is to a subsidiary the review had already looked at.' },
  CancelReview: { reason: 'Requested twice; the partner has been reviewed under its old name.' },
};
