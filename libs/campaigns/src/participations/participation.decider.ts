import {
  type Command,
  type CommandRule,
  type Decider,
  isInReach,
  reasonOf,
  require,
  RuleViolation,
} from '#kernel';
import {
  type ParticipationFacts,
  reasonsNotToInvite,
  reasonsNotToJoin,
  standingReasons,
  takesPartners,
} from './eligibility.policy.js';
import type { AcceptedTerm, ParticipationEvent } from './participation.events.js';
import {
  endStates,
  evolve,
  initialState,
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
  | ConcludeParticipation;

/** What a partner accepts. Source: domain.md b.12 Confirm. */
export const terms = ['emblem_use', 'no_endorsement', 'reporting'] as const;

type Row<C extends Command> = CommandRule<Participation, C, ParticipationEvent, ParticipationFacts>;
type Begun = Readonly<{
  participationId: string;
  campaignId: string;
  partnerId: string;
  kind: string;
  countryCode: string;
  regionCode: string;
}>;
const source = 'b.12';
const idsOf = ({ participationId, campaignId, partnerId }: ParticipationCase) => ({
  participationId,
  campaignId,
  partnerId,
});
const begun = (
  { aggregateId: participationId, data: { campaignId, partnerId } }: Command<string, Named>,
  { partner: { kind, countryCode, regionCode } }: ParticipationFacts,
): Begun => ({ participationId, campaignId, partnerId, kind, countryCode, regionCode });

/** A partner nobody registered, or one out of reach, is none; so is a campaign not approved. */
const requireBoth = (
  { data: { partnerId }, metadata }: Command<string, Named>,
  { campaign, partner }: ParticipationFacts,
): void => {
  const { status, kind, countryCode, regionCode } = partner;
  const place = { partnerIds: [partnerId], kind, countryCode, regionCode };
  const isHidden = campaign.status === 'unknown' || campaign.status === 'planned';
  if (status === 'unknown' || isHidden || !isInReach(metadata, place))
    throw new RuleViolation('not-found', 'There is no such record.', 'hidden');
};
/** Rows whose decision may assume a known participation. */
const known = <C extends Command>(
  row: Omit<Row<C>, 'decide' | 'source'> & {
    source?: string;
    decide: (command: C, state: ParticipationCase, facts: ParticipationFacts) => readonly object[];
  },
) => ({ source, ...row }) as unknown as Row<C>;

const everyState = ['passed_over', 'suspended', ...openStates, ...endStates] as const;
const isOpen = (status: string): status is OpenStatus =>
  (openStates as readonly string[]).includes(status);

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
  scopeOf: (state) =>
    state.status === 'unknown'
      ? {}
      : {
          partnerIds: [state.partnerId],
          kind: state.kind,
          countryCode: state.countryCode,
          regionCode: state.regionCode,
        },
  commands: {
    InviteListed: {
      from: ['unknown', ...everyState],
      source,
      decide: (command, state, facts) => {
        const { roundId } = command.data;
        const wasAsked = state.status !== 'unknown' && state.status !== 'passed_over';
        const wasPassedOver = state.status === 'passed_over' && state.roundId === roundId;
        if (wasAsked || wasPassedOver) return [];
        const reasons = reasonsNotToInvite(facts, command.metadata.today);
        const data = { ...begun(command, facts), roundId };
        return reasons.length > 0
          ? [{ type: 'participation.passed_over', data: { ...data, reasons } }]
          : [{ type: 'participation.invited', data }];
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
                  eligibilityRuleVersion: facts.campaign.eligibilityRuleVersion,
                },
              },
            ];
      },
    }),
    ConfirmParticipation: known({
      from: ['eligible'],
      decide: ({ metadata: { actor, today } }: ConfirmParticipation, state, facts) => {
        const reasons = reasonsNotToJoin(facts, state, today);
        require(reasons.length ===
          0, 'participation.not-eligible', 'This partner cannot take part in the campaign.', {
          reasons,
        });
        const { names } = facts.partner;
        const partnerName = names.find(({ type }) => type === 'primary')?.value ?? '';
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
      ],
    }),
    ApplyStandingToParticipation: known({
      from: everyState,
      source: 'b.17.1',
      decide: (_command: ApplyStandingToParticipation, state, facts) => {
        const reasons = standingReasons(facts);
        if (isOpen(state.status))
          return reasons.length > 0
            ? [{ type: 'participation.suspended', data: { ...idsOf(state), reasons } }]
            : [];
        if (state.status !== 'suspended' || reasons.length > 0) return [];
        // The campaign went live meanwhile, or was paused: then it is activated when it goes on.
        const isActive = state.interrupted === 'confirmed' && facts.campaign.status === 'running';
        const status = isActive ? 'active' : state.interrupted;
        return [{ type: 'participation.reinstated', data: { ...idsOf(state), status } }];
      },
    }),
    ConcludeParticipation: known({
      from: everyState,
      decide: (_command: ConcludeParticipation, state, { campaign }) => {
        const isOver = campaign.status === 'over' || campaign.status === 'cancelled';
        if (!isOver || !(isOpen(state.status) || state.status === 'suspended')) return [];
        const before = state.status === 'suspended' ? state.interrupted : state.status;
        const tookPart = before === 'active' && campaign.status === 'over';
        if (tookPart) return [{ type: 'participation.completed', data: idsOf(state) }];
        const cause = campaign.status === 'over' ? 'campaign_closed' : 'campaign_cancelled';
        return [{ type: 'participation.lapsed', data: { ...idsOf(state), cause } }];
      },
    }),
  },
};
