import { allowedCommands } from '#kernel';
import { specification } from '#kernel/testing';
import { agreementDecider, type AgreementCommand } from './agreement.decider.js';
import { command, facts, inState } from './case.examples.js';

/** Which commands a state allows; to be read against domain.md b.5. */
const table: Readonly<Record<string, string>> = {
  draft: 'ShareForNegotiation CancelAgreement',
  negotiation: 'ShareForNegotiation ProposeChange RequestLegalReview CancelAgreement',
  legal_review: 'ClearLegally ReturnFromLegal CancelAgreement',
  cleared: 'SendForSignature CancelAgreement',
  out_for_signature: 'RecordSignature ReplaceSignatories CancelAgreement',
  partially_signed: 'RecordSignature ReplaceSignatories EnterIntoForce CancelAgreement',
  awaiting_start: 'EnterIntoForce CancelAgreement',
  in_force: 'AmendAgreement SuspendAgreement GiveTerminationNotice TerminateAgreement',
  suspended:
    'ResumeAgreement RequestAgreementResumption CountersignAgreementResumption GiveTerminationNotice TerminateAgreement',
  expired: '',
  terminated: '',
  superseded: '',
  cancelled: '',
};
/** System steps that answer in every state, with nothing where they do not apply. */
const always = [
  'AssignReference',
  'RetryEntryIntoForce',
  'ConcludeNotice',
  'ExpireAgreement',
  'EndWithEngagement',
  'SupersedeAgreement',
  'ApplyStandingToAgreement',
  'RepointAgreement',
  'RescopeAgreement',
];
/**
 * While an amendment is under way the agreement in force can be suspended and ended; otherwise the
 * decision refuses.
 */
const withAmendment = ['SuspendAgreement', 'GiveTerminationNotice', 'TerminateAgreement'];
const given = specification(agreementDecider, facts);

describe('the table of an agreement', () => {
  it.each(Object.keys(table))('reaches %s', (status) =>
    expect(given(...inState[status]!).state.status).toBe(status),
  );
  it.each(Object.entries(table))('allows in %s: %s', (status, commands) => {
    const expected = commands.split(' ').filter(Boolean);
    const allowed = allowedCommands(agreementDecider, { status }).filter(
      (type) =>
        !always.includes(type) && (expected.includes(type) || !withAmendment.includes(type)),
    );
    expect(allowed.sort()).toEqual(expected.sort());
  });
  it('refuses every other command, whatever it carries', () => {
    for (const [status, commands] of Object.entries(table))
      for (const type of Object.keys(agreementDecider.commands).filter(
        (one) =>
          one !== 'DraftAgreement' &&
          !always.includes(one) &&
          !withAmendment.includes(one) &&
          !commands.split(' ').includes(one),
      ))
        given(...inState[status]!)
          .when(
            command(
              type as AgreementCommand['type'],
              'LEG',
              { signatories: [] },
              { reason: 'A reason that says something.' },
            ),
          )
          .thenRefuses('illegal-transition');
  });
  it('refuses a second draft and knows nothing of one never begun', () => {
    given(...inState.draft!)
      .when(command('DraftAgreement', 'RO', { partnerIds: [] }))
      .thenRefuses('illegal-transition');
    for (const type of Object.keys(agreementDecider.commands).filter(
      (one) => one !== 'DraftAgreement',
    ))
      given()
        .when(command(type as AgreementCommand['type'], 'RO'))
        .thenRefuses('not-found');
  });
});
