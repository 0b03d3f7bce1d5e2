import {
  bars,
  type CommandMetadata,
  type Decider,
  holdTypes,
  reasonOf,
  require,
  scopeOfPartners,
  workHolds,
} from '#kernel';
import { imposersOf } from '#reference';
import type { PartnerCommand, PartnerFacts } from './commands.state.js';
import {
  absorbPartner,
  activatePartner,
  mergeInto,
  proposeMerge,
  recordDuplicateCandidates,
  requestInformation,
  resolveDuplicate,
  startIntake,
} from './intake/intake.decide.js';
import type { PartnerEvent } from './partner.events.js';
import { evolve, type KnownPartner, type Partner, unknownPartner } from './partner.state.js';
import {
  declarationSignatory,
  registerPartner,
  submitRegistration,
  updateProfileSection,
} from './registering/registering.decide.js';
import {
  applyRegionChange,
  countersignLift,
  excludePartner,
  liftSuspension,
  markDormant,
  proposeExclusion,
  reactivate,
  reattestProfile,
  reclassifyKind,
  requestLift,
  suspendPartner,
  terminateRelationship,
} from './standing/standing.decide.js';

const known = (state: Partner): KnownPartner => state as KnownPartner;
const source = 'b.1';
/** The registration is under way, or the relationship is. */
const goingOn = [
  'draft',
  'submitted',
  'info_requested',
  'intake_review',
  'active',
  'dormant',
  'suspended',
] as const;
const excludable = ['submitted', 'intake_review', 'active', 'suspended'] as const;
/** Whoever registered or submitted takes no part in the intake. */
const applicants = bars(1, (state: Partner) => known(state).applicants);
/** Whoever proposed the exclusion neither makes nor reverses it. */
const proposers = bars(3, (state: Partner) => known(state).exclusionProposal?.by ?? []);
const suspenders = bars(4, (state: Partner) => imposersOf(known(state).suspendedBy));
/**
 * Neither of the two officers belongs to one of the two organisations; the kernel sees to the
 * record that goes.
 */
const tiedToSurvivor = (
  { survivorId }: Readonly<{ survivorId: string }>,
  { ties, actor }: CommandMetadata,
): readonly string[] => (ties.includes(survivorId) ? [actor.personId] : []);

/**
 * The table of reference b.1: every command, where it is allowed, what blocks it, who may not take
 * it.
 */
export const partnerDecider: Decider<Partner, PartnerCommand, PartnerEvent, PartnerFacts> = {
  name: 'partner',
  initialState: unknownPartner,
  evolve,
  scopeOf: scopeOfPartners,
  commands: {
    RegisterPartner: { from: ['unknown'], source, decide: registerPartner },
    UpdateProfileSection: {
      from: ['draft', 'info_requested', 'active', 'dormant'],
      source,
      decide: updateProfileSection,
    },
    SubmitRegistration: {
      from: ['draft', 'info_requested'],
      source,
      people: (_state, { data }) => [declarationSignatory(data)],
      decide: submitRegistration,
    },
    WithdrawRegistration: {
      from: ['draft', 'submitted', 'info_requested'],
      source,
      reason: 'required',
      decide: ({ aggregateId, metadata }) => [
        {
          type: 'partner.withdrawn',
          data: {
            partnerId: aggregateId,
            ...reasonOf(metadata),
          },
        },
      ],
    },
    RecordDuplicateCandidates: {
      from: ['submitted', 'info_requested', 'intake_review', 'active'],
      source,
      decide: recordDuplicateCandidates,
    },
    StartIntake: { from: ['submitted'], source, separation: applicants, decide: startIntake },
    RequestInformation: {
      from: ['intake_review'],
      source,
      separation: applicants,
      decide: requestInformation,
    },
    ResolveDuplicate: {
      from: ['intake_review'],
      source,
      separation: applicants,
      decide: resolveDuplicate,
    },
    ProposeMerge: {
      from: goingOn,
      source,
      separation: bars(2, (_state, { data, metadata }) => tiedToSurvivor(data, metadata)),
      decide: proposeMerge,
    },
    MergeInto: {
      from: goingOn,
      source,
      blockedBy: holdTypes,
      // A merge takes none of the holds along: it waits for every one.
      work: (_state, { aggregateId }) => ({ partnerIds: [aggregateId], everything: true }),
      separation: bars(2, (state, { data, metadata }) => [
        ...(known(state).mergeProposal?.by ?? []),
        ...tiedToSurvivor(data, metadata),
      ]),
      decide: mergeInto,
    },
    ActivatePartner: {
      from: ['intake_review'],
      source,
      blockedBy: workHolds,
      separation: applicants,
      decide: activatePartner,
    },
    DeclineRegistration: {
      from: ['intake_review'],
      source,
      reason: 'required',
      separation: applicants,
      decide: ({ aggregateId, data, metadata }) => [
        {
          type: 'partner.declined',
          data: {
            partnerId: aggregateId,
            reasonCode: data.reasonCode,
            ...reasonOf(metadata),
          },
        },
      ],
    },
    ProposeExclusion: {
      from: excludable,
      source,
      reason: 'required',
      decide: proposeExclusion,
    },
    ExcludePartner: {
      from: excludable,
      source,
      separation: proposers,
      decide: excludePartner,
    },
    ReverseExclusion: {
      from: ['excluded'],
      source,
      reason: 'required',
      separation: proposers,
      decide: ({ aggregateId, metadata }) => [
        {
          type: 'partner.exclusion_reversed',
          data: {
            partnerId: aggregateId,
            ...reasonOf(metadata),
          },
        },
      ],
    },
    SuspendPartner: {
      from: ['active', 'dormant'],
      source,
      reason: 'required',
      decide: suspendPartner,
    },
    LiftSuspension: {
      from: ['suspended'],
      source,
      blockedBy: workHolds,
      separation: suspenders,
      decide: liftSuspension,
    },
    RequestLift: {
      from: ['suspended'],
      source: 'c.3 SOD-4',
      reason: 'required',
      decide: requestLift,
    },
    CountersignLift: {
      from: ['suspended'],
      source: 'c.3 SOD-4',
      blockedBy: workHolds,
      separation: suspenders,
      decide: countersignLift,
    },
    MarkDormant: { from: ['active'], source, decide: markDormant },
    Reactivate: { from: ['dormant'], source, blockedBy: workHolds, decide: reactivate },
    TerminateRelationship: {
      from: ['active', 'suspended', 'dormant'],
      source,
      reason: 'required',
      decide: terminateRelationship,
    },
    ReattestProfile: { from: ['active', 'dormant'], source, decide: reattestProfile },
    ProposeReclassification: {
      from: ['active'],
      source,
      reason: 'required',
      decide: ({ aggregateId, data, metadata }, state) => {
        require(data.to !==
          known(state).kind, 'partner.same-kind', 'The partner is of this kind already.');
        return [
          {
            type: 'partner.reclassification_proposed',
            data: {
              partnerId: aggregateId,
              to: data.to,
              ...reasonOf(metadata),
            },
          },
        ];
      },
    },
    ReclassifyKind: {
      from: ['active'],
      source,
      separation: bars(3, (state) => known(state).reclassification?.by ?? []),
      decide: reclassifyKind,
    },
    AbsorbPartner: {
      from: [...goingOn, 'excluded', 'terminated', 'merged'],
      source: 'b.1, b.17.5',
      decide: absorbPartner,
    },
    ApplyRegionChange: {
      from: [...goingOn, 'excluded'],
      source: 'b.1, b.17.6',
      decide: applyRegionChange,
    },
  },
};
