import {
  addMonths,
  type CalendarDate,
  type Command,
  daysBetween,
  idsOfPeople,
  type NamedDocument,
  type NamedPerson,
  portalRoles,
  reasonOf,
  refuseTransition,
  require,
  RuleViolation,
  stopsWork,
  weighedHolds,
} from '#kernel';
import { workingDaysFrom } from '#reference';
import {
  type AgreementFact,
  type AgreementFacts,
  agreementOf,
  type Decide,
  forEngagement,
  requireActive,
} from '../agreement-facts.policy.js';
import type { Signatory } from '../agreement.events.js';
import type { KnownAgreement, Signature } from '../agreement.state.js';
import { answeredOnPaper } from '../paper-answers.policy.js';
import {
  backdatingDays,
  decisionRoles,
  openReviewMonths,
  signatoryRoles,
  signatureWorkingDays,
} from '../instruments.policy.js';

export type SendForSignature = Command<
  'SendForSignature',
  { hash: string; signatories: Signatory[] }
>;
export type ReplaceSignatories = Command<'ReplaceSignatories', { signatories: Signatory[] }>;
export type RecordSignature = Command<
  'RecordSignature',
  {
    signatoryId: string;
    hash: string;
    signedOn: CalendarDate;
    method: 'electronic' | 'wet_ink';
    evidence?: NamedDocument;
  }
>;
export type EnterIntoForce = Command<'EnterIntoForce'>;
export type RetryEntryIntoForce = Command<'RetryEntryIntoForce'>;

/**
 * A delegation covers the day and the amount. Refuses `agreement.delegation-invalid`,
 * `agreement.delegation-ceiling`.
 */
const requireAuthority = (
  { signatoryId, authority, delegation }: Signatory,
  { value, amendment }: KnownAgreement,
  { named = {} }: AgreementFacts,
  on: CalendarDate,
): void => {
  if (authority !== 'delegation') return;
  require(delegation !== undefined &&
    delegation.from <= on &&
    on <
      delegation.until, 'agreement.delegation-invalid', 'The delegation does not cover this day.', {
    signatoryId,
    on,
  });
  const amount = amendment?.after.value ?? value;
  // What was granted counts, whatever is said of it here.
  const { delegationId } = delegation;
  const granted = named[signatoryId]?.delegations?.find((one) => one.delegationId === delegationId);
  const ceiling = granted?.ceiling ?? delegation.ceiling;
  if (!ceiling || !amount) return;
  const covered =
    ceiling.currency === amount.currency &&
    BigInt(amount.amountMinor) <= BigInt(ceiling.amountMinor);
  require(covered, 'agreement.delegation-ceiling', 'The delegation does not reach this amount.', {
    signatoryId,
    ceiling,
  });
};

/**
 * Who signs for us is somebody of ours with the role for it, or with a delegation that lends it;
 * who signs for a partner is in its profile, or has an account in its portal. A partner's delegation
 * is on paper.
 */
export const signatoryPeople = (
  signatories: readonly Signatory[],
  { partners }: AgreementFacts,
  on: CalendarDate,
): readonly NamedPerson[] =>
  signatories.flatMap((signatory): readonly NamedPerson[] => {
    const { signatoryId, party, authority, delegation } = signatory;
    if (party === 'organisation') {
      const ours = { personId: signatoryId, roles: signatoryRoles, takesPart: true as const };
      const isLent = authority === 'delegation' && delegation;
      return [isLent ? { ...ours, under: { delegationId: delegation.delegationId, on } } : ours];
    }
    const partner = partners[party];
    if (!partner || partner.signatories?.includes(signatoryId)) return [];
    const { kind, countryCode, regionCode } = partner;
    const within = { kind, countryCode, regionCode, partnerIds: [party] };
    return [{ personId: signatoryId, roles: portalRoles, within }];
  });

/**
 * Each party has a signatory with authority, and nobody else signs. Refuses
 * `agreement.signatory-twice`, `agreement.signatory-missing`, the delegation's codes.
 */
