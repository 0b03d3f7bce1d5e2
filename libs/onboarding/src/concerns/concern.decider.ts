import {
  addDays,
  bars,
  type Command,
  type CommandMetadata,
  type CommonFacts,
  type Decider,
  type FollowMerge,
  type FollowRegion,
  followsMerge,
  followsRegion,
  isInReach,
  peopleOf,
  reasonOf,
  require,
  type Role,
  rowsFrom,
  RuleViolation,
  unseen,
} from '#kernel';
import type { PartnerView } from '#onboarding/partners';
import { type EngagementType, workingDaysFrom } from '#reference';
import type {
  ConcernCategory,
  ConcernEvent,
  ConcernSeverity,
  ConcernSource,
} from './concern.events.js';
import {
  appealDays,
  assignmentWorkingDays,
  outsiders,
  restrictedCategories,
} from './concern.policy.js';
import {
  closedStates,
  type Concern,
  type ConcernCase,
  concernStates,
  evolve,
  noConcern,
} from './concern.state.js';

export type RaiseConcern = Command<
  'RaiseConcern',
  {
    partnerId: string;
    category: ConcernCategory;
    severity: ConcernSeverity;
    source: ConcernSource;
    anonymous: boolean;
    descriptionRef: string;
    contactRef?: string;
  }
>;
export type UpgradeToRisk = Command<'UpgradeToRisk'>;
export type EscalateConcern = Command<'EscalateConcern', { evidenceId?: string }>;
export type TakeOverConcern = Command<'TakeOverConcern'>;
/** The first of two people; without types all work with the partner is held. */
export type ProposeUpholding = Command<
  'ProposeUpholding',
  { engagementTypes?: EngagementType[]; informsPartner: boolean }
>;
export type UpholdConcern = Command<'UpholdConcern'>;
export type InformPartnerOfConcern = Command<'InformPartnerOfConcern'>;
export type DismissConcern = Command<'DismissConcern'>;
export type AppealConcern = Command<'AppealConcern', { groundsRef: string }>;
export type DecideConcernAppeal = Command<
  'DecideConcernAppeal',
  { outcome: 'upheld' | 'dismissed' }
>;
export type ProposeRemedy = Command<'ProposeRemedy', { evidenceHash: string }>;
export type RemedyConcern = Command<'RemedyConcern'>;
export type ConcernCommand =
  | RaiseConcern
  | UpgradeToRisk
  | EscalateConcern
  | TakeOverConcern
  | ProposeUpholding
  | UpholdConcern
  | InformPartnerOfConcern
  | DismissConcern
  | AppealConcern
  | DecideConcernAppeal
  | ProposeRemedy
  | RemedyConcern
  | FollowRegion<'RescopeConcern'>
  | FollowMerge<'RepointConcern'>;

/** `partner`: whom a command names, or the one it lives on in since it was merged. */
export type ConcernFacts = CommonFacts & Readonly<{ partnerId?: string; partner?: PartnerView }>;

const rowOn = rowsFrom<Concern, ConcernCase, ConcernEvent, ConcernFacts>('b.14');
const idsOf = ({ concernId, partnerId, access }: ConcernCase) => ({
  concernId,
  partnerId,
  restricted: access === 'restricted',
});
const placeOf = ({ kind, countryCode, regionCode }: PartnerView | ConcernCase) => ({
  kind,
  countryCode,
  regionCode,
});
/** The hold of a concern has its id. */
const holdOf = ({ concernId }: ConcernCase): string => concernId;

/** A partner nobody registered is none; one out of reach neither, but for the restricted categories. */
const requirePartner = (
  { metadata }: RaiseConcern,
  { partner, partnerId = '' }: ConcernFacts,
  restricted: boolean,
): PartnerView => {
  if (!partner || partner.status === 'unknown') throw unseen(false);
  const place = { ...placeOf(partner), partnerIds: [partnerId] };
  if (!restricted && !isInReach(metadata, place)) throw unseen(true);
  return partner;
};
/** Refuses `concern.not-yours`: others take this step. */
const requireRole = (
  { access }: ConcernCase,
  { actor: { role } }: CommandMetadata,
  general: readonly Role[],
): void => {
  const who = access === 'restricted' ? ['CRE' as const] : general;
  if (!who.includes(role))
    throw new RuleViolation('concern.not-yours', 'Others take this step.', 'role', { who });
};
const isRaiser = ({ raisers }: ConcernCase, { actor }: CommandMetadata): boolean =>
  peopleOf(actor).some((person) => raisers.includes(person));
