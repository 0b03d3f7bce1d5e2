import { allowedCommands } from '#kernel';
import { command, facts, inState } from './case.examples.js';
import { engagementDecider, type EngagementCommand } from './engagement.decider.js';
import { specification } from '#kernel/testing';

/**
 * Which commands a state allows; to be read against domain.md b.4. System steps that answer in
 * every state are listed once below.
 */
const table: Readonly<Record<string, string>> = {
  draft: 'SubmitEngagement WithdrawEngagement MigrateEngagementProfile',
  submitted: 'TriageEngagement WithdrawEngagement MigrateEngagementProfile',
  assessment:
    'RecordRiskAssessment RecommendEngagement WithdrawEngagement MigrateEngagementProfile',
  protocol_check: 'RecordProtocolCheck WithdrawEngagement MigrateEngagementProfile',
  recommendation:
    'AcceptRecommendation ReferToCommittee WithdrawEngagement MigrateEngagementProfile',
  committee: 'RecordCommitteeOutcome WithdrawEngagement MigrateEngagementProfile',
  decision:
    'ApproveEngagement DeclineEngagement ReturnEngagement WithdrawEngagement MigrateEngagementProfile',
  returned: 'SubmitEngagement WithdrawEngagement MigrateEngagementProfile',
  approved: 'StartContracting LapseEngagement',
  approved_with_conditions: 'StartContracting LapseEngagement ReportCondition',
  contracting: 'ActivateEngagement ReportCondition',
  active:
    'RecordMonitoringNote SuspendEngagement ReportCondition AmendScope CompleteEngagement TerminateEngagement RenewEngagement',
  suspended:
    'RecordMonitoringNote ResumeEngagement RequestEngagementResumption CountersignEngagementResumption ReportCondition TerminateEngagement',
  declined: '',
  withdrawn: '',
  completed: 'RenewEngagement',
  terminated: '',
  lapsed: '',
};
const always = [
  'PlanMonitoring',
  'StopContracting',
  'ApplyStandingToEngagement',
  'NoteDueDiligence',
  'SuspendStaleEngagement',
  'BarRenewal',
  'FollowAgreementTerm',
  'PlanClosing',
  'RetryActivation',
  'RepointEngagement',
  'RescopeEngagement',
  'ConfirmEngagementOverride',
  'RevertEngagementOverride',
];
/**
 * While an amendment is under way the revision in force can be suspended, ended and reported on;
 * otherwise the decision refuses.
 */
const withAmendment = [
  'RecordMonitoringNote',
  'SuspendEngagement',
  'TerminateEngagement',
  'ReportCondition',
];
const given = specification(engagementDecider, facts);

describe('the table of an engagement', () => {
  it.each(Object.keys(table))('reaches %s', (status) =>
    expect(given(...inState[status]!).state.status).toBe(status),
  );
  it.each(Object.entries(table))('allows in %s: %s', (status, commands) => {
    const allowed = allowedCommands(engagementDecider, { status }).filter(
      (type) => !always.includes(type),
    );
    const expected = commands.split(' ').filter(Boolean);
    expect(
      allowed.filter((type) => expected.includes(type) || !withAmendment.includes(type)).sort(),
    ).toEqual(expected.sort());
  });
  it('refuses every other command, whatever it carries', () => {
    for (const [status, commands] of Object.entries(table))
      for (const type of Object.keys(engagementDecider.commands).filter(
        (one) =>
          one !== 'DraftEngagement' &&
          !always.includes(one) &&
          !withAmendment.includes(one) &&
          !commands.split(' ').includes(one),
      ))
        given(...inState[status]!)
          .when(command(type as EngagementCommand['type'], 'PO'))
          .thenRefuses('illegal-transition');
  });
  it('refuses a second draft', () =>
    given(...inState.draft!)
      .when(command('DraftEngagement', 'RO', { partnerIds: [] }))
      .thenRefuses('illegal-transition'));
  it('knows nothing of a case that was never begun', () => {
    for (const type of Object.keys(engagementDecider.commands).filter(
      (one) => one !== 'DraftEngagement' && one !== 'DraftRenewal',
    ))
      given()
        .when(command(type as EngagementCommand['type'], 'PO'))
        .thenRefuses('not-found');
  });
});
