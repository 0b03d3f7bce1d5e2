import type { Command, CommandRule, Decider, HoldType, Separation } from '#kernel';
import { notByThem } from '#reference';
import * as assessing from './assessing/assessing.decide.js';
import * as deciding from './deciding/deciding.decide.js';
import { type Decide, type EngagementFacts, partakers } from './engagement-facts.policy.js';
import type { EngagementEvent } from './engagement.events.js';
import {
  approvedStates,
  closedStates,
  type Engagement,
  type EngagementCase,
  evolve,
  initialState,
  openStates,
} from './engagement.state.js';
import {
  confirmOverride,
  type ConfirmEngagementOverride,
  revertOverride,
  type RevertEngagementOverride,
  step,
} from './overrides/overrides.decide.js';
import * as proposing from './proposing/proposing.decide.js';
import * as monitoring from './monitoring/monitoring.decide.js';
import * as running from './running/running.decide.js';
import * as system from './system/system.decide.js';

export type EngagementCommand =
  | proposing.DraftEngagement
  | proposing.SubmitEngagement
  | proposing.TriageEngagement
  | proposing.WithdrawEngagement
  | proposing.AmendScope
  | proposing.MigrateEngagementProfile
  | assessing.RecordProtocolCheck
  | assessing.RecordRiskAssessment
  | assessing.RecommendEngagement
  | assessing.AcceptRecommendation
  | assessing.ReferToCommittee
  | assessing.RecordCommitteeOutcome
  | deciding.ApproveEngagement
  | deciding.DeclineEngagement
  | deciding.ReturnEngagement
  | deciding.StartContracting
  | deciding.StopContracting
  | deciding.ActivateEngagement
  | deciding.LapseEngagement
  | running.SuspendEngagement
  | running.ResumeEngagement
  | running.RequestEngagementResumption
  | running.CountersignEngagementResumption
  | running.ReportCondition
  | running.CompleteEngagement
  | running.TerminateEngagement
  | system.ApplyStandingToEngagement
  | system.NoteDueDiligence
  | system.SuspendStaleEngagement
  | system.RetryActivation
  | system.RepointEngagement
  | system.RescopeEngagement
  | monitoring.PlanMonitoring
  | monitoring.RecordMonitoringNote
  | ConfirmEngagementOverride
  | RevertEngagementOverride;

/**
 * Holds that block approval, contracting, activation and resumption. A data-subject request blocks
 * none of them.
 */
export const blocking: readonly HoldType[] = [
  'sanctions_match',
  'exclusion_confirmed',
  'adverse_due_diligence',
  'red_concern',
  'integrity_investigation',
  'legal',
];

const source = 'b.4';
const anyState = [
  ...openStates,
  ...approvedStates,
  'active',
  'suspended',
  ...closedStates,
] as const;
/** An amendment is under way in these; the revision in force can still be suspended or ended. */
const withAmendment = [
  ...openStates.filter((status) => status !== 'draft'),
  ...approvedStates,
] as const;
const people = (state: Engagement): EngagementCase['people'] => (state as EngagementCase).people;
const proposers = (state: Engagement): readonly string[] => people(state).proposers;

/** Whoever is tied to a partner does not begin its case; the kernel sees to the later steps. */
const ownPartners = (
  _state: Engagement,
  { data, metadata }: proposing.DraftEngagement,
): Separation[] =>
  metadata.ties.some((partnerId) => data.partnerIds.includes(partnerId))
    ? [{ rule: 14, people: [metadata.actor.personId] }]
    : [];