const requireSignatories = (
  signatories: readonly Signatory[],
  state: KnownAgreement,
  facts: AgreementFacts,
  today: CalendarDate,
): void => {
  const ids = new Set(signatories.map(({ signatoryId }) => signatoryId));
  require(ids.size === signatories.length, 'agreement.signatory-twice', 'A person signs once.');
  const parties = ['organisation', ...state.partnerIds];
  const missing = parties.filter((party) => !signatories.some((one) => one.party === party));
  const strangers = signatories.filter(({ party }) => !parties.includes(party));
  require(missing.length === 0 &&
    strangers.length ===
      0, 'agreement.signatory-missing', 'Each party needs a signatory, and only parties sign.', {
    missing,
  });
  for (const one of signatories) requireAuthority(one, state, facts, today);
};

/**
 * Freezes the text and names who signs. Refuses `agreement.text-changed`,
 * `agreement.signatory-missing`, `agreement.signatory-twice`, `agreement.partner-not-active`, the
 * delegation's codes.
 */
export const sendForSignature: Decide<SendForSignature> = ({ data, metadata }, state, facts) => {
  const { hash, signatories } = data;
  require(hash ===
    state.clearedHash, 'agreement.text-changed', 'This is not the text that was cleared.', {
    hash: state.clearedHash,
  });
  requireActive(state.partnerIds, facts);
  requireSignatories(signatories, state, facts, metadata.today);
  const signatureDue = workingDaysFrom(metadata.today, signatureWorkingDays);
  const { start, end } = state.amendment?.after ?? state;
  const term = {
    start,
    ...(end ? { end } : {}),
    ...(state.supersedes ? { supersedes: state.supersedes } : {}),
    exclusive: state.exclusive,
  };
  return [
    {
      type: 'agreement.sent_for_signature',
      data: {
        ...agreementOf(state),
        type: state.type,
        hash,
        signatories,
        sentOn: metadata.today,
        signatureDue,
        ...term,
      },
    },
  ];
};

/**
 * Names who signs instead of whom; the text stays, and whoever has signed stays. Refuses
 * `agreement.signed-already` for a signatory who has signed and is left out, and as
 * `SendForSignature`.
 */
export const replaceSignatories: Decide<ReplaceSignatories> = (
  { data: { signatories }, metadata },
  state,
  facts,
) => {
  requireActive(state.partnerIds, facts);
  requireSignatories(signatories, state, facts, metadata.today);
  const leftOut = state.signatures.filter(
    ({ signatoryId, party }) =>
      !signatories.some((one) => one.signatoryId === signatoryId && one.party === party),
  );
  require(leftOut.length ===
    0, 'agreement.signed-already', 'Whoever has signed stays among the signatories.', {
    signatoryIds: leftOut.map(({ signatoryId }) => signatoryId),
  });
  if (JSON.stringify(signatories) === JSON.stringify(state.signatories)) return [];
  const complete = allSigned({ ...state, signatories }, state.signatures);
  const start = startOf(state, state.signatures);
  const waits = complete && !state.amendment && start > metadata.today;
  const replaced: AgreementFact = {
    type: 'agreement.signatories_replaced',
    data: {
      ...agreementOf(state),
      signatories,
      signatureDue: workingDaysFrom(metadata.today, signatureWorkingDays),
      allSigned: complete,
      ...(waits ? { start } : {}),
      ...reasonOf(metadata),
    },
  };
  if (!complete || waits) return [replaced];
  requireExclusive(state, facts);
  return [replaced, state.amendment ? applied(state) : inForce(state, start)];
};

/**
 * Refuses `agreement.signature-date-future`, `agreement.signature-date-before-text`,
 * `agreement.signature-date-backdated`.
 */
