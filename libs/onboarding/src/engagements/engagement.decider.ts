import {
  bars,
  barsTied,
  type Command,
  type Decider,
  type FollowMerge,
  type FollowRegion,
  followsMerge,
  followsRegion,
  scopeOfPartners,
  workHolds,
} from '#kernel';
import { imposersOf } from '#reference';
import * as assessing from './assessing/assessing.decide.js';
import * as deciding from './deciding/deciding.decide.js';
import { caseOf, type EngagementFacts, known, partakers } from './engagement-facts.policy.js';
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
import * as renewing from './renewing/renewing.decide.js';
import * as running from './running/running.decide.js';
import * as system from './system/system.decide.js';

export type EngagementCommand =
  | proposing.DraftEngagement
  | proposing.SubmitEngagement
  | proposing.TriageEngagement
  | renewing.RenewEngagement
  | renewing.DraftRenewal
  | renewing.BarRenewal
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
  | system.FollowAgreementTerm
  | system.PlanClosing
  | system.RetryActivation
  | FollowMerge<'RepointEngagement'>
  | FollowRegion<'RescopeEngagement'>
  | monitoring.PlanMonitoring
  | monitoring.RecordMonitoringNote
  | ConfirmEngagementOverride
  | RevertEngagementOverride;

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
const proposers = ({ people }: EngagementCase): readonly string[] => people.proposers;

/** Whoever is tied to a partner does not begin its case; the kernel sees to the later steps. */
const ownPartners = barsTied(({ data }: proposing.DraftEngagement) => data.partnerIds);
const involvedIn = (state: EngagementCase, facts: EngagementFacts): readonly string[] =>
  partakers(state, facts, state.partnerIds);
/** Members with a part in the case recuse; the chair too. */
const recusal = bars(
  8,
  (
    state: EngagementCase,
    { data, metadata }: assessing.RecordCommitteeOutcome,
    facts: EngagementFacts,
  ) => {
    const { personId, onBehalfOf } = metadata.actor;
    const involved = involvedIn(state, facts);
    const voting = data.members
      .filter((one) => one.vote !== 'recused')
      .flatMap(({ memberId }) => [memberId, ...(facts.named?.[memberId]?.formerIds ?? [])]);
    return voting.some((id) => involved.includes(id)) ? [personId, onBehalfOf] : involved;
  },
);
const earlierParts = bars(9, (state: EngagementCase, _command: Command, facts: EngagementFacts) => [
  ...involvedIn(state, facts),
  ...state.people.committee,
]);
const submitters = bars(1, proposers);
const suspenders = bars(4, ({ suspendedBy }: EngagementCase) => imposersOf(suspendedBy));

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
  scopeOf: scopeOfPartners,
  // An amendment is held by what reaches the engagement as it is, or as it would be.
  work: (state, { aggregateId: engagementId, data }) => {
    const { partnerIds = [], types = [] } = state as Partial<EngagementCase>;
    const { types: asked = [] } = data as { types?: readonly string[] };
    return { partnerIds, engagementId, types: [...types, ...asked] };
  },
  commands: {
    DraftEngagement: {
      from: ['unknown'],
      source,
      separation: ownPartners,
      decide: (command, _state, facts) => proposing.draftEngagement(command, facts),
    },
    DraftRenewal: {
      from: ['unknown'],
      source: 'policy: a renewal begins with what the previous engagement says',
      decide: (command, _state, facts) => renewing.draftRenewal(command, facts),
    },
    RenewEngagement: step({
      from: ['active', 'completed'],
      source: 'policy: an engagement is renewed by a case of its own',
      decide: renewing.renewEngagement,
    }),
    BarRenewal: known({ from: anyState, source: 'b.4.3', decide: renewing.barRenewal }),
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
      separation: bars(7, proposers),
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
      blockedBy: workHolds,
      separation: earlierParts,
      // Those recommended come into force now: who owns them may have left since.
      people: (state, { data }) =>
        assessing.ownersOf([...state.proposedConditions, ...data.conditions]),
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
      blockedBy: workHolds,
      decide: deciding.startContracting,
    }),
    StopContracting: known({ from: anyState, source: 'b.17.3', decide: deciding.stopContracting }),
    ActivateEngagement: step({
      from: ['contracting'],
      source,
      blockedBy: workHolds,
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
      blockedBy: workHolds,
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
      blockedBy: workHolds,
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
      blockedBy: workHolds,
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
    FollowAgreementTerm: known({
      from: anyState,
      source: 'b.5: an engagement runs as long as its agreement',
      decide: system.followAgreementTerm,
    }),
    PlanClosing: known({ from: anyState, source: 'b.5', decide: system.planClosing }),
    RetryActivation: known({
      from: anyState,
      source: '(f) E-14',
      weighsHolds: true,
      decide: system.retryActivation,
    }),
    RepointEngagement: followsMerge({
      from: anyState,
      partners: ({ partnerIds }) => partnerIds,
      event: 'engagement.repointed',
      about: system.shownToSurvivor,
    }),
    RescopeEngagement: followsRegion({
      from: anyState,
      over: closedStates,
      partners: ({ partnerIds }) => partnerIds,
      region: ({ regionCode }) => regionCode,
      event: 'engagement.rescoped',
      about: caseOf,
    }),
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