/** Members with a part in the case recuse; the chair too. */
const recusal = (
  state: Engagement,
  { data, metadata }: assessing.RecordCommitteeOutcome,
  facts: EngagementFacts,
): Separation[] => {
  const { personId, onBehalfOf } = metadata.actor;
  const involved = partakers(state as EngagementCase, facts, (state as EngagementCase).partnerIds);
  const voting = data.members
    .filter((one) => one.vote !== 'recused')
    .flatMap(({ memberId }) => [memberId, ...(facts.named?.[memberId]?.formerIds ?? [])]);
  return [
    {
      rule: 8,
      people: voting.some((id) => involved.includes(id)) ? [personId, onBehalfOf] : involved,
    },
  ];
};
const earlierParts = (
  state: Engagement,
  _command: Command,
  facts: EngagementFacts,
): Separation[] => [
  {
    rule: 9,
    people: [
      ...partakers(state as EngagementCase, facts, (state as EngagementCase).partnerIds),
      ...people(state).committee,
    ],
  },
];
const submitters = (state: Engagement): Separation[] => [{ rule: 1, people: proposers(state) }];
const suspenders = (state: Engagement): Separation[] =>
  notByThem((state as EngagementCase).suspendedBy);
/** Rows whose decision may assume a known case. */
const known = <C extends Command>(
  row: Omit<CommandRule<Engagement, C, EngagementEvent, EngagementFacts>, 'decide'> & {
    decide: Decide<C>;
  },
) => row as unknown as CommandRule<Engagement, C, EngagementEvent, EngagementFacts>;

/**
 * Engagement proposal → decision → active engagement, with the light variant for UN bodies and
 * governments.
 * `Decide(approve / approveWithConditions / decline / return)` of the reference are three rows
 * here, since they differ in their guards.
 * `triage` of the reference's states is passed within TriageEngagement and never rests.
 */
export const engagementDecider: Decider<
  Engagement,
  EngagementCommand,
  EngagementEvent,
  EngagementFacts
