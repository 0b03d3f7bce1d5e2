import {
  bars,
  type CommandMetadata,
  type Decider,
  holdTypes,
  reasonOf,
  require,
  rowsFrom,
  scopeOfPartners,
  workHolds,
} from '#kernel';
import { imposersOf } from '#reference';
import type { DeclineRegistration, PartnerCommand, PartnerFacts } from './commands.state.js';
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
  newPeople,
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

const source = 'b.1';
const known = rowsFrom<Partner, KnownPartner, PartnerEvent, PartnerFacts>(source);
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
const applicants = bars(1, (state: KnownPartner) => state.applicants);
/** Whoever proposed the exclusion neither makes nor reverses it. */
const proposers = bars(3, (state: KnownPartner) => state.exclusionProposal?.by ?? []);
const suspenders = bars(4, (state: KnownPartner) => imposersOf(state.suspendedBy));
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
    UpdateProfileSection: known({
      from: ['draft', 'info_requested', 'active', 'dormant'],
      people: newPeople,
      decide: updateProfileSection,
    }),
    SubmitRegistration: known({
      from: ['draft', 'info_requested'],
      people: (_state, { data }) => [declarationSignatory(data)],
      decide: submitRegistration,
    }),
    WithdrawRegistration: known({
      from: ['draft', 'submitted', 'info_requested'],
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
    }),
    RecordDuplicateCandidates: known({
      from: ['submitted', 'info_requested', 'intake_review', 'active'],
      decide: recordDuplicateCandidates,
    }),
    StartIntake: known({ from: ['submitted'], separation: applicants, decide: startIntake }),
    RequestInformation: known({
      from: ['intake_review'],
      separation: applicants,
      decide: requestInformation,
    }),
    ResolveDuplicate: known({
      from: ['intake_review'],
      separation: applicants,
      decide: resolveDuplicate,
    }),
    ProposeMerge: known({
      from: goingOn,
      separation: bars(2, (_state, { data, metadata }) => tiedToSurvivor(data, metadata)),
      decide: proposeMerge,
    }),
    MergeInto: known({
      from: goingOn,
      blockedBy: holdTypes,
      // A merge takes none of the holds along: it waits for every one.
      work: (_state, { aggregateId }) => ({ partnerIds: [aggregateId], everything: true }),
      separation: bars(2, (state, { data, metadata }) => [
        ...(state.mergeProposal?.by ?? []),
        ...tiedToSurvivor(data, metadata),
      ]),
      decide: mergeInto,
    }),
    ActivatePartner: known({
      from: ['intake_review'],
      blockedBy: workHolds,
      separation: applicants,
      decide: activatePartner,
    }),
    DeclineRegistration: known({
      from: ['intake_review'],
      reason: 'required',
      separation: applicants,
      decide: ({ aggregateId, data, metadata }: DeclineRegistration) => [
        {
          type: 'partner.declined',
          data: {
            partnerId: aggregateId,
            reasonCode: data.reasonCode,
            ...reasonOf(metadata),
          },
        },
      ],
    }),
    ProposeExclusion: known({
      from: excludable,
      reason: 'required',
      decide: proposeExclusion,
    }),
    ExcludePartner: known({
      from: excludable,
      separation: proposers,
      decide: excludePartner,
    }),
    ReverseExclusion: known({
      from: ['excluded'],
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
    }),
    SuspendPartner: known({
      from: ['active', 'dormant'],
      reason: 'required',
      decide: suspendPartner,
    }),
    LiftSuspension: known({
      from: ['suspended'],
      blockedBy: workHolds,
      separation: suspenders,
      decide: liftSuspension,
    }),
    RequestLift: known({
      from: ['suspended'],
      source: 'c.3 SOD-4',
      reason: 'required',
      decide: requestLift,
    }),
    CountersignLift: known({
      from: ['suspended'],
      source: 'c.3 SOD-4',
      blockedBy: workHolds,
      separation: suspenders,
      decide: countersignLift,
    }),
    MarkDormant: known({ from: ['active'], decide: markDormant }),
    Reactivate: known({ from: ['dormant'], blockedBy: workHolds, decide: reactivate }),
    TerminateRelationship: known({
      from: ['active', 'suspended', 'dormant'],
      reason: 'required',
      decide: terminateRelationship,
    }),
    ReattestProfile: known({ from: ['active', 'dormant'], decide: reattestProfile }),
    ProposeReclassification: known({
      from: ['active'],
      reason: 'required',
      decide: ({ aggregateId, data, metadata }, state) => {
        require(data.to !==
          state.kind, 'partner.same-kind', 'The partner is of this kind already.');
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
    }),
    ReclassifyKind: known({
      from: ['active'],
      separation: bars(3, (state) => state.reclassification?.by ?? []),
      decide: reclassifyKind,
    }),
    AbsorbPartner: known({
      from: [...goingOn, 'excluded', 'terminated', 'merged'],
      source: 'b.1, b.17.5',
      decide: absorbPartner,
    }),
    ApplyRegionChange: known({
      from: [...goingOn, 'excluded'],
      source: 'b.1, b.17.6',
      decide: applyRegionChange,
    }),
  },
};
