import {
  type CalendarDate,
  type Command,
  type Decider,
  type Facts,
  type FollowMerge,
  type FollowRegion,
  followsMerge,
  followsRegion,
  isInReach,
  reasonOf,
  require,
  rowsFrom,
  scopeOfPartners,
  unseen,
} from '#kernel';
import {
  type ParticipationFacts,
  reasonsNotToInvite,
  reasonsNotToJoin,
  standingReasons,
  takesPartners,
} from './eligibility.policy.js';
import type { AcceptedTerm, CampaignChange, ParticipationEvent } from './participation.events.js';
import {
  endStates,
  evolve,
  initialState,
  isUnderWay,
  type Material,
  openStates,
  type OpenStatus,
  type Participation,
  type ParticipationCase,
} from './participation.state.js';

type Named = { campaignId: string; partnerId: string };
/** A round invites a partner of its list. */
export type InviteListed = Command<'InviteListed', Named & { roundId: string }>;
export type ExpressInterest = Command<
  'ExpressInterest',
  Named & { accepted: AcceptedTerm[]; sectors: string[]; engagementId?: string }
>;
export type CheckEligibility = Command<'CheckEligibility'>;
export type ConfirmParticipation = Command<'ConfirmParticipation'>;
export type ActivateParticipation = Command<'ActivateParticipation'>;
export type TurnDownInvitation = Command<'TurnDownInvitation'>;
export type WithdrawParticipation = Command<'WithdrawParticipation'>;
/** Something happened to the partner. */
export type ApplyStandingToParticipation = Command<'ApplyStandingToParticipation'>;
/** The campaign changed in a way its partners should know. */
export type NoteCampaignChange = Command<'NoteCampaignChange', { change: CampaignChange }>;
export type ReportAction = Command<
  'ReportAction',
  {
    actionId: string;
    kind: 'event' | 'material' | 'media' | 'training' | 'other';
    heldOn: CalendarDate;
    reach: number;
  }
>;
export type SubmitMaterial = Command<
  'SubmitMaterial',
  { materialId: string; hash: string; emblem: boolean }
>;
export type ApproveMaterial = Command<'ApproveMaterial', { materialId: string }>;
export type RejectMaterial = Command<'RejectMaterial', { materialId: string }>;
export type WithdrawMaterial = Command<'WithdrawMaterial', { materialId: string }>;
/** The campaign is over, or will not take place. */
export type ConcludeParticipation = Command<'ConcludeParticipation'>;
export type ParticipationCommand =
  | InviteListed
  | ExpressInterest
  | CheckEligibility
  | ConfirmParticipation
  | ActivateParticipation
  | TurnDownInvitation
  | WithdrawParticipation
  | ApplyStandingToParticipation
  | ConcludeParticipation
  | NoteCampaignChange
  | FollowRegion<'RescopeParticipation'>
  | FollowMerge<'RepointParticipation'>
  | ReportAction
  | SubmitMaterial
  | ApproveMaterial
  | RejectMaterial
  | WithdrawMaterial;

/** What a partner accepts. Source: domain.md b.12 Confirm. */
export const terms = ['emblem_use', 'no_endorsement', 'reporting'] as const;

const source = 'b.12';
const idsOf = ({ participationId, campaignId, partnerId }: ParticipationCase) => ({
  participationId,
  campaignId,
  partnerId,
});
const begun = (
  { aggregateId: participationId, data: { campaignId, partnerId } }: Command<string, Named>,
  { partner: { kind, countryCode, regionCode }, campaign }: ParticipationFacts,
) => ({
  participationId,
  campaignId,
  partnerId,
  kind,
  countryCode,
  regionCode,
  campaignTitle: campaign.title,
  managerId: campaign.managerId,
});