const requireSignatureDate = (
  signedOn: CalendarDate,
  state: KnownAgreement,
  role: string,
  today: CalendarDate,
): void => {
  require(signedOn <=
    today, 'agreement.signature-date-future', 'A signature cannot lie in the future.', {
    signedOn,
  });
  require(state.sentOn === undefined ||
    signedOn >=
      state.sentOn, 'agreement.signature-date-before-text', 'The text was not out for signature on that day.', {
    signedOn,
    sentOn: state.sentOn,
  });
  const decisionMaker = decisionRoles.includes(role);
  require(decisionMaker ||
    daysBetween(signedOn, today) <=
      backdatingDays, 'agreement.signature-date-backdated', `Only a decision maker records what lies back more than ${backdatingDays} days.`, {
    signedOn,
  });
};

/** The day everything is there: the latest signature or the start agreed. */
const startOf = ({ start }: KnownAgreement, signatures: readonly Signature[]): CalendarDate =>
  signatures.reduce((day, one) => (one.signedOn > day ? one.signedOn : day), start);

/**
 * Refuses `agreement.exclusive-term` where another agreement of the type holds the period,
 * `agreement.term-not-reserved` while it is being reserved.
 */
const requireExclusive = (state: KnownAgreement, { terms }: AgreementFacts): void => {
  if (!state.exclusive) return;
  const wanted = state.amendment?.after ?? state;
  for (const partnerId of state.partnerIds) {
    const own = terms[partnerId]?.find((one) => one.agreementId === state.agreementId);
    const held = own !== undefined && own.start === wanted.start && own.end === wanted.end;
    const other = terms[partnerId]?.find(
      (one) => one.agreementId !== state.agreementId && one.agreementId !== state.supersedes,
    );
    require(held, other
      ? 'agreement.exclusive-term'
      : 'agreement.term-not-reserved', 'Only one agreement of this type may be in force with a partner in a period.', {
      partnerId,
      heldBy: other?.agreementId,
    });
  }
};

const inForce = (state: KnownAgreement, start: CalendarDate): AgreementFact => {
  require(state.end === undefined ||
    start < state.end, 'agreement.term-over', 'The term was over before everybody had signed.', {
    start,
    end: state.end,
  });
  const { title, type, end, value, reference, supersedes } = state;
  return {
    type: 'agreement.in_force',
    data: {
      ...agreementOf(state),
      type,
      ...forEngagement(state),
      title,
      start,
      ...(end ? { end } : { reviewDue: addMonths(start, openReviewMonths) }),
      ...(value ? { value } : {}),
      ...(reference ? { reference: `${reference}-0` } : {}),
      ...(supersedes ? { supersedes } : {}),
    },
  };
};
const applied = (state: KnownAgreement): AgreementFact => {
  const { number, type: amendmentType, after, engagementRevision } = state.amendment!;
  const before = {
    start: state.start,
    ...(state.end ? { end: state.end } : {}),
    ...(state.value ? { value: state.value } : {}),
  };
  return {
    type: 'agreement.amendment_applied',
    data: {
      ...agreementOf(state),
      type: state.type,
      ...forEngagement(state),
      ...(engagementRevision === undefined ? {} : { engagementRevision }),
      number,
      amendmentType,
      before,
      after,
      start: after.start,
      ...(after.end ? { end: after.end } : {}),
      ...(state.reference ? { reference: `${state.reference}-${number}` } : {}),
    },
  };
};
/** Signatories of whom there is no signature. */
const unsigned = (
  { signatories }: KnownAgreement,
  signatures: readonly Signature[],
): readonly string[] =>
  signatories
    .map(({ signatoryId }) => signatoryId)
    .filter((id) => !signatures.some(({ signatoryId }) => signatoryId === id));
const allSigned = (state: KnownAgreement, signatures: readonly Signature[]): boolean =>
  state.signatories.length > 0 && unsigned(state, signatures).length === 0;

