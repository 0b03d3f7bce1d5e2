import {
  bars,
  barsTied,
  type Command,
  type Decider,
  type FollowMerge,
  type FollowRegion,
  followsMerge,
  followsRegion,
  portalRoles,
  rowsOn,
  scopeOfPartners,
  workHolds,
} from '#kernel';
import { imposersOf } from '#reference';
import { type AgreementFacts, agreementOf } from './agreement-facts.policy.js';
import type { AgreementEvent } from './agreement.events.js';
import {
  type Agreement,
  endedStates,
  evolve,
  initialState,
  type KnownAgreement,
  unsignedStates,
} from './agreement.state.js';
import * as drafting from './drafting/drafting.decide.js';
import * as running from './running/running.decide.js';
import * as signing from './signing/signing.decide.js';

export type AgreementCommand =
  | drafting.DraftAgreement
  | drafting.AssignReference
  | drafting.ShareForNegotiation
  | drafting.ProposeChange
  | drafting.RequestLegalReview
  | drafting.ClearLegally
  | drafting.ReturnFromLegal
  | drafting.CancelAgreement
  | drafting.AmendAgreement
  | signing.SendForSignature
  | signing.ReplaceSignatories
  | signing.RecordSignature
  | signing.EnterIntoForce
  | signing.RetryEntryIntoForce
  | running.SuspendAgreement
  | running.ResumeAgreement
  | running.RequestAgreementResumption
  | running.CountersignAgreementResumption
  | running.GiveTerminationNotice
  | running.TerminateAgreement
  | running.ConcludeNotice
  | running.ExpireAgreement
  | running.EndWithEngagement
  | running.SupersedeAgreement
  | running.ApplyStandingToAgreement
  | FollowMerge<'RepointAgreement'>
  | FollowRegion<'RescopeAgreement'>;

const source = 'b.5';
const anyState = [...unsignedStates, 'in_force', 'suspended', ...endedStates] as const;
/** In force, suspended, or in force with an amendment on its way to signature. */
const inForceStates = [
  'in_force',
  'suspended',
  ...unsignedStates.filter((status) => status !== 'draft'),
] as const;

/**
 * Whoever is tied to a partner does not begin its agreement; the kernel sees to the later steps.
 */
const ownPartners = barsTied(({ data }: drafting.DraftAgreement) => data.partnerIds);
const drafters = bars(10, ({ people }: KnownAgreement) => people.drafters);
/** Whoever drafted our text does not write down what the other side says to it. */
const writesDown = bars(10, ({ people }: KnownAgreement, { metadata }: drafting.ProposeChange) =>
  portalRoles.includes(metadata.actor.role) ? [] : people.drafters,
);
/**
 * Drafter, legal clearer and signatory are three people; on paper the signatory counts, not the
 * officer who records it.
 */
const threePeople = (
  { people: { drafters: drafted, clearers } }: KnownAgreement,
  signatories: readonly string[],
  { metadata }: Command,
  { named = {} }: AgreementFacts,
): readonly string[] => {
  const clash = signatories
    .flatMap((id) => [id, ...(named[id]?.formerIds ?? [])])
    .some((id) => drafted.includes(id) || clearers.includes(id));
  return clash ? [metadata.actor.personId] : [];
};
type SendsNames = signing.SendForSignature | signing.ReplaceSignatories;
const namedToSign = bars(
  10,
  (state: KnownAgreement, command: SendsNames, facts: AgreementFacts) => {
    const signatories = command.data.signatories.map((one) => one.signatoryId);
    return threePeople(state, signatories, command, facts);
  },
);
const signs = bars(
  10,
  (state: KnownAgreement, command: signing.RecordSignature, facts: AgreementFacts) => {
    const { signatoryId, method } = command.data;
    const { drafters: drafted, clearers } = state.people;
    return [
      ...threePeople(state, [signatoryId], command, facts),
      ...(method === 'electronic' ? [...drafted, ...clearers] : []),
    ];
  },
);
const suspenders = bars(4, (state: KnownAgreement) => imposersOf(state.suspendedBy));
const known = rowsOn<Agreement, KnownAgreement, AgreementEvent, AgreementFacts>();

/**
 * Every instrument from its draft to its end. An amendment passes legal review and signature while
 * the agreement stays in force.
 */
export const agreementDecider: Decider<
  Agreement,
  AgreementCommand,
  AgreementEvent,
  AgreementFacts