/** A partner nobody registered, or one out of reach, is none; so is a campaign not approved. */
const requireBoth = (
  { data: { partnerId }, metadata }: Command<string, Named>,
  { campaign, partner }: ParticipationFacts,
): void => {
  const { status, kind, countryCode, regionCode } = partner;
  const place = { partnerIds: [partnerId], kind, countryCode, regionCode };
  const isHidden = campaign.status === 'unknown' || campaign.status === 'planned';
  const areThere = status !== 'unknown' && campaign.status !== 'unknown';
  if (!areThere || isHidden || !isInReach(metadata, place)) throw unseen(areThere);
};
/** Rows whose decision may assume a known participation. */
const known = rowsFrom<Participation, ParticipationCase, ParticipationEvent, ParticipationFacts>(
  source,
);

const everyState = ['passed_over', 'suspended', ...openStates, ...endStates] as const;
const isOpen = (status: string): status is OpenStatus =>
  (openStates as readonly string[]).includes(status);

/** What was approved may be used no more: its partner takes no part. */
const withdrawn = (state: ParticipationCase): Facts<ParticipationEvent> => {
  const materialIds = state.materials
    .filter(({ status }) => status === 'approved')
    .map(({ materialId }) => materialId);
  return materialIds.length > 0
    ? [{ type: 'participation.material_withdrawn', data: { ...idsOf(state), materialIds } }]
    : [];
};
const materialIn = (
  { materials }: ParticipationCase,
  materialId: string,
  status: Material['status'],
): Material => {
  const found = materials.find((one) => one.materialId === materialId);
  require(found, 'participation.material-unknown', 'The partner has handed in no such material.');
  require(found.status ===
    status, 'participation.material-decided', 'This was decided about the material already, or not yet.', {
    materialStatus: found.status,
  });
  return found;
};

const nameOf = ({ names }: ParticipationFacts['partner']): string =>
  names.find(({ type }) => type === 'primary')?.value ?? '';
const toSurvivor = followsMerge<
  Participation,
  ParticipationEvent,
  'participation.repointed',
  ParticipationFacts
>({
  from: everyState,
  partners: ({ partnerId }) => [partnerId],
  event: 'participation.repointed',
  about: ({ participationId, campaignId }, _command, { survivor }) => {
    const { kind, countryCode, regionCode } = survivor!;
    const place = { kind, countryCode, regionCode };
    return { participationId, campaignId, ...place, partnerName: nameOf(survivor!) };
  },
});

/** A partner in a campaign. Source: domain.md b.12, participation. */
export const participationDecider: Decider<
  Participation,
  ParticipationCommand,
  ParticipationEvent,
  ParticipationFacts