/** Until when somebody takes it over who has not yet. */
const assignment = ({ owner }: Partial<ConcernCase>, { today }: CommandMetadata) =>
  owner ? {} : { assignBy: workingDaysFrom(today, assignmentWorkingDays) };

/**
 * The second of two people. Refuses `concern.other-office`: due diligence and ethics decide together,
 * of a restricted concern two people of ethics.
 */
const requireOtherOffice = (
  { access }: ConcernCase,
  first: Readonly<{ role: Role }>,
  { actor: { role } }: CommandMetadata,
): void =>
  require(access === 'restricted' ||
    role !==
      first.role, 'concern.other-office', 'Due diligence and ethics decide this together: somebody of the other office takes this step.', {
    first: first.role,
  });

const raisers = bars(3, (state: ConcernCase) => state.raisers);
const raisersAndProposers = bars(3, ({ raisers: raised, upholding }: ConcernCase) => [
  ...raised,
  ...(upholding?.by ?? []),
]);
const remedyProposers = bars(1, ({ remedy }: ConcernCase) => remedy?.by ?? []);
const everybodyBefore = bars(9, ({ raisers: raised, owner = [], deciders }: ConcernCase) => [
  ...raised,
  ...owner,
  ...deciders,
]);

/**
 * A concern about a partner, from an observation to what it came to. None is ever created as
 * escalated or upheld. Source: domain reference b.14.
 */