> = {
  name: 'engagement',
  initialState,
  evolve,
  scopeOf: (state) =>
    state.status === 'unknown'
      ? {}
      : {
          countryCode: state.countryCode,
          regionCode: state.regionCode,
          kind: state.kind,
          partnerIds: state.partnerIds,
        },
  commands: {
    DraftEngagement: {
      from: ['unknown'],
      source,
      separation: ownPartners,
      decide: (command, _state, facts) => proposing.draftEngagement(command, facts),
    },
    SubmitEngagement: step({
      from: ['draft', 'returned'],
      source,
      decide: proposing.submitEngagement,
    }),
    TriageEngagement: step({
      from: ['submitted'],
      source,
      separation: submitters,
      decide: proposing.triageEngagement,
    }),
    RecordProtocolCheck: step({
      from: ['protocol_check'],
      source: 'b.4.1, b.4.2',
      separation: submitters,
      decide: assessing.recordProtocolCheck,
    }),
    RecordRiskAssessment: step({
      from: ['assessment'],
      source,
      separation: (state) => [{ rule: 7, people: proposers(state) }],
      people: (_state, { data }) => assessing.mitigationOwners(data.ratings),
      decide: assessing.recordRiskAssessment,
    }),
    RecommendEngagement: step({
      from: ['assessment'],
      source,
      separation: submitters,
      people: (_state, { data }) => assessing.ownersOf(data.conditions),
      decide: assessing.recommendEngagement,
    }),
    AcceptRecommendation: step({
      from: ['recommendation'],
      source,
      decide: assessing.acceptRecommendation,
    }),
    ReferToCommittee: step({
      from: ['recommendation'],
      source,
      reason: 'required',
      decide: assessing.referToCommittee,
    }),
    RecordCommitteeOutcome: step({
      from: ['committee'],
      source,
      separation: recusal,
      people: (_state, { data }) => assessing.committeePeople(data),
      decide: assessing.recordCommitteeOutcome,
    }),
    ApproveEngagement: step({
      from: ['decision'],
      source,
      blockedBy: blocking,
      separation: earlierParts,
      // Those recommended come into force now: who owns them may have left since.
      people: (state, { data }) =>
        assessing.ownersOf([...(state as EngagementCase).proposedConditions, ...data.conditions]),
      decide: deciding.approveEngagement,
    }),
    DeclineEngagement: step({
      from: ['decision'],
      source,
      separation: earlierParts,
      reason: 'required',
      decide: deciding.declineEngagement,
    }),
    ReturnEngagement: step({
      from: ['decision'],
      source,
      separation: earlierParts,
      reason: 'required',
      decide: deciding.returnEngagement,
    }),
    WithdrawEngagement: known({
      from: openStates,
      source,
      reason: 'required',
      decide: proposing.withdrawEngagement,
    }),
    StartContracting: step({
      from: ['approved', 'approved_with_conditions'],
      source,
      blockedBy: blocking,
      decide: deciding.startContracting,
    }),
    StopContracting: known({ from: anyState, source: 'b.17.3', decide: deciding.stopContracting }),
    ActivateEngagement: step({
      from: ['contracting'],
      source,
      blockedBy: blocking,
      decide: deciding.activateEngagement,
    }),
    SuspendEngagement: known({
      from: ['active', ...withAmendment],
      source,
      reason: 'required',
      decide: running.suspendEngagement,
    }),
    ResumeEngagement: step({
      from: ['suspended'],
      source,
      blockedBy: blocking,
      reason: 'required',
      separation: suspenders,
      decide: running.resumeEngagement,
    }),
    RequestEngagementResumption: known({
      from: ['suspended'],
      source: 'c.3 SOD-4',
      reason: 'required',
      decide: running.requestResumption,
    }),
    CountersignEngagementResumption: step({
      from: ['suspended'],
      source: 'c.3 SOD-4',
      blockedBy: blocking,
      separation: suspenders,
      decide: running.countersignResumption,
    }),
    ReportCondition: known({
      from: [
        'approved_with_conditions',
        'contracting',
        'active',
        'suspended',
        ...openStates.filter((status) => status !== 'draft'),
      ],
      source,
      decide: running.reportCondition,
    }),
    RecordMonitoringNote: known({
      from: ['active', 'suspended', ...withAmendment],
      source: 'b.0',
      decide: monitoring.recordMonitoringNote,
    }),
    AmendScope: step({
      from: ['active'],
      source,
      blockedBy: blocking,
      decide: proposing.amendScope,
    }),
    CompleteEngagement: step({ from: ['active'], source, decide: running.completeEngagement }),
    TerminateEngagement: step({
      from: ['active', 'suspended', ...withAmendment],
      source,
      reason: 'required',
      decide: running.terminateEngagement,
    }),
    LapseEngagement: known({
      from: ['approved', 'approved_with_conditions'],
      source,
      decide: deciding.lapseEngagement,
    }),
    MigrateEngagementProfile: step({
      from: openStates,
      source: 'b.0',
      reason: 'required',
      decide: proposing.migrateProfile,
    }),
    PlanMonitoring: known({ from: anyState, source: 'b.0', decide: monitoring.planMonitoring }),
    ApplyStandingToEngagement: known({
      from: anyState,
      source: 'b.17.1',
      decide: system.applyStanding,
    }),
    NoteDueDiligence: known({ from: anyState, source: 'b.17.2', decide: system.noteDueDiligence }),
    SuspendStaleEngagement: known({
      from: anyState,
      source: 'b.17.2',
      decide: system.suspendStale,
    }),
    RetryActivation: known({ from: anyState, source: '(f) E-14', decide: system.retryActivation }),
    RepointEngagement: known({ from: anyState, source: 'b.17.5', decide: system.repoint }),
    RescopeEngagement: known({ from: anyState, source: 'b.17.6', decide: system.rescope }),
    ConfirmEngagementOverride: known({
      from: anyState,
      source: 'c.3 SOD-15',
      decide: confirmOverride,
    }),
    RevertEngagementOverride: known({
      from: anyState,
      source: 'c.3 SOD-15',
      decide: revertOverride,
    }),
  },
};