> = {
  name: 'participation',
  initialState,
  evolve,
  scopeOf: scopeOfPartners,
  // Work with a partner in a campaign is advocacy; what it is named with beside that is narrower.
  work: (state, { data }) => {
    const begun = state.status === 'unknown' ? (data as Named & { engagementId?: string }) : state;
    const { partnerId, engagementId } = begun;
    return { partnerIds: [partnerId], engagementId, types: ['advocacy'] };
  },
  commands: {
    InviteListed: {
      from: ['unknown', ...everyState],
      weighsHolds: true,
      source,
      decide: (command, state, facts) => {
        const { roundId } = command.data;
        const wasAsked = state.status !== 'unknown' && state.status !== 'passed_over';
        const wasPassedOver = state.status === 'passed_over' && state.roundId === roundId;
        if (wasAsked || wasPassedOver || facts.otherId) return [];
        const reasons = reasonsNotToInvite(facts, command.metadata.today);
        const data = { ...begun(command, facts), roundId };
        return reasons.length > 0
          ? [{ type: 'participation.passed_over', data: { ...data, reasons } }]
          : [
              {
                type: 'participation.invited',
                data: { ...data, campaignEnd: facts.campaign.period.end },
              },
            ];
      },
    },
    ExpressInterest: {
      from: ['unknown', 'passed_over', 'invited'],
      source,
      decide: (command, _state, facts) => {
        requireBoth(command, facts);
        require(takesPartners(
          facts.campaign,
        ), 'participation.campaign-not-open', 'The campaign takes no more partners.');
        require(facts.otherId ===
          undefined, 'participation.goes-on', 'The partner is in the campaign already, by the record of one that was merged into it.', {
          participationId: facts.otherId,
        });
        const { accepted, sectors, engagementId } = command.data;
        const missing = terms.filter((term) => !accepted.includes(term));
        require(missing.length ===
          0, 'participation.terms-not-accepted', 'A partner accepts the rules for the emblem, that nothing is endorsed, and that it reports.', {
          missing,
        });
        return [
          {
            type: 'participation.interested',
            data: {
              ...begun(command, facts),
              accepted,
              sectors,
              ...(engagementId ? { engagementId } : {}),
            },
          },
        ];
      },
    },
    CheckEligibility: known({
      from: everyState,
      weighsHolds: true,
      decide: ({ metadata: { today } }: CheckEligibility, state, facts) => {
        if (state.status !== 'interested') return [];
        const reasons = reasonsNotToJoin(facts, state, today);
        return reasons.length > 0
          ? [{ type: 'participation.ineligible', data: { ...idsOf(state), reasons } }]
          : [
              {
                type: 'participation.eligible',
                data: {
                  ...idsOf(state),
                  // Partners join only what was approved, and with it the version of its rules.
                  eligibilityRuleVersion: facts.campaign.eligibilityRuleVersion!,
                },
              },
            ];
      },
    }),
    ConfirmParticipation: known({
      from: ['eligible'],
      weighsHolds: true,
      decide: ({ metadata: { actor, today } }: ConfirmParticipation, state, facts) => {
        const reasons = reasonsNotToJoin(facts, state, today);
        require(reasons.length ===
          0, 'participation.not-eligible', 'This partner cannot take part in the campaign.', {
          reasons,
        });
        const partnerName = nameOf(facts.partner);
        const confirmed = { ...idsOf(state), partnerName, confirmedById: actor.personId };
        return [{ type: 'participation.confirmed', data: confirmed }];
      },
    }),
    ActivateParticipation: known({
      from: everyState,
      decide: (_command: ActivateParticipation, state, { campaign }) =>
        state.status === 'confirmed' && campaign.status === 'running'
          ? [{ type: 'participation.activated', data: idsOf(state) }]
          : [],
    }),
    TurnDownInvitation: known({
      from: ['invited'],
      decide: (_command: TurnDownInvitation, state) => [
        { type: 'participation.declined', data: idsOf(state) },
      ],
    }),
    WithdrawParticipation: known({
      from: ['interested', 'eligible', 'confirmed', 'active', 'suspended'],
      reason: 'required',
      decide: ({ metadata }: WithdrawParticipation, state) => [
        {
          type: 'participation.withdrawn',
          data: {
            ...idsOf(state),
            by: metadata.actor.role === 'PA' ? 'partner' : 'organisation',
            ...reasonOf(metadata),
          },
        },
        ...withdrawn(state),
      ],
    }),
    ApplyStandingToParticipation: known({
      from: everyState,
      weighsHolds: true,
      source: 'b.17.1',
      decide: (_command: ApplyStandingToParticipation, state, facts) => {
        const reasons = standingReasons(facts);
        if (isOpen(state.status))
          return reasons.length > 0
            ? [
                { type: 'participation.suspended', data: { ...idsOf(state), reasons } },
                ...withdrawn(state),
              ]
            : [];
        if (state.status !== 'suspended' || reasons.length > 0) return [];
        // The campaign went live meanwhile, or was paused: then it is activated when it goes on.
        const isActive = state.interrupted === 'confirmed' && facts.campaign.status === 'running';
        const status = isActive ? 'active' : state.interrupted!;
        return [{ type: 'participation.reinstated', data: { ...idsOf(state), status } }];
      },
    }),
    ConcludeParticipation: known({
      from: everyState,
      decide: (_command: ConcludeParticipation, state, { campaign }) => {
        const isOver = campaign.status === 'over' || campaign.status === 'cancelled';
        if (!isOver || !isUnderWay(state)) return [];
        const before = state.status === 'suspended' ? state.interrupted : state.status;
        const tookPart = before === 'active' && campaign.status === 'over';
        if (tookPart) return [{ type: 'participation.completed', data: idsOf(state) }];
        const cause = campaign.status === 'over' ? 'campaign_closed' : 'campaign_cancelled';
        return [
          { type: 'participation.lapsed', data: { ...idsOf(state), cause } },
          ...(cause === 'campaign_cancelled' ? withdrawn(state) : []),
        ];
      },
    }),
    NoteCampaignChange: known({
      from: everyState,
      decide: ({ data: { change } }: NoteCampaignChange, state, { campaign }) =>
        isOpen(state.status)
          ? [
              {
                type: 'participation.campaign_changed',
                data: { ...idsOf(state), change, end: campaign.period.end },
              },
            ]
          : [],
    }),
    RescopeParticipation: followsRegion({
      from: everyState,
      region: ({ regionCode }) => regionCode,
      event: 'participation.rescoped',
      about: idsOf,
    }),
    // One partner has one record in a campaign: where the survivor has its own, that one goes on.
    RepointParticipation: {
      ...toSurvivor,
      decide: (command, state, facts) =>
        facts.otherId && state.status !== 'unknown' && isUnderWay(state)
          ? [
              {
                type: 'participation.lapsed',
                data: { ...idsOf(state), cause: 'partner_merged' },
              },
              ...withdrawn(state),
            ]
          : toSurvivor.decide(command, state, facts),
    },
    ReportAction: known({
      from: ['active', 'completed'],
      decide: ({ data, metadata: { today } }: ReportAction, state, { campaign }) => {
        const { heldOn, actionId } = data;
        const { start, end } = campaign.period;
        const isWithin = start <= heldOn && heldOn < end && heldOn <= today;
        require(isWithin, 'participation.action-date', 'An action is reported once it is held, within the period of the campaign.', {
          start,
          end,
        });
        return state.actions.includes(actionId)
          ? []
          : [{ type: 'participation.action_reported', data: { ...idsOf(state), ...data } }];
      },
    }),
    SubmitMaterial: known({
      from: ['confirmed', 'active'],
      decide: ({ data, metadata: { actor } }: SubmitMaterial, state) => {
        const isNew = !state.materials.some(({ materialId }) => materialId === data.materialId);
        require(isNew, 'participation.material-twice', 'There is a material with this id.');
        return [
          {
            type: 'participation.material_submitted',
            data: { ...idsOf(state), ...data, submittedById: actor.personId },
          },
        ];
      },
    }),
    ApproveMaterial: known({
      from: ['confirmed', 'active'],
      decide: ({ data: { materialId } }: ApproveMaterial, state) => {
        const { emblem } = materialIn(state, materialId, 'submitted');
        return [
          {
            type: 'participation.material_approved',
            data: { ...idsOf(state), materialId, emblem },
          },
        ];
      },
    }),
    RejectMaterial: known({
      from: ['confirmed', 'active', 'suspended'],
      reason: 'required',
      decide: ({ data: { materialId }, metadata }: RejectMaterial, state) => {
        materialIn(state, materialId, 'submitted');
        return [
          {
            type: 'participation.material_rejected',
            data: { ...idsOf(state), materialId, ...reasonOf(metadata) },
          },
        ];
      },
    }),
    WithdrawMaterial: known({
      from: ['confirmed', 'active', 'completed'],
      reason: 'required',
      decide: ({ data: { materialId }, metadata }: WithdrawMaterial, state) => {
        materialIn(state, materialId, 'approved');
        return [
          {
            type: 'participation.material_withdrawn',
            data: { ...idsOf(state), materialIds: [materialId], ...reasonOf(metadata) },
          },
        ];
      },
    }),
  },
};