export const concernDecider: Decider<Concern, ConcernCommand, ConcernEvent, ConcernFacts> = {
  name: 'concern',
  initialState: noConcern,
  evolve,
  scopeOf: (state) =>
    state.status === 'unknown' ? {} : { ...placeOf(state), partnerIds: [state.partnerId] },
  thereFor: (state, role) => {
    if (state.status === 'unknown') return true;
    if (outsiders.includes(role)) return state.partnerTold === 'yes';
    return state.access === 'general' || role === 'CRE';
  },
  commands: {
    RaiseConcern: {
      from: ['unknown'],
      source: 'b.14',
      decide: (command, _state, facts) => {
        const { aggregateId: concernId, data, metadata } = command;
        const { partnerId: _named, severity: asked, ...said } = data;
        const restricted = restrictedCategories.includes(data.category);
        require(restricted ||
          !outsiders.includes(
            metadata.actor.role,
          ), 'concern.category-not-yours', 'Partners, experts and honorees report exploitation, abuse and what endangers people.');
        require(restricted ||
          !data.anonymous, 'concern.not-anonymous', 'Only exploitation, abuse and what endangers people is reported without a name.');
        const partner = requirePartner(command, facts, restricted);
        // What endangers people is a risk from the first word on: policy of ours.
        const severity = restricted ? 'risk' : asked;
        const due = severity === 'risk' ? assignment({}, metadata) : {};
        const about = { concernId, partnerId: facts.partnerId!, ...placeOf(partner) };
        return [
          { type: 'concern.raised', data: { ...about, ...said, severity, restricted, ...due } },
        ];
      },
    },
    UpgradeToRisk: rowOn({
      from: ['observation'],
      reason: 'required',
      decide: ({ metadata }: UpgradeToRisk, state) => {
        if (!isRaiser(state, metadata)) requireRole(state, metadata, ['PO', 'PO-L', 'DDL']);
        const due = assignment(state, metadata);
        return [
          { type: 'concern.upgraded', data: { ...idsOf(state), ...due, ...reasonOf(metadata) } },
        ];
      },
    }),
    EscalateConcern: rowOn({
      from: ['risk', 'escalated'],
      decide: ({ data: { evidenceId }, metadata }: EscalateConcern, state) => {
        if (!isRaiser(state, metadata)) requireRole(state, metadata, ['PO-L']);
        const isNew = evidenceId !== undefined && !state.evidence.includes(evidenceId);
        require(state.status === 'risk' ||
          isNew, 'concern.evidence-known', 'It was escalated already: it is again with other evidence only.');
        const evidence = evidenceId ? { evidenceId } : {};
        const due = assignment(state, metadata);
        return [{ type: 'concern.escalated', data: { ...idsOf(state), ...evidence, ...due } }];
      },
    }),
    TakeOverConcern: rowOn({
      from: ['risk', 'escalated'],
      decide: ({ metadata }: TakeOverConcern, state) => {
        requireRole(state, metadata, ['DDL']);
        const { personId: ownerId } = metadata.actor;
        return state.owner?.includes(ownerId)
          ? []
          : [{ type: 'concern.taken', data: { ...idsOf(state), ownerId } }];
      },
    }),
    ProposeUpholding: rowOn({
      from: ['escalated'],
      reason: 'required',
      separation: raisers,
      decide: ({ data, metadata }: ProposeUpholding, state) => [
        {
          type: 'concern.upholding_proposed',
          data: { ...idsOf(state), ...data, ...reasonOf(metadata) },
        },
      ],
    }),
    UpholdConcern: rowOn({
      from: ['escalated'],
      separation: raisersAndProposers,
      decide: ({ metadata }: UpholdConcern, state) => {
        const { upholding } = state;
        require(upholding, 'concern.upholding-not-proposed', 'Another person proposes it first.');
        requireOtherOffice(state, upholding, metadata);
        const { engagementTypes, informsPartner } = upholding;
        return [
          {
            type: 'concern.upheld',
            data: {
              ...idsOf(state),
              holdId: holdOf(state),
              ...(engagementTypes ? { engagementTypes: [...engagementTypes] } : {}),
              ...(informsPartner ? { appealUntil: addDays(metadata.today, appealDays) } : {}),
            },
          },
        ];
      },
    }),
    InformPartnerOfConcern: rowOn({
      from: ['upheld'],
      decide: ({ metadata }: InformPartnerOfConcern, state) =>
        state.partnerTold === 'yes'
          ? []
          : [
              {
                type: 'concern.partner_informed',
                data: { ...idsOf(state), appealUntil: addDays(metadata.today, appealDays) },
              },
            ],
    }),
    DismissConcern: rowOn({
      from: ['observation', 'risk', 'escalated'],
      reason: 'required',
      separation: raisers,
      decide: ({ metadata }: DismissConcern, state) => {
        requireRole(state, metadata, ['DDL']);
        return [{ type: 'concern.dismissed', data: { ...idsOf(state), ...reasonOf(metadata) } }];
      },
    }),
    AppealConcern: rowOn({
      from: ['upheld'],
      decide: ({ data: { groundsRef }, metadata: { today } }: AppealConcern, state) => {
        require(state.groundsRef === undefined, 'concern.appeal-twice', 'A partner appeals once.');
        require(today <=
          state.appealUntil!, 'concern.appeal-late', 'An appeal is filed within 30 days.', {
          appealUntil: state.appealUntil,
        });
        const decideBy = addDays(today, appealDays);
        return [{ type: 'concern.appealed', data: { ...idsOf(state), groundsRef, decideBy } }];
      },
    }),
    DecideConcernAppeal: rowOn({
      from: ['appealed'],
      reason: 'required',
      separation: everybodyBefore,
      decide: ({ data: { outcome }, metadata }: DecideConcernAppeal, state) => {
        requireRole(state, metadata, ['ADG']);
        const holdId = holdOf(state);
        return [
          {
            type: 'concern.appeal_decided',
            data: { ...idsOf(state), outcome, holdId, ...reasonOf(metadata) },
          },
        ];
      },
    }),
    ProposeRemedy: rowOn({
      from: ['upheld'],
      decide: ({ data: { evidenceHash } }: ProposeRemedy, state) => [
        { type: 'concern.remedy_proposed', data: { ...idsOf(state), evidenceHash } },
      ],
    }),
    RemedyConcern: rowOn({
      from: ['upheld'],
      separation: remedyProposers,
      decide: ({ metadata }: RemedyConcern, state) => {
        require(state.remedy, 'concern.remedy-not-proposed', 'Another person proposes it first.');
        requireOtherOffice(state, state.remedy, metadata);
        return [
          { type: 'concern.remedied', data: { ...idsOf(state), holdReleased: holdOf(state) } },
        ];
      },
    }),
    RescopeConcern: followsRegion({
      from: concernStates,
      region: ({ regionCode }) => regionCode,
      event: 'concern.rescoped',
      about: idsOf,
    }),
    RepointConcern: followsMerge({
      from: concernStates,
      partners: ({ partnerId }) => [partnerId],
      event: 'concern.repointed',
      about: ({ concernId, access, status }, _command, { partner }) => ({
        concernId,
        restricted: access === 'restricted',
        open: !closedStates.includes(status),
        ...placeOf(partner!),
      }),
    }),
  },
};
