import { caseStaff, type OwnCommand, type Role } from '#kernel';
import { type Aggregate, type CommandRoute, systemStep } from '#eventing/commands';
import { countersigners } from '#reference';
import { conditionOwners } from './assessing/assessing.decide.js';
import * as bodies from './engagement.bodies.js';
import { engagementDecider, type EngagementCommand } from './engagement.decider.js';
import { engagementExamples as example } from './engagement.openapi.js';
import { engagementFacts } from './engagement.facts.js';
import { engagementCase } from './engagement.case.policy.js';
import { engagementRecord } from './engagement.record.js';

const deciders: readonly Role[] = ['DIR', 'RD', 'ADG', 'DG'];

const routes: Readonly<Record<OwnCommand<EngagementCommand>['type'], CommandRoute>> = {
  DraftEngagement: {
    who: ['RO', 'PO'],
    creates: true,
    body: bodies.DraftEngagementBody,
    example: example.DraftEngagement,
    seals: [{ path: 'objective' }],
    summary: 'Begins a proposal with one or more partners.',
  },
  RenewEngagement: {
    who: ['RO', 'PO'],
    example: {},
    summary: 'Proposes to go on: a new case, begun with what this one says.',
  },
  DraftRenewal: { who: ['SYS'], creates: true, summary: 'Begins the case of a renewal.' },
  BarRenewal: systemStep('Not to be renewed, after a case of non-compliance.'),
  SubmitEngagement: {
    who: ['RO', 'PO'],
    body: bodies.SubmitEngagementBody,
    example: example.SubmitEngagement,
    seals: ['purpose', 'whoBenefit', 'publicHealthBenefit', 'resources', 'exitPlan'].map(
      (path) => ({ path }),
    ),
    summary: 'Hands the proposal in, first or after a return.',
  },
  TriageEngagement: {
    who: ['PO', 'PO-L'],
    body: bodies.TriageEngagementBody,
    example: example.TriageEngagement,
    summary: 'Computes the tier; light cases go to the protocol check.',
  },
  RecordProtocolCheck: {
    who: ['PO', 'PO-L', 'LEG'],
    body: bodies.RecordProtocolCheckBody,
    example: example.RecordProtocolCheck,
    seals: [{ path: 'note' }],
    summary: 'Light variant: clauses, costs, governing bodies.',
  },
  RecordRiskAssessment: {
    who: ['DDA', 'PO', 'PO-L'],
    body: bodies.RecordRiskAssessmentBody,
    example: example.RecordRiskAssessment,
    seals: [{ path: 'ratings[].mitigation.text' }],
    summary: 'Rates the seven risk headings.',
  },
  RecommendEngagement: {
    who: ['PO', 'PO-L'],
    body: bodies.RecommendEngagementBody,
    example: example.RecommendEngagement,
    seals: [{ path: 'conditions[].text' }],
    summary: 'Recommends to engage or not.',
  },
  AcceptRecommendation: {
    who: ['RO'],
    summary: 'The responsible officer accepts the recommendation.',
  },
  ReferToCommittee: {
    who: ['RO', 'PO', 'PO-L'],
    body: bodies.ReferToCommitteeBody,
    example: example.ReferToCommittee,
    summary: 'Sends the case to the review committee, with a reason.',
  },
  RecordCommitteeOutcome: {
    who: ['PRC-C'],
    body: bodies.RecordCommitteeOutcomeBody,
    example: example.RecordCommitteeOutcome,
    seals: [{ path: 'dissents[].note' }],
    summary: 'Records votes, recusals, dissent and advice.',
  },
  ApproveEngagement: {
    who: deciders,
    rescreens: true,
    body: bodies.ApproveEngagementBody,
    example: example.ApproveEngagement,
    seals: [{ path: 'conditions[].text' }],
    summary: 'Approves, with or without conditions, for twelve months.',
  },
  DeclineEngagement: {
    who: deciders,
    body: bodies.DeclineEngagementBody,
    example: example.DeclineEngagement,
    summary: 'Declines, with a reason.',
  },
  ReturnEngagement: {
    who: deciders,
    example: example.ReturnEngagement,
    summary: 'Sends the case back to its responsible officer; the clock stops.',
  },
  WithdrawEngagement: {
    who: ['RO'],
    example: example.WithdrawEngagement,
    summary: 'Takes the case back before its decision.',
  },
  StartContracting: {
    who: ['RO'],
    body: bodies.StartContractingBody,
    example: example.StartContracting,
    summary: 'Begins contracting; the agreement is drafted by the system.',
  },
  StopContracting: systemStep('The agreement came to nothing.'),
  ActivateEngagement: {
    who: ['PO', 'PO-L', 'SYS'],
    rescreens: true,
    summary: 'Puts the engagement in force, by itself once its agreement is.',
  },
  LapseEngagement: systemStep('The approval was not used in time.'),
  SuspendEngagement: {
    who: ['PO-L', 'CRE'],
    body: bodies.SuspendEngagementBody,
    example: example.SuspendEngagement,
    summary: 'Suspends, with a reason and a review date.',
  },
  ResumeEngagement: {
    who: deciders,
    rescreens: true,
    example: example.ResumeEngagement,
    summary: 'Resumes; not by the one who suspended.',
  },
  RequestEngagementResumption: {
    who: ['PO-L', 'CRE'],
    example: example.RequestEngagementResumption,
    summary: 'Whoever suspended asks a higher level to countersign the resumption, within 14 days.',
  },
  CountersignEngagementResumption: {
    who: countersigners,
    rescreens: true,
    example: {},
    summary: 'A higher level countersigns: the engagement is active again.',
  },
  ReportCondition: {
    who: conditionOwners,
    body: bodies.ReportConditionBody,
    example: example.ReportCondition,
    summary: 'The owner reports on a condition.',
  },
  RecordMonitoringNote: {
    who: ['RO', 'PO'],
    body: bodies.RecordMonitoringNoteBody,
    example: example.RecordMonitoringNote,
    seals: [{ path: 'note' }],
    summary: 'Keeps a monitoring note; says when the next one is due.',
  },
  AmendScope: {
    who: ['RO'],
    body: bodies.AmendScopeBody,
    example: example.AmendScope,
    seals: [{ path: 'change' }],
    summary: 'Opens a new revision; the old one stays in force.',
  },
  CompleteEngagement: {
    who: ['RO'],
    body: bodies.CompleteEngagementBody,
    example: example.CompleteEngagement,
    seals: [{ path: 'resultSummary' }, { path: 'lessons' }],
    summary: 'Closes with results and lessons.',
  },
  TerminateEngagement: {
    who: deciders,
    body: bodies.TerminateEngagementBody,
    example: example.TerminateEngagement,
    seals: [{ path: 'exitSteps' }],
    summary: 'Ends early, with notice, exit steps and a reason.',
  },
  MigrateEngagementProfile: {
    who: ['PO', 'PO-L'],
    body: bodies.MigrateEngagementProfileBody,
    example: example.MigrateEngagementProfile,
    summary: 'Moves an open case to another profile version.',
  },
  PlanMonitoring: systemStep('A monitoring note falls due.'),
  ApplyStandingToEngagement: systemStep("Follows a partner's standing."),
  NoteDueDiligence: systemStep("A partner's due diligence ended or is valid again."),
  SuspendStaleEngagement: systemStep('Suspends where due diligence was not refreshed.'),
  FollowAgreementTerm: systemStep('Its agreement runs to another day.'),
  PlanClosing: systemStep('Its agreement ended: the closing report is due.'),
  RetryActivation: { who: ['SYS'], rescreens: true, summary: 'Activates what a hold had kept.' },
  ConfirmEngagementOverride: {
    who: caseStaff,
    summary: 'The second approver confirms an emergency override within 72 hours.',
  },
  RevertEngagementOverride: systemStep('Undoes an override nobody confirmed.'),
};

