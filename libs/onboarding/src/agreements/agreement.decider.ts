import type { Command, CommandRule, Decider, HoldType, Separation } from '#kernel';
import { notByThem } from '#reference';
import type { AgreementFacts, Decide } from './agreement-facts.policy.js';
import type { AgreementEvent, Signatory } from './agreement.events.js';
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
  | running.SupersedeAgreement
  | running.ApplyStandingToAgreement
  | running.RepointAgreement
  | running.RescopeAgreement;

/** Holds that stop signatures and the entry into force. A data-subject request stops neither. */
export const blocking: readonly HoldType[] = [
  'sanctions_match',
  'exclusion_confirmed',
  'adverse_due_diligence',
  'red_concern',
  'integrity_investigation',
  'legal',
];

const source = 'b.5';
const anyState = [...unsignedStates, 'in_force', 'suspended', ...endedStates] as const;
/** In force, suspended, or in force with an amendment on its way to signature. */
const inForceStates = [
  'in_force',
  'suspended',
  ...unsignedStates.filter((status) => status !== 'draft'),
] as const;
const people = (state: Agreement): KnownAgreement['people'] => (state as KnownAgreement).people;

/**
 * Whoever is tied to a partner does not begin its agreement; the kernel sees to the later steps.
 */
const ownPartners = (
  _state: Agreement,
  { data, metadata }: drafting.DraftAgreement,
): Separation[] =>
  metadata.ties.some((partnerId) => data.partnerIds.includes(partnerId))
    ? [{ rule: 14, people: [metadata.actor.personId] }]
    : [];
/**
 * Drafter, legal clearer and signatory are three people; on paper the signatory counts, not the
 * officer who records it.
 */
const threePeople = (
  state: Agreement,
  signatories: readonly string[],
  { metadata }: Command,
  { named = {} }: AgreementFacts,
): Separation[] => {
  const { drafters, clearers } = people(state);
  const clash = signatories
    .flatMap((id) => [id, ...(named[id]?.formerIds ?? [])])
    .some((id) => drafters.includes(id) || clearers.includes(id));
  return clash ? [{ rule: 10, people: [metadata.actor.personId] }] : [];
};
const idsOf = (signatories: readonly Signatory[]): string[] =>
  signatories.map(({ signatoryId }) => signatoryId);
const signs = (
  state: Agreement,
  command: signing.RecordSignature,
  facts: AgreementFacts,
): Separation[] => [
  ...threePeople(state, [command.data.signatoryId], command, facts),
  ...(command.data.method === 'electronic'
    ? [{ rule: 10 as const, people: [...people(state).drafters, ...people(state).clearers] }]
    : []),
];
const suspenders = (state: Agreement): Separation[] =>
  notByThem((state as KnownAgreement).suspendedBy);
const known = <C extends Command>(
  row: Omit<CommandRule<Agreement, C, AgreementEvent, AgreementFacts>, 'decide'> & {
    decide: Decide<C>;
  },
) => row as unknown as CommandRule<Agreement, C, AgreementEvent, AgreementFacts>;

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
    ProposeChange: known({ from: ['negotiation'], source, decide: drafting.proposeChange }),
    RequestLegalReview: known({
      from: ['negotiation'],
      source,
      decide: drafting.requestLegalReview,
    }),
    ClearLegally: known({
      from: ['legal_review'],
      source,
      separation: (state) => [{ rule: 10, people: people(state).drafters }],
      decide: drafting.clearLegally,
    }),
    ReturnFromLegal: known({
      from: ['legal_review'],
      source,
      reason: 'required',
      separation: (state) => [{ rule: 10, people: people(state).drafters }],
      decide: drafting.returnFromLegal,
    }),
    SendForSignature: known({
      from: ['cleared'],
      source,
      blockedBy: blocking,
      separation: (state, command, facts) =>
        threePeople(state, idsOf(command.data.signatories), command, facts),
      people: (_state, { data, metadata }, facts) =>
        signing.signatoryPeople(data.signatories, facts, metadata.today),
      decide: signing.sendForSignature,
    }),
    ReplaceSignatories: known({
      from: ['out_for_signature', 'partially_signed'],
      source: 'policy: a wrong signatory is corrected without a new text',
      reason: 'required',
      blockedBy: blocking,
      separation: (state, command, facts) =>
        threePeople(state, idsOf(command.data.signatories), command, facts),
      people: (_state, { data, metadata }, facts) =>
        signing.signatoryPeople(data.signatories, facts, metadata.today),
      decide: signing.replaceSignatories,
    }),
    RecordSignature: known({
      from: ['out_for_signature', 'partially_signed'],
      source,
      blockedBy: blocking,
      separation: signs,
      decide: signing.recordSignature,
    }),
    EnterIntoForce: known({
      from: ['partially_signed', 'awaiting_start'],
      source,
      blockedBy: blocking,
      decide: signing.enterIntoForce,
    }),
    RetryEntryIntoForce: known({ from: anyState, source, decide: signing.retryEntry }),
    AmendAgreement: known({
      from: ['in_force'],
      source,
      blockedBy: blocking,
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
      blockedBy: blocking,
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
      blockedBy: blocking,
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
    SupersedeAgreement: known({ from: anyState, source, decide: running.supersedeAgreement }),
    ApplyStandingToAgreement: known({
      from: anyState,
      source: 'b.17.1',
      decide: running.applyStanding,
    }),
    RepointAgreement: known({ from: anyState, source: 'b.17.5', decide: running.repoint }),
    RescopeAgreement: known({ from: anyState, source: 'b.17.6', decide: running.rescope }),
  },
};