> = {
  name: 'agreement',
  initialState,
  evolve,
  scopeOf: scopeOfPartners,
  work: (state, _command, { engagement }) => {
    const { partnerIds = [], engagementId } = state as Partial<KnownAgreement>;
    return { partnerIds, engagementId, types: engagement?.types };
  },
  commands: {
    DraftAgreement: {
      from: ['unknown'],
      source,
      separation: ownPartners,
      decide: (command, _state, facts) => drafting.draftAgreement(command, facts),
    },
    AssignReference: known({ from: anyState, source, decide: drafting.assignReference }),
    ShareForNegotiation: known({
      from: ['draft', 'negotiation'],
      source,
      decide: drafting.shareForNegotiation,
    }),
    ProposeChange: known({
      from: ['negotiation'],
      source,
      separation: writesDown,
      decide: drafting.proposeChange,
    }),
    RequestLegalReview: known({
      from: ['negotiation'],
      source,
      decide: drafting.requestLegalReview,
    }),
    ClearLegally: known({
      from: ['legal_review'],
      source,
      separation: drafters,
      decide: drafting.clearLegally,
    }),
    ReturnFromLegal: known({
      from: ['legal_review'],
      source,
      reason: 'required',
      separation: drafters,
      decide: drafting.returnFromLegal,
    }),
    SendForSignature: known({
      from: ['cleared'],
      source,
      blockedBy: workHolds,
      separation: namedToSign,
      people: (_state, { data, metadata }, facts) =>
        signing.signatoryPeople(data.signatories, facts, metadata.today),
      decide: signing.sendForSignature,
    }),
    ReplaceSignatories: known({
      from: ['out_for_signature', 'partially_signed'],
      source: 'policy: a wrong signatory is corrected without a new text',
      reason: 'required',
      blockedBy: workHolds,
      separation: namedToSign,
      people: (_state, { data, metadata }, facts) =>
        signing.signatoryPeople(data.signatories, facts, metadata.today),
      decide: signing.replaceSignatories,
    }),
    RecordSignature: known({
      from: ['out_for_signature', 'partially_signed'],
      source,
      blockedBy: workHolds,
      separation: signs,
      decide: signing.recordSignature,
    }),
    EnterIntoForce: known({
      from: ['partially_signed', 'awaiting_start'],
      source,
      blockedBy: workHolds,
      decide: signing.enterIntoForce,
    }),
    RetryEntryIntoForce: known({
      from: anyState,
      source,
      weighsHolds: true,
      decide: signing.retryEntry,
    }),
    AmendAgreement: known({
      from: ['in_force'],
      source,
      blockedBy: workHolds,
      decide: drafting.amendAgreement,
    }),
    CancelAgreement: known({
      from: unsignedStates,
      source,
      reason: 'required',
      decide: drafting.cancelAgreement,
    }),
    SuspendAgreement: known({
      from: ['in_force', ...unsignedStates.filter((status) => status !== 'draft')],
      source,
      reason: 'required',
      decide: running.suspendAgreement,
    }),
    ResumeAgreement: known({
      from: ['suspended'],
      source,
      blockedBy: workHolds,
      reason: 'required',
      separation: suspenders,
      decide: running.resumeAgreement,
    }),
    RequestAgreementResumption: known({
      from: ['suspended'],
      source: 'c.3 SOD-4',
      reason: 'required',
      decide: running.requestResumption,
    }),
    CountersignAgreementResumption: known({
      from: ['suspended'],
      source: 'c.3 SOD-4',
      blockedBy: workHolds,
      separation: suspenders,
      decide: running.countersignResumption,
    }),
    GiveTerminationNotice: known({ from: inForceStates, source, decide: running.giveNotice }),
    TerminateAgreement: known({
      from: inForceStates,
      source,
      reason: 'required',
      decide: running.terminateAgreement,
    }),
    ConcludeNotice: known({ from: anyState, source, decide: running.concludeNotice }),
    ExpireAgreement: known({ from: anyState, source, decide: running.expireAgreement }),
    EndWithEngagement: known({
      from: anyState,
      source: 'policy: what was made for one engagement ends with it',
      decide: running.endWithEngagement,
    }),
    SupersedeAgreement: known({ from: anyState, source, decide: running.supersedeAgreement }),
    ApplyStandingToAgreement: known({
      from: anyState,
      source: 'b.17.1',
      decide: running.applyStanding,
    }),
    RepointAgreement: followsMerge({
      from: anyState,
      partners: ({ partnerIds }) => partnerIds,
      event: 'agreement.repointed',
      about: ({ agreementId }) => ({ agreementId }),
    }),
    RescopeAgreement: followsRegion({
      from: anyState,
      over: endedStates,
      partners: ({ partnerIds }) => partnerIds,
      region: ({ regionCode }) => regionCode,
      event: 'agreement.rescoped',
      about: agreementOf,
    }),
  },
};