export const engagementAggregate: Aggregate = {
  collection: 'engagements',
  decider: engagementDecider,
  view: engagementRecord,
  called: ({ title }: Readonly<{ title?: string }>) => title,
  caseFile: engagementCase,
  indexedByPartner: true,
  publicEvents: {
    'engagement.activated': [
      'engagementId',
      'partnerIds',
      'title',
      'types',
      'level',
      'countries',
      'resultRefs',
      'period',
      'activatedOn',
    ],
    'engagement.period_changed': ['engagementId', 'partnerIds', 'previousEnd', 'period'],
    'engagement.completed': ['engagementId', 'partnerIds', 'completedOn'],
    'engagement.terminated': ['engagementId', 'partnerIds', 'effectiveOn'],
    'engagement.agreement_settled': ['engagementId', 'partnerIds', 'outcome', 'effectiveOn'],
  },
  portal: {
    fields: [
      'engagementId',
      'partnerIds',
      'title',
      'types',
      'level',
      'period',
      'countries',
      'resultRefs',
      'conditions',
      'agreementId',
      'agreementOutcome',
    ],
    events: [
      'engagement.decided',
      'engagement.contracting_started',
      'engagement.activated',
      'engagement.period_changed',
      'engagement.suspended',
      'engagement.resumed',
      'engagement.completed',
      'engagement.terminated',
      'engagement.agreement_settled',
      'engagement.lapsed',
      'engagement.condition_met',
      'engagement.condition_breached',
      'engagement.condition_dropped',
    ],
    withheld: [
      'against',
      'lessonsRef',
      'ownerId',
      'rationaleRef',
      'reasonRef',
      'requestedById',
      'risksMaterialised',
      'valueEstimate',
    ],
  },
  facts: engagementFacts as Aggregate['facts'],
  routes,
};
