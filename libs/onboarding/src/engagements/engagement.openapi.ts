import { riskHeadings } from './assessing/assessing.decide.js';

/** Bodies one can send as they are; shown at /docs and used by the specs. */
export const riskRatingExamples = riskHeadings.map((heading) => ({
  heading,
  likelihoodBefore: 2,
  impactBefore: 3,
  likelihoodAfter: 2,
  impactAfter: 2,
  mitigation: {
    text: 'Joint steering group with published minutes.',
    ownerId: 'person-ro',
    dueOn: '2026-09-01',
  },
}));
export const conditionExample = {
  text: 'A signed disclosure of funders before the signature.',
  ownerId: 'person-ro',
  dueOn: '2026-05-01',
  phase: 'pre_signature',
};
const reason = 'The responsible unit explained this to the partner on the telephone.';
const document = { documentId: '0d0c0000-0000-4000-8000-000000000001' };

export const engagementExamples = {
  DraftEngagement: {
    title: 'Community blood-pressure checks',
    partnerIds: ['7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01'],
    types: ['technical_collaboration'],
    level: 'country',
    resultRefs: ['GPW14-3.1'],
    objective: 'More adults with raised blood pressure know it and are treated for it.',
    valueEstimate: { amountMinor: '12000000', currency: 'USD' },
  },
  SubmitEngagement: {
    purpose: 'Screening in forty districts with trained volunteers of the partner.',
    whoBenefit: 'Reach into districts the country office cannot cover alone.',
    publicHealthBenefit: 'About 300 000 adults checked and referred each year.',
    resources: 'Volunteers and vehicles of the partner.',
    exitPlan: 'Hand-over of the registers to the district health offices.',
    period: { start: '2026-04-01', end: '2028-04-01' },
    countries: ['KE'],
    emblemUse: false,
  },
  TriageEngagement: { normSetting: false, lowKeyEvidence: false, flags: [] },
  RecordProtocolCheck: {
    clausesVersion: 'standard-2026',
    newLiabilities: false,
    visibility: false,
    newObligation: false,
    multiRegion: false,
    governingBodyImplications: false,
    opinions: [
      { unit: 'LEG', view: 'no_objection' },
      { unit: 'RD', view: 'no_objection' },
    ],
    note: 'Standard clauses apply; no cost to the organisation.',
  },
  RecordRiskAssessment: { ratings: riskRatingExamples },
  RecommendEngagement: {
    outcome: 'engage_with_measures',
    conditions: [conditionExample],
    byUnit: 'Partnerships unit',
  },
  ReferToCommittee: {
    meetingId: '2f6f6f0e-54a0-4a39-8a3e-3f2d9e8b7c01',
    meetingOn: '2026-06-10',
    reason,
  },
  RecordCommitteeOutcome: {
    members: [
      { memberId: 'person-prc-c', vote: 'for' },
      { memberId: 'person-member-2', vote: 'for' },
      { memberId: 'person-member-3', vote: 'against' },
      { memberId: 'person-member-4', vote: 'recused' },
    ],
    dissents: [{ memberId: 'person-member-3', note: 'The benefit to public health is not shown.' }],
    recommendation: 'engage',
    minutes: document,
  },
  ApproveEngagement: { conditions: [] },
  DeclineEngagement: { reasonCode: 'no_public_health_benefit', reason },
  ReturnEngagement: { reason },
  WithdrawEngagement: { reason },
  StartContracting: { instrument: 'mou' },
  SuspendEngagement: { reasonCode: 'noncompliance', reviewDue: '2026-05-15', reason },
  ResumeEngagement: { reason },
  RequestEngagementResumption: { reason },
  ReportCondition: { conditionId: '1-1', outcome: 'met', evidence: document },
  AmendScope: {
    change: 'Two more districts and one more year, at no cost.',
    period: { start: '2026-04-01', end: '2029-04-01' },
  },
  RecordMonitoringNote: {
    outcome: 'on_track',
    note: 'Two site visits; the reports agree with what the partner told us.',
    filedNote: document,
  },
  CompleteEngagement: {
    resultSummary: 'Forty districts were covered and handed over.',
    lessons: 'Volunteers need a second training after a year.',
    risksMaterialised: [],
    emblemUseEnded: true,
  },
  TerminateEngagement: {
    reasonCode: 'noncompliance',
    effectiveOn: '2026-06-30',
    noticeGivenOn: '2026-03-30',
    exitSteps: 'Registers handed over, volunteers told, web page removed.',
    reason,
  },
  MigrateEngagementProfile: { profiles: [{ kind: 'ngo', version: 1 }], reason },
} as const;