/**
 * One signature; with the last one the agreement is in force, or waits for its start; an amendment
 * applies at once.
 * Refuses `agreement.text-changed`, `agreement.signatory-unknown`, `agreement.signed-already`,
 * `agreement.not-the-signatory` (403),
 * `agreement.evidence-missing`, `agreement.partner-not-active`, `agreement.exclusive-term`, the
 * date's and the delegation's codes.
 */
export const recordSignature: Decide<RecordSignature> = ({ data, metadata }, state, facts) => {
  const { signatoryId, hash, signedOn, method, evidence } = data;
  const { actor, today } = metadata;
  require(hash ===
    state.clearedHash, 'agreement.text-changed', 'This is not the text that was sent for signature.', {
    hash: state.clearedHash,
  });
  const signatory = state.signatories.find((one) => one.signatoryId === signatoryId);
  require(signatory !==
    undefined, 'agreement.signatory-unknown', 'This person is not among the signatories.', {
    signatoryId,
  });
  require(!state.signatures.some(
    (one) => one.signatoryId === signatoryId,
  ), 'agreement.signed-already', 'This person has signed.', { signatoryId });
  const onPaper = method === 'wet_ink' && (actor.role === 'PO' || actor.role === 'PO-L');
  if (!onPaper && !idsOfPeople(metadata).includes(signatoryId))
    throw new RuleViolation(
      'agreement.not-the-signatory',
      'Only the signatory signs; an officer records ink on paper.',
      'role',
    );
  requireSignatureDate(signedOn, state, actor.role, today);
  requireAuthority(signatory, state, facts, signedOn);
  requireActive(state.partnerIds, facts);
  const signatures = [...state.signatures, { signatoryId, party: signatory.party, signedOn }];
  const complete = allSigned(state, signatures);
  const start = startOf(state, signatures);
  const waits = complete && !state.amendment && start > today;
  const signed: AgreementFact = {
    type: 'agreement.signed',
    data: {
      ...agreementOf(state),
      party: signatory.party,
      signatoryId,
      signedOn,
      method,
      hash,
      allSigned: complete,
      ...(waits ? { start } : {}),
    },
  };
  const isPartners = signatory.party !== 'organisation';
  const answer = { answer: 'signature', signatoryId } as const;
  const written =
    onPaper && isPartners ? answeredOnPaper(agreementOf(state), metadata, answer, evidence) : [];
  if (!complete || waits) return [signed, ...written];
  requireExclusive(state, facts);
  return [signed, ...written, state.amendment ? applied(state) : inForce(state, start)];
};

/**
 * The start has come. Refuses `agreement.signatures-missing`, `agreement.start-not-reached`,
 * `agreement.partner-not-active`, `agreement.exclusive-term`.
 */
export const enterIntoForce: Decide<EnterIntoForce> = ({ type, metadata }, state, facts) => {
  if (state.amendment)
    return refuseTransition(type, state, 'an amendment applies with its last signature');
  require(allSigned(
    state,
    state.signatures,
  ), 'agreement.signatures-missing', 'Not everybody has signed.', {
    missing: unsigned(state, state.signatures),
  });
  const start = startOf(state, state.signatures);
  require(start <=
    metadata.today, 'agreement.start-not-reached', 'The agreement has not started.', { start });
  requireActive(state.partnerIds, facts);
  requireExclusive(state, facts);
  return [inForce(state, start)];
};

/** A hold was released: what waited for it enters into force now. Nothing where it still waits. */
export const retryEntry: Decide<RetryEntryIntoForce> = ({ metadata }, state, facts) => {
  const ready =
    (state.status === 'partially_signed' || state.status === 'awaiting_start') &&
    !state.amendment &&
    allSigned(state, state.signatures) &&
    startOf(state, state.signatures) <= metadata.today;
  if (
    !ready ||
    weighedHolds(facts).some(stopsWork) ||
    state.partnerIds.some((id) => facts.partners[id]?.status !== 'active')
  )
    return [];
  requireExclusive(state, facts);
  return [inForce(state, startOf(state, state.signatures))];
};
