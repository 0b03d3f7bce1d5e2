import type { HoldType, Role } from '#kernel';
import { specification } from '#kernel/testing';
import { agreementDecider } from './agreement.decider.js';
import * as example from './case.examples.js';
import {
  actorOf,
  agreementId,
  as,
  by,
  command,
  draftData,
  drafted,
  facts,
  ids,
  inState,
  otherSha,
  partnerId,
  sha,
  signatories,
  withReason,
} from './case.examples.js';

const given = specification(agreementDecider, facts);
const at = (status: string) => given(...inState[status]!);
const partnerIs = (status: string) => ({
  partners: { [partnerId]: { ...facts.partners[partnerId]!, status } },
});
const separated = ['segregation-of-duties', { rule: 'SOD-10' }] as const;
const ended = { ...ids, type: 'mou', engagementId: agreementId, exclusive: false };
/** A paper that shows what a partner answered. */
const letter = { documentId: 'd-1', version: 1, kind: 'correspondence', sha256: sha };
const hold = (type: HoldType) => ({ holds: [{ holdId: 'h', type, target: 'partner' }] });

describe('drafting', () => {
  const draft = (over: object = {}, role: 'SYS' | 'RO' = 'SYS') =>
    command('DraftAgreement', role, { ...draftData, ...over });
  it('begins for an engagement in contracting', () => given().when(draft()).thenEvents(drafted));
  it('refuses an engagement that does not wait for it', () => {
    given()
      .when(draft(), { engagement: { ...facts.engagement!, status: 'open' } })
      .thenRefuses('agreement.engagement-not-contracting');
    given()
      .when(draft(), { engagement: { ...facts.engagement!, agreementId: 'a-2' } })
      .thenRefuses('agreement.engagement-not-contracting');
  });
  it('stands without an engagement where the profile allows it', () => {
    given()
      .when(draft({ engagementId: undefined }))
      .thenRefuses('agreement.engagement-needed');
    const { engagementId: _none, ...data } = drafted.data;
    given()
      .when(
        draft({ engagementId: undefined, type: 'framework_agreement', global: true }, 'RO'),
        as('un_multilateral'),
      )
      .thenEvents({
        ...drafted,
        data: {
          ...data,
          kind: 'un_multilateral',
          type: 'framework_agreement',
          exclusive: true,
          referenceKey: 'FRA/GLO/2026',
        },
      });
  });
  it.each([
    ['agreement.term-order', { start: '2026-04-01', end: '2026-04-01' }],
    ['agreement.term-order', { start: '2026-04-01', end: '2026-03-01' }],
    ['agreement.term-over', { start: '2024-04-01', end: '2026-03-02' }],
    ['agreement.term-too-long', { start: '2026-04-01', end: '2029-04-02' }],
    ['agreement.end-needed', { end: undefined }],
  ])('refuses %s', (code, over) => given().when(draft(over)).thenRefuses(code));
  it('begins thirty days back at most where no engagement has an approved period', () => {
    const direct = { engagementId: undefined, type: 'framework_agreement' };
    given()
      .when(draft({ ...direct, start: '2026-01-30' }, 'RO'), as('un_multilateral'))
      .thenRefuses('agreement.start-backdated', { earliest: '2026-01-31' });
    const { engagementId: _none, ...data } = drafted.data;
    given()
      .when(draft({ ...direct, start: '2026-01-31', global: true }, 'RO'), as('un_multilateral'))
      .thenEvents({
        ...drafted,
        data: {
          ...data,
          kind: 'un_multilateral',
          type: 'framework_agreement',
          exclusive: true,
          referenceKey: 'FRA/GLO/2026',
          start: '2026-01-31',
        },
      });
    given()
      .when(draft({ start: '2026-01-01' }))
      .thenEvents({
        ...drafted,
        data: { ...data, engagementId: agreementId, start: '2026-01-01' },
      });
  });
  it('may stay open with a government', () => {
    const { end: _none, ...data } = drafted.data;
    given()
      .when(draft({ end: undefined }), as('government'))
      .thenEvents({ ...drafted, data: { ...data, kind: 'government' } });
  });
  it('refuses partners that are gone or out of sight', () => {
    given()
      .when(draft(), partnerIs('excluded'))
      .thenRefuses('agreement.partner-not-eligible', { partnerStatus: 'excluded' });
    given().when(draft(), partnerIs('unknown')).thenRefuses('not-found');
    given()
      .when(command('DraftAgreement', 'RO', draftData, { scope: { regions: ['EUR'] } }))
      .thenRefuses('not-found');
  });
  it('is not begun by somebody tied to the partner (SOD-14)', () => {
    given()
      .when(command('DraftAgreement', 'RO', draftData, { ties: [partnerId] }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-14' });
    given()
      .when(command('DraftAgreement', 'RO', draftData, { ties: ['p-9'] }))
      .thenEvents(drafted);
  });
  it('gets one number', () => {
    given(drafted)
      .when(command('AssignReference', 'SYS', { reference: 'MOU/KEN/2026/0001' }))
      .thenEvents(example.numbered);
    at('draft')
      .when(command('AssignReference', 'SYS', { reference: 'MOU/KEN/2026/0002' }))
      .thenNothing();
  });
});

describe('negotiation', () => {
  const share = command('ShareForNegotiation', 'RO', { hash: sha });
  const propose = command(
    'ProposeChange',
    'PA',
    { hash: otherSha },
    { scope: { partnerIds: [partnerId] } },
  );
  const answer = {
    type: 'agreement.version_shared',
    data: { ...ids, version: 2, hash: otherSha, court: 'ours' },
    by: actorOf('PA'),
  };
  it('goes turn by turn', () => {
    at('draft').when(share).thenEvents(example.shared);
    at('negotiation').when(share).thenRefuses('agreement.not-your-turn', { court: 'theirs' });
    at('negotiation').when(propose).thenEvents(answer);
    given(...inState.negotiation!, answer)
      .when(propose)
      .thenRefuses('agreement.not-your-turn', { court: 'ours' });
    given(...inState.negotiation!, answer)
      .when(share)
      .thenEvents({ ...example.shared, data: { ...example.shared.data, version: 3 } });
  });
  it('has an answer of the partner that came on paper, written down by somebody who did not draft', () => {
    const answers = (role: 'PO' | 'PA', data: object, personId?: string) =>
      command(
        'ProposeChange',
        role,
        { hash: otherSha, ...data },
        personId ? { actor: actorOf(role, personId) } : {},
      );
    const open = at('negotiation');
    open.when(answers('PO', {})).thenRefuses('agreement.evidence-missing');
    open
      .when(answers('PO', { evidence: letter }, 'person-ro'))
      .thenRefuses('segregation-of-duties', {
        rule: 'SOD-10',
      });
    open.when(answers('PO', { evidence: letter })).thenEvents(
      {
        type: 'agreement.version_shared',
        data: { ...ids, version: 2, hash: otherSha, court: 'ours' },
      },
      {
        type: 'agreement.answered_on_paper',
        data: { ...ids, answer: 'text', evidence: letter },
      },
    );
  });
  it('hashes its texts', () =>
    at('draft')
      .when(command('ShareForNegotiation', 'RO', { hash: 'not a hash' }))
      .thenRefuses('agreement.hash'));
  it('is seen by its own partner only', () =>
    at('negotiation')
      .when(command('ProposeChange', 'PA', { hash: sha }, { scope: { partnerIds: ['p-9'] } }))
      .thenRefuses('not-found'));
  it('goes to the legal officers with its deviations', () => {
    const deviations = [{ clause: '7.2', change: 'changed' }];
    at('negotiation')
      .when(command('RequestLegalReview', 'RO', { deviations }))
      .thenEvents({ ...example.reviewed, data: { ...example.reviewed.data, deviations } });
  });
});

describe('legal clearance', () => {
  it('clears the text that was sent, word for word', () => {
    at('legal_review')
      .when(command('ClearLegally', 'LEG', { hash: sha }))
      .thenEvents(example.cleared);
    at('legal_review')
      .when(command('ClearLegally', 'LEG', { hash: otherSha }))
      .thenRefuses('agreement.text-changed');
  });
  it('returns with a reason', () => {
    at('legal_review')
      .when(command('ReturnFromLegal', 'LEG', {}, withReason))
      .thenEvents({ type: 'agreement.legal_returned', data: { ...ids, reasonRef: 'reason-1' } });
    at('legal_review').when(command('ReturnFromLegal', 'LEG')).thenRefuses('reason-required');
  });
  it('is not given by the drafter, nor by a delegate of the drafter (SOD-10)', () => {
    at('legal_review')
      .when(command('ClearLegally', 'LEG', { hash: sha }, { actor: actorOf('LEG', 'person-ro') }))
      .thenRefuses(...separated);
    at('legal_review')
      .when(
        command(
          'ClearLegally',
          'LEG',
          { hash: sha },
          { actor: { ...actorOf('LEG'), onBehalfOf: 'person-ro' } },
        ),
      )
      .thenRefuses(...separated);
  });
});

describe('sending out', () => {
  const send = (over: object = {}) =>
    command('SendForSignature', 'RO', { hash: sha, signatories, ...over });
  const delegated = (delegation: object) => [
    { ...signatories[0], authority: 'delegation', delegation },
    signatories[1],
  ];
  it('freezes the text and gives ten working days', () =>
    at('cleared').when(send()).thenEvents(example.sent));
  it('refuses another text', () =>
    at('cleared')
      .when(send({ hash: otherSha }))
      .thenRefuses('agreement.text-changed'));
  it('needs one signatory for each party, and only parties', () => {
    at('cleared')
      .when(send({ signatories: [signatories[0]] }))
      .thenRefuses('agreement.signatory-missing', { missing: [partnerId] });
    at('cleared')
      .when(
        send({
          signatories: [...signatories, { ...signatories[0], signatoryId: 'x', party: 'p-9' }],
        }),
      )
      .thenRefuses('agreement.signatory-missing');
    at('cleared')
      .when(
        send({ signatories: [signatories[0], { ...signatories[1], signatoryId: 'person-rd' }] }),
      )
      .thenRefuses('agreement.signatory-twice');
  });
  it('needs a delegation valid on the day and for the amount', () => {
    const valued = given(
      { ...drafted, data: { ...drafted.data, value: { amountMinor: '100001', currency: 'CHF' } } },
      ...inState.cleared!.slice(1),
    );
    const span = { delegationId: 'd', from: '2026-01-01', until: '2026-03-03' };
    at('cleared')
      .when(send({ signatories: delegated(span) }))
      .thenEvents({
        ...example.sent,
        data: { ...example.sent.data, signatories: delegated(span) },
      });
    at('cleared')
      .when(send({ signatories: delegated({ ...span, until: '2026-03-02' }) }))
      .thenRefuses('agreement.delegation-invalid');
    at('cleared')
      .when(send({ signatories: [{ ...signatories[0], authority: 'delegation' }, signatories[1]] }))
      .thenRefuses('agreement.delegation-invalid');
    valued
      .when(
        send({
          signatories: delegated({ ...span, ceiling: { amountMinor: '100000', currency: 'CHF' } }),
        }),
      )
      .thenRefuses('agreement.delegation-ceiling');
    valued
      .when(
        send({
          signatories: delegated({ ...span, ceiling: { amountMinor: '999999', currency: 'USD' } }),
        }),
      )
      .thenRefuses('agreement.delegation-ceiling');
  });
  it('knows the delegation: given to this person, in force on the day, for the role it takes', () => {
    const span = { delegationId: 'd', from: '2026-01-01', until: '2027-03-03' };
    const sent = (over: object, ...grants: readonly Role[]) => {
      const { 'person-rd': held } = facts.named!;
      const [one] = held!.delegations!;
      const lent = grants.map((role) => ({ role, scope: {} }));
      const delegations = [{ ...one!, ...(lent.length > 0 ? { grants: lent } : {}), ...over }];
      return at('cleared').when(send({ signatories: delegated(span) }), {
        named: { ...facts.named, 'person-rd': { ...held!, grants: [], delegations } },
      });
    };
    sent({}).thenEvents({
      ...example.sent,
      data: { ...example.sent.data, signatories: delegated(span) },
    });
    const unknown = { personId: 'person-rd', delegationId: 'd' };
    sent({ delegationId: 'another' }).thenRefuses('agreement.delegation-unknown', unknown);
    sent({ until: '2026-03-01' }).thenRefuses('agreement.delegation-unknown', unknown);
    sent({}, 'LEG').thenRefuses('agreement.person-without-role');
  });
  it('names no signatory who drafted or cleared (SOD-10)', () => {
    for (const signatoryId of ['person-ro', 'person-leg'])
      at('cleared')
        .when(send({ signatories: [{ ...signatories[0], signatoryId }, signatories[1]] }))
        .thenRefuses(...separated);
  });
  it('waits for an active partner', () =>
    at('cleared').when(send(), partnerIs('suspended')).thenRefuses('agreement.partner-not-active'));
});

describe('another signatory', () => {
  const [ours, theirs] = signatories as [object, object];
  const adg = { ...ours, signatoryId: 'person-adg' };
  const replace = (wanted: readonly object[], metadata: object = {}) =>
    command('ReplaceSignatories', 'RO', { signatories: wanted }, { ...withReason, ...metadata });
  const replaced = (wanted: readonly object[], over: object = {}) => ({
    type: 'agreement.signatories_replaced',
    data: {
      ...ids,
      signatories: wanted,
      signatureDue: '2026-03-16',
      allSigned: false,
      reasonRef: 'reason-1',
      ...over,
    },
  });
  const partly = [adg, theirs];
  it('takes the place of a wrong one; whoever has signed has signed', () => {
    const next = at('partially_signed').when(replace(partly));
    next.thenEvents(replaced(partly));
    const after = given(...inState.partially_signed!, { ...replaced(partly), ...by('RO') });
    expect(after.state).toMatchObject({
      status: 'partially_signed',
      signatories: partly,
      signatures: [{ signatoryId: 'person-pa' }],
    });
    at('out_for_signature').when(replace(partly)).thenEvents(replaced(partly));
  });
  it('changes nothing where the same people sign', () =>
    at('partially_signed').when(replace(signatories)).thenNothing());
  it('needs a reason, a signatory for each party, and each of them once', () => {
    at('partially_signed')
      .when(replace(partly, { reason: undefined }))
      .thenRefuses('reason-required');
    at('partially_signed')
      .when(replace([adg]))
      .thenRefuses('agreement.signatory-missing');
    at('out_for_signature')
      .when(replace([adg, adg]))
      .thenRefuses('agreement.signatory-twice');
    at('out_for_signature')
      .when(replace([adg]))
      .thenRefuses('agreement.signatory-missing');
  });
  it('does not leave out who has signed', () =>
    at('partially_signed')
      .when(replace([adg, { ...theirs, signatoryId: 'person-rd' }]))
      .thenRefuses('agreement.signed-already', { signatoryIds: ['person-pa'] }));
  it('is not the drafter, nor who cleared the text (SOD-10)', () => {
    for (const signatoryId of ['person-ro', 'person-leg'])
      at('partially_signed')
        .when(replace([{ ...adg, signatoryId }, theirs]))
        .thenRefuses(...separated);
  });
  it('is the last word where the one left out was one too many', () => {
    const three = [adg, ...signatories];
    const sentToThree = [
      ...inState.cleared!,
      { ...example.sent, data: { ...example.sent.data, signatories: three } },
      example.signed,
      { ...example.signedByUs, data: { ...example.signedByUs.data, allSigned: false } },
    ];
    given(...sentToThree)
      .when(replace(signatories))
      .thenEvents(replaced(signatories, { allSigned: true }), example.inForce);
  });
});

describe('signing', () => {
  const sign = (over: object = {}, metadata: object = {}, role: 'RD' | 'PA' | 'PO' = 'RD') =>
    command(
      'RecordSignature',
      role,
      {
        signatoryId: 'person-rd',
        hash: sha,
        signedOn: '2026-03-02',
        method: 'electronic',
        ...over,
      },
      metadata,
    );
  const byPartner = sign(
    { signatoryId: 'person-pa' },
    { scope: { partnerIds: [partnerId] } },
    'PA',
  );
  it('records one signature after the other; with the last one the agreement is in force', () => {
    at('out_for_signature').when(byPartner).thenEvents(example.signed);
    at('partially_signed').when(sign()).thenEvents(example.signedByUs, example.inForce);
  });
  it('waits for its start, and enters into force on that day', () => {
    const later = [
      { ...drafted, data: { ...drafted.data, start: '2026-04-01' } },
      ...inState.partially_signed!.slice(1),
    ];
    const awaiting = {
      ...example.signedByUs,
      data: { ...example.signedByUs.data, start: '2026-04-01' },
    };
    given(...later)
      .when(sign())
      .thenEvents(awaiting);
    const enter = (today: string) => command('EnterIntoForce', 'SYS', {}, { today });
    given(...later, awaiting)
      .when(enter('2026-04-01'))
      .thenEvents({ ...example.inForce, data: { ...example.inForce.data, start: '2026-04-01' } });
    expect(given(...later, awaiting).state.status).toBe('awaiting_start');
    given(...later, awaiting)
      .when(enter('2026-03-31'))
      .thenRefuses('agreement.start-not-reached');
    given(...later)
      .when(enter('2026-04-01'))
      .thenRefuses('agreement.signatures-missing', { missing: ['person-rd'] });
  });
  it('refuses another text, an unknown signatory and a second signature', () => {
    at('partially_signed')
      .when(sign({ hash: otherSha }))
      .thenRefuses('agreement.text-changed');
    at('partially_signed')
      .when(sign({ signatoryId: 'person-x' }))
      .thenRefuses('agreement.signatory-unknown');
    at('partially_signed')
      .when(sign({ signatoryId: 'person-pa' }, {}, 'PA'))
      .thenRefuses('agreement.signed-already');
  });
  it('is done by the signatory, or by an officer for ink on paper', () => {
    at('partially_signed')
      .when(sign({}, { actor: actorOf('RD', 'person-other') }))
      .thenRefuses('agreement.not-the-signatory');
    at('partially_signed')
      .when(sign({}, {}, 'PO'))
      .thenRefuses('agreement.not-the-signatory');
    at('partially_signed')
      .when(sign({ method: 'wet_ink' }, {}, 'PO'))
      .thenEvents(
        { ...example.signedByUs, data: { ...example.signedByUs.data, method: 'wet_ink' } },
        example.inForce,
      );
  });
  it('is recorded on paper for a partner with what shows it', () => {
    const byPartner = { signatoryId: 'person-pa', method: 'wet_ink' };
    at('out_for_signature')
      .when(sign(byPartner, {}, 'PO'))
      .thenRefuses('agreement.evidence-missing', { missing: ['correspondence'] });
    at('out_for_signature')
      .when(sign({ ...byPartner, evidence: letter }, {}, 'PO'))
      .thenEvents(
        { ...example.signed, data: { ...example.signed.data, method: 'wet_ink' } },
        {
          type: 'agreement.answered_on_paper',
          data: { ...ids, answer: 'signature', signatoryId: 'person-pa', evidence: letter },
        },
      );
  });
  it('refuses dates in the future, before the text, and far back (E-10)', () => {
    at('partially_signed')
      .when(sign({ signedOn: '2026-03-03' }))
      .thenRefuses('agreement.signature-date-future');
    at('partially_signed')
      .when(sign({ signedOn: '2026-03-01' }))
      .thenRefuses('agreement.signature-date-before-text');
    at('partially_signed')
      .when(sign({ method: 'wet_ink' }, { today: '2026-04-02' }, 'PO'))
      .thenRefuses('agreement.signature-date-backdated');
    at('partially_signed')
      .when(sign({}, { today: '2026-04-02' }))
      .thenEvents(example.signedByUs, example.inForce);
  });
  it('checks the delegation on the day of the signature', () => {
    const delegation = { delegationId: 'd', from: '2026-01-01', until: '2026-03-05' };
    const out = [
      ...inState.cleared!,
      {
        ...example.sent,
        data: {
          ...example.sent.data,
          signatories: [{ ...signatories[0], authority: 'delegation', delegation }, signatories[1]],
        },
      },
      example.signed,
    ];
    given(...out)
      .when(sign({ signedOn: '2026-03-05' }, { today: '2026-03-06' }))
      .thenRefuses('agreement.delegation-invalid');
    given(...out)
      .when(sign({ signedOn: '2026-03-04' }, { today: '2026-03-06' }))
      .thenEvents(
        { ...example.signedByUs, data: { ...example.signedByUs.data, signedOn: '2026-03-04' } },
        { ...example.inForce, data: { ...example.inForce.data, start: '2026-03-04' } },
      );
  });
  it.each<HoldType>([
    'sanctions_match',
    'exclusion_confirmed',
    'adverse_due_diligence',
    'red_concern',
    'integrity_investigation',
    'legal',
  ])('stands still under a hold: %s (E-14)', (type) => {
    at('partially_signed').when(sign(), hold(type)).thenRefuses('blocked-by-hold');
    at('cleared')
      .when(command('SendForSignature', 'RO', { hash: sha, signatories }), hold(type))
      .thenRefuses('blocked-by-hold');
    at('partially_signed')
      .when(command('EnterIntoForce', 'SYS'), hold(type))
      .thenRefuses('blocked-by-hold');
  });
  it('is made up for when the hold is released', () => {
    const waiting = given(...inState.partially_signed!, example.signedByUs);
    waiting.when(command('RetryEntryIntoForce', 'SYS'), hold('legal')).thenNothing();
    waiting.when(command('RetryEntryIntoForce', 'SYS')).thenEvents(example.inForce);
    at('in_force').when(command('RetryEntryIntoForce', 'SYS')).thenNothing();
  });
  it('is neither the drafter’s nor the clearer’s (SOD-10)', () => {
    const names = (signatoryId: string) =>
      given(...inState.cleared!, {
        ...example.sent,
        data: {
          ...example.sent.data,
          signatories: [{ ...signatories[0], signatoryId }, signatories[1]],
        },
      });
    for (const person of ['person-ro', 'person-leg']) {
      names(person)
        .when(sign({ signatoryId: person }, { actor: actorOf('RD', person) }))
        .thenRefuses(...separated);
      names(person)
        .when(sign({ signatoryId: person, method: 'wet_ink' }, {}, 'PO'))
        .thenRefuses(...separated);
    }
  });
  it('is too late when the term is over', () =>
    at('partially_signed')
      .when(sign({ signedOn: '2028-03-01' }, { today: '2028-03-01' }))
      .thenRefuses('agreement.term-over'));
  it('of an exclusive type needs its period', () => {
    const exclusive = given(
      { ...drafted, data: { ...drafted.data, type: 'framework_agreement', exclusive: true } },
      ...inState.partially_signed!.slice(1),
    );
    const own = { agreementId, start: '2026-03-01', end: '2028-03-01' };
    exclusive.when(sign(), { terms: { [partnerId]: [own] } }).thenEvents(example.signedByUs, {
      ...example.inForce,
      data: { ...example.inForce.data, type: 'framework_agreement' },
    });
    exclusive
      .when(sign(), { terms: { [partnerId]: [{ ...own, agreementId: 'a-2' }] } })
      .thenRefuses('agreement.exclusive-term', { heldBy: 'a-2' });
    exclusive.when(sign()).thenRefuses('agreement.term-not-reserved');
  });
});

describe('an amendment', () => {
  const amend = (over: object = {}, metadata: object = {}) =>
    command(
      'AmendAgreement',
      'RO',
      { amendmentType: 'no_cost_extension', hash: otherSha, end: '2029-03-01', ...over },
      metadata,
    );
  const open = [...inState.in_force!, example.amendmentOpened];
  const toSignature = [
    ...open,
    { ...example.cleared, data: { ...ids, hash: otherSha } },
    { ...example.sent, data: { ...example.sent.data, hash: otherSha } },
    example.signed,
  ];
  it('is numbered and goes to the legal officers', () =>
    at('in_force').when(amend(), { engagement: undefined }).thenEvents(example.amendmentOpened));
  it('carries out a revision of its engagement', () =>
    at('in_force')
      .when(amend(), { engagement: { ...facts.engagement!, revision: 2, amends: true } })
      .thenEvents({
        ...example.amendmentOpened,
        data: { ...example.amendmentOpened.data, engagementRevision: 2 },
      }));
  describe('and its engagement end on the same day', () => {
    const period = { start: '2026-03-02', end: '2029-03-01' };
    const contracting = { ...facts.engagement!, revision: 2, amends: true, period };
    const running = { ...facts.engagement!, status: 'running' as const, period };
    const opened = {
      ...example.amendmentOpened,
      data: { ...example.amendmentOpened.data, engagementRevision: 2 },
    };
    it('brings the end its engagement was approved to, and no other', () => {
      at('in_force')
        .when(amend({ end: undefined }), { engagement: contracting })
        .thenEvents(opened);
      at('in_force').when(amend(), { engagement: contracting }).thenEvents(opened);
      at('in_force')
        .when(amend({ end: '2029-02-28' }), { engagement: contracting })
        .thenRefuses('agreement.engagement-period', { end: '2029-03-01' });
    });
    it('brings it also where the amendment is about something else', () =>
      at('in_force')
        .when(amend({ amendmentType: 'scope', end: undefined }), { engagement: contracting })
        .thenEvents({ ...opened, data: { ...opened.data, amendmentType: 'scope' } }));
    it('takes an engagement along that runs, and none that is over', () => {
      at('in_force').when(amend(), { engagement: running }).thenEvents(example.amendmentOpened);
      const over = { ...running, status: 'closed' as const };
      at('in_force').when(amend(), { engagement: over }).thenRefuses('agreement.engagement-over');
      at('in_force')
        .when(
          amend({
            amendmentType: 'budget',
            end: undefined,
            value: { amountMinor: '1', currency: 'CHF' },
          }),
          { engagement: over },
        )
        .thenEvents({
          ...example.amendmentOpened,
          data: {
            ...example.amendmentOpened.data,
            amendmentType: 'budget',
            after: {
              start: '2026-03-02',
              end: '2028-03-01',
              value: { amountMinor: '1', currency: 'CHF' },
            },
          },
        });
    });
    it('waits for an amendment of the engagement that is under way', () =>
      at('in_force')
        .when(amend(), { engagement: { ...running, amending: true } })
        .thenRefuses('agreement.engagement-amended'));
  });
  it.each<[string, object]>([
    [
      'agreement.amendment-before-today',
      { amendmentType: 'date', start: '2026-01-01', end: '2026-02-01' },
    ],
    ['agreement.term-order', { amendmentType: 'date', start: '2026-05-01', end: '2026-05-01' }],
    ['agreement.extension-too-long', { end: '2030-03-02' }],
    ['agreement.amendment-start-ahead', { amendmentType: 'date', start: '2026-03-03' }],
    ['agreement.start-backdated', { amendmentType: 'date', start: '2026-01-30' }],
    ['agreement.start-backdated', { amendmentType: 'administrative_error', start: '2024-03-02' }],
    ['agreement.amendment-type', { end: '2027-03-01' }],
    ['agreement.amendment-type', { value: { amountMinor: '1', currency: 'CHF' } }],
    ['agreement.amendment-type', { amendmentType: 'scope' }],
    ['agreement.amendment-changes-nothing', { end: undefined }],
    ['agreement.amendment-changes-nothing', { amendmentType: 'budget', end: undefined }],
    ['agreement.hash', { hash: 'x' }],
  ])('refuses %s (E-23)', (code, over) => at('in_force').when(amend(over)).thenRefuses(code));
  it('moves the start back thirty days at most, and ahead as far as today', () => {
    const onStart = (start: string): object => ({ amendmentType: 'date', start, end: undefined });
    for (const start of ['2026-01-31', '2026-03-20'])
      at('in_force')
        .when(amend(onStart(start), { today: '2026-03-20' }), { engagement: undefined })
        .thenEvents({
          ...example.amendmentOpened,
          data: {
            ...example.amendmentOpened.data,
            amendmentType: 'date',
            after: { ...example.amendmentOpened.data.before, start },
          },
        });
    at('in_force')
      .when(amend(onStart('2026-01-30'), { today: '2026-03-20' }), { engagement: undefined })
      .thenRefuses('agreement.start-backdated', { earliest: '2026-01-31' });
  });
  it('is not opened beside another one, after the end or after notice', () => {
    given(...open)
      .when(amend())
      .thenRefuses('illegal-transition');
    at('expired').when(amend()).thenRefuses('illegal-transition');
    given(...inState.in_force!, {
      type: 'agreement.termination_notified',
      data: { by: 'organisation', effectiveOn: '2026-09-01' },
    })
      .when(amend())
      .thenRefuses('illegal-transition');
  });
  it('is cleared and signed like the agreement, then changes it', () => {
    given(...open)
      .when(command('ClearLegally', 'LEG', { hash: otherSha }))
      .thenEvents({ ...example.cleared, data: { ...ids, hash: otherSha } });
    const { before, after } = example.amendmentOpened.data;
    given(...toSignature)
      .when(
        command('RecordSignature', 'RD', {
          signatoryId: 'person-rd',
          hash: otherSha,
          signedOn: '2026-03-02',
          method: 'electronic',
        }),
      )
      .thenEvents(
        { ...example.signedByUs, data: { ...example.signedByUs.data, hash: otherSha } },
        {
          type: 'agreement.amendment_applied',
          data: {
            ...ids,
            type: 'mou',
            engagementId: agreementId,
            number: 1,
            amendmentType: 'no_cost_extension',
            before,
            after,
            start: '2026-03-02',
            end: '2029-03-01',
            reference: 'MOU/KEN/2026/0001-1',
          },
        },
      );
  });
  it('that is given up leaves the agreement in force', () => {
    const withdrawn = {
      type: 'agreement.amendment_withdrawn',
      data: { ...ended, number: 1, start: '2026-03-02', end: '2028-03-01', reasonRef: 'reason-1' },
    };
    given(...open)
      .when(command('CancelAgreement', 'RO', { reasonCode: 'no_agreement' }, withReason))
      .thenEvents(withdrawn);
    expect(given(...open, withdrawn).state).toMatchObject({
      status: 'in_force',
      end: '2028-03-01',
    });
    given(...open, withdrawn)
      .when(amend(), { engagement: undefined })
      .thenEvents({
        ...example.amendmentOpened,
        data: { ...example.amendmentOpened.data, number: 2 },
      });
  });
  it('does not keep the agreement from its end', () =>
    given(...open)
      .when(command('ExpireAgreement', 'SYS', { end: '2028-03-01' }, { today: '2028-03-01' }))
      .thenEvents(
        {
          type: 'agreement.amendment_withdrawn',
          data: { ...ended, number: 1, start: '2026-03-02', end: '2028-03-01' },
        },
        { type: 'agreement.expired', data: { ...ended, end: '2028-03-01' } },
      ));
});

describe('suspension', () => {
  const suspend = (reviewDue: string, over: object = withReason) =>
    command('SuspendAgreement', 'ADG', { reasonCode: 'noncompliance', reviewDue }, over);
  const resume = (person: string) =>
    command('ResumeAgreement', 'ADG', {}, { ...withReason, actor: actorOf('ADG', person) });
  it('needs a reason and a review within 90 days', () => {
    at('in_force').when(suspend('2026-05-15')).thenEvents(example.suspended);
    at('in_force').when(suspend('2026-05-15', {})).thenRefuses('reason-required');
    at('in_force').when(suspend('2026-06-01')).thenRefuses('agreement.review-date');
    at('legal_review').when(suspend('2026-05-15')).thenRefuses('illegal-transition');
  });
  it('ends by a countersignature of a higher level where the suspender asks (SOD-4)', () => {
    const requested = {
      type: 'agreement.resumption_requested',
      data: {
        ...ids,
        engagementId: agreementId,
        level: 'DG',
        validUntil: '2026-03-16',
        reasonRef: 'reason-1',
      },
      by: actorOf('ADG'),
    };
    const ask = command('RequestAgreementResumption', 'ADG', {}, withReason);
    const sign = (role: 'RD' | 'DG', over: object = {}) =>
      command('CountersignAgreementResumption', role, {}, over);
    at('suspended').when(ask).thenEvents(requested);
    at('suspended')
      .when(
        command(
          'RequestAgreementResumption',
          'ADG',
          {},
          { ...withReason, actor: actorOf('ADG', 'person-adg2') },
        ),
      )
      .thenRefuses('countersignature.not-needed');
    at('suspended').when(sign('DG')).thenRefuses('countersignature.not-requested');
    const open = [...inState.suspended!, requested];
    given(...open)
      .when(ask)
      .thenNothing();
    given(...open)
      .when(sign('DG'))
      .thenEvents({
        type: 'agreement.resumed',
        data: {
          ...ids,
          engagementId: agreementId,
          resumedOn: '2026-03-02',
          requestedById: 'person-adg',
        },
      });
    given(...open)
      .when(sign('RD'))
      .thenRefuses('countersignature.level-too-low', { level: 'DG' });
    given(...open)
      .when(sign('DG', { actor: actorOf('DG', 'person-adg') }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-4' });
    given(...open)
      .when(sign('DG'), { holds: [{ holdId: 'h', type: 'legal', target: 'partner' }] })
      .thenRefuses('blocked-by-hold');
    given(...open)
      .when(sign('DG'), partnerIs('excluded'))
      .thenRefuses('agreement.partner-not-active');
    given(...open)
      .when(sign('DG', { today: '2026-03-17' }))
      .thenRefuses('countersignature.expired', { validUntil: '2026-03-16' });
  });
  it('ends by another person (SOD-4), and does not move the end', () => {
    at('suspended')
      .when(resume('person-adg'))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-4' });
    at('suspended')
      .when(resume('person-adg2'))
      .thenEvents({
        type: 'agreement.resumed',
        data: { ...ids, engagementId: agreementId, resumedOn: '2026-03-02', reasonRef: 'reason-1' },
      });
    at('suspended')
      .when(resume('person-adg2'), partnerIs('excluded'))
      .thenRefuses('agreement.partner-not-active');
    at('suspended')
      .when(
        command(
          'ResumeAgreement',
          'ADG',
          {},
          { ...withReason, actor: actorOf('ADG', 'x'), today: '2028-03-01' },
        ),
      )
      .thenRefuses('agreement.term-over');
  });
});

describe('the end', () => {
  const notice = (over: object = {}, metadata: object = {}, role: 'ADG' | 'PA' = 'ADG') =>
    command(
      'GiveTerminationNotice',
      role,
      { noticeOn: '2026-03-02', effectiveOn: '2026-05-31', ...over },
      metadata,
    );
  const notified = {
    type: 'agreement.termination_notified',
    data: {
      ...ids,
      engagementId: agreementId,
      by: 'organisation',
      noticeOn: '2026-03-02',
      effectiveOn: '2026-05-31',
    },
    by: actorOf('ADG'),
  };
  const terminated = (over: object) => ({
    type: 'agreement.terminated',
    data: { ...ended, reasonCode: 'notice', effectiveOn: '2026-05-31', ...over },
  });
  it('comes with the notice of the instrument, from either side', () => {
    at('in_force').when(notice()).thenEvents(notified);
    at('suspended')
      .when(notice({}, { scope: { partnerIds: [partnerId] } }, 'PA'))
      .thenEvents({ ...notified, data: { ...notified.data, by: partnerId } });
    at('in_force')
      .when(notice({ effectiveOn: '2026-05-30' }))
      .thenRefuses('agreement.notice-too-short', { earliest: '2026-05-31' });
    at('in_force')
      .when(notice({ noticeOn: '2026-03-03' }))
      .thenRefuses('agreement.notice-date-future');
    given(...inState.in_force!, notified)
      .when(notice())
      .thenRefuses('agreement.notice-given');
    at('cleared').when(notice()).thenRefuses('illegal-transition');
  });
  it('is of no use where the agreement ends by itself before', () => {
    at('in_force')
      .when(notice({ effectiveOn: '2028-03-01' }))
      .thenEvents({
        ...notified,
        data: { ...notified.data, effectiveOn: '2028-03-01' },
      });
    at('in_force')
      .when(notice({ effectiveOn: '2028-03-02' }))
      .thenRefuses('agreement.notice-after-end', { end: '2028-03-01' });
  });
  it('is not dated back over the beginning or over 30 days, nor over before it is recorded', () => {
    const today = { today: '2026-07-01' };
    at('in_force')
      .when(notice({ noticeOn: '2024-03-02', effectiveOn: '2025-03-02' }))
      .thenRefuses('agreement.notice-before-start', { start: '2026-03-02' });
    at('in_force')
      .when(notice({ noticeOn: '2026-05-31', effectiveOn: '2026-12-01' }, today))
      .thenRefuses('agreement.notice-backdated', { earliest: '2026-06-01' });
    at('in_force')
      .when(notice({ noticeOn: '2026-06-01', effectiveOn: '2026-06-30' }, today))
      .thenRefuses('agreement.notice-over', { earliest: '2026-07-01' });
    at('in_force')
      .when(notice({ noticeOn: '2026-06-01', effectiveOn: '2026-08-30' }, today))
      .thenEvents({
        ...notified,
        data: { ...notified.data, noticeOn: '2026-06-01', effectiveOn: '2026-08-30' },
      });
  });
  it('is by notice where a jump of the clock meets the end of the term first', () => {
    const late = { today: '2028-06-01' };
    const expire = command('ExpireAgreement', 'SYS', { end: '2028-03-01' }, late);
    given(...inState.in_force!, { ...notified, ...by('ADG') })
      .when(expire)
      .thenEvents({
        type: 'agreement.terminated',
        data: { ...ended, reasonCode: 'notice', effectiveOn: '2026-05-31' },
      });
  });
  it('does not lie before the beginning', () =>
    at('in_force')
      .when(
        command(
          'TerminateAgreement',
          'ADG',
          { reasonCode: 'exclusion', effectiveOn: '2026-03-01', documentHash: sha },
          withReason,
        ),
      )
      .thenRefuses('agreement.effective-before-start', { start: '2026-03-02' }));
  it('counts the notice of a designation letter in months', () =>
    given(
      { ...drafted, data: { ...drafted.data, type: 'designation_letter' } },
      ...inState.in_force!.slice(1),
    )
      .when(notice({ effectiveOn: '2026-06-01' }))
      .thenRefuses('agreement.notice-too-short', { earliest: '2026-06-02' }));
  it('is concluded by the system on its day', () => {
    const conclude = (today: string, effectiveOn = '2026-05-31') =>
      command('ConcludeNotice', 'SYS', { effectiveOn }, { today });
    given(...inState.in_force!, notified)
      .when(conclude('2026-05-31'))
      .thenEvents(terminated({}));
    given(...inState.in_force!, notified)
      .when(conclude('2026-05-30'))
      .thenRefuses('illegal-transition');
    given(...inState.in_force!, notified)
      .when(conclude('2026-05-31', '2026-04-01'))
      .thenNothing();
    at('expired').when(conclude('2026-05-31')).thenNothing();
  });
  it('is immediate only on grave grounds, with a document and a reason', () => {
    const end = (reasonCode: string, over: object = {}, metadata: object = withReason) =>
      command(
        'TerminateAgreement',
        'ADG',
        { reasonCode, effectiveOn: '2026-03-02', documentHash: sha, ...over },
        metadata,
      );
    for (const ground of ['exclusion', 'sanctions_confirmed', 'severe_noncompliance'])
      for (const status of ['in_force', 'suspended'])
        at(status)
          .when(end(ground))
          .thenEvents(
            terminated({
              reasonCode: ground,
              effectiveOn: '2026-03-02',
              documentHash: sha,
              reasonRef: 'reason-1',
            }),
          );
    at('in_force').when(end('notice')).thenRefuses('agreement.notice-needed');
    given(...inState.in_force!, notified)
      .when(end('notice'))
      .thenRefuses('agreement.notice-needed');
    at('in_force')
      .when(end('exclusion', { effectiveOn: '2026-03-03' }))
      .thenRefuses('agreement.effective-date-future');
    at('in_force')
      .when(end('exclusion', { documentHash: '' }))
      .thenRefuses('agreement.hash');
    at('in_force')
      .when(end('exclusion', {}, {}))
      .thenRefuses('reason-required');
    at('legal_review').when(end('exclusion')).thenRefuses('illegal-transition');
  });
  it('expires on its day, also suspended and under a hold, once', () => {
    const expire = (today: string, end = '2028-03-01') =>
      command('ExpireAgreement', 'SYS', { end }, { today });
    const expired = { type: 'agreement.expired', data: { ...ended, end: '2028-03-01' } };
    at('in_force').when(expire('2028-03-01')).thenEvents(expired);
    at('suspended').when(expire('2028-03-05'), hold('legal')).thenEvents(expired);
    at('in_force').when(expire('2028-02-29')).thenRefuses('illegal-transition');
    at('in_force').when(expire('2028-03-01', '2027-01-01')).thenNothing();
    at('expired').when(expire('2028-03-01')).thenNothing();
  });
  describe('ends with its engagement', () => {
    const end = (over: object = {}, today = '2026-03-02') =>
      command(
        'EndWithEngagement',
        'SYS',
        { reasonCode: 'resources', noticeOn: '2026-02-01', effectiveOn: '2026-03-01', ...over },
        { today },
      );
    const over = (effectiveOn: string) => ({
      type: 'agreement.terminated',
      data: { ...ended, reasonCode: 'engagement_terminated', effectiveOn },
    });
    const notified = {
      type: 'agreement.termination_notified',
      data: {
        ...ids,
        engagementId: agreementId,
        by: 'organisation',
        noticeOn: '2026-02-01',
        effectiveOn: '2026-05-02',
      },
    };
    it('after the notice of the instrument, counted from the one that was given', () => {
      at('in_force').when(end()).thenEvents(notified);
      at('in_force').when(end({}, '2026-05-01')).thenEvents(notified);
      at('in_force').when(end({}, '2026-05-02')).thenEvents(over('2026-05-02'));
    });
    it('at once where the partner is excluded, also suspended, and once', () => {
      const excluded = end(
        { reasonCode: 'partner_excluded', effectiveOn: '2026-04-01' },
        '2026-04-02',
      );
      at('in_force').when(excluded).thenEvents(over('2026-04-01'));
      at('suspended').when(excluded).thenEvents(over('2026-04-01'));
      given(...inState.in_force!, over('2026-04-01'))
        .when(excluded)
        .thenNothing();
    });
    it('not before the day the engagement ended', () =>
      at('in_force')
        .when(end({ noticeOn: '2025-10-01', effectiveOn: '2026-04-01' }, '2026-04-02'))
        .thenEvents(over('2026-04-01')));
    it('nor before the day it began itself', () =>
      at('in_force')
        .when(end({ noticeOn: '2025-10-01', effectiveOn: '2026-02-01' }))
        .thenEvents(over('2026-03-02')));

    it('by the notice that was given before, or by an end that comes sooner', () => {
      given(...inState.in_force!, notified)
        .when(end())
        .thenNothing();
      at('in_force')
        .when(end({ noticeOn: '2027-12-15', effectiveOn: '2027-12-20' }, '2027-12-21'))
        .thenNothing();
    });
    it('without its amendment, and not before it was in force', () => {
      given(...inState.in_force!, example.amendmentOpened)
        .when(end({}, '2026-05-02'))
        .thenEvents(
          {
            type: 'agreement.amendment_withdrawn',
            data: { ...ended, number: 1, start: '2026-03-02', end: '2028-03-01' },
          },
          over('2026-05-02'),
        );
      for (const status of ['draft', 'out_for_signature', 'expired'])
        at(status).when(end()).thenNothing();
    });
  });
  it('is superseded by its successor', () => {
    at('in_force')
      .when(command('SupersedeAgreement', 'SYS', { by: 'a-2' }))
      .thenEvents({
        type: 'agreement.superseded',
        data: { ...ids, type: 'mou', by: 'a-2', exclusive: false },
      });
    at('expired')
      .when(command('SupersedeAgreement', 'SYS', { by: 'a-2' }))
      .thenNothing();
  });
  it('is cancelled with a reason before it is signed', () => {
    at('out_for_signature')
      .when(command('CancelAgreement', 'RO', { reasonCode: 'error' }, withReason))
      .thenEvents({
        type: 'agreement.cancelled',
        data: { ...ended, reasonCode: 'error', reasonRef: 'reason-1' },
      });
    at('out_for_signature')
      .when(command('CancelAgreement', 'RO', { reasonCode: 'error' }))
      .thenRefuses('reason-required');
  });
});

describe('what a partner’s standing does', () => {
  const apply = (standing: string) =>
    command('ApplyStandingToAgreement', 'SYS', { partnerId, standing });
  it('exclusion stops signatures and suspends what is in force, once', () => {
    at('out_for_signature')
      .when(apply('excluded'))
      .thenEvents({
        type: 'agreement.cancelled',
        data: { ...ended, reasonCode: 'partner_excluded' },
      });
    at('in_force')
      .when(apply('excluded'))
      .thenEvents({
        type: 'agreement.suspended',
        data: {
          ...ids,
          engagementId: agreementId,
          reasonCode: 'partner_excluded',
          suspendedOn: '2026-03-02',
          reviewDue: '2026-05-31',
        },
      });
    for (const status of ['suspended', 'expired', 'cancelled'])
      at(status).when(apply('excluded')).thenNothing();
  });
  it('a confirmed match suspends what is in force and leaves drafts to the hold', () => {
    at('out_for_signature').when(apply('sanctions_confirmed')).thenNothing();
    at('in_force')
      .when(apply('sanctions_confirmed'))
      .thenEvents({
        type: 'agreement.suspended',
        data: {
          ...ids,
          engagementId: agreementId,
          reasonCode: 'sanctions',
          suspendedOn: '2026-03-02',
          reviewDue: '2026-05-31',
        },
      });
  });
  it('a merge puts the survivor in its place, also among the signatories', () => {
    const repointed = {
      type: 'agreement.repointed',
      data: { agreementId, fromPartnerId: partnerId, toPartnerId: 'p-2', partnerIds: ['p-2'] },
    };
    at('out_for_signature')
      .when(command('RepointAgreement', 'SYS', { fromPartnerId: partnerId, toPartnerId: 'p-2' }))
      .thenEvents(repointed);
    expect(given(...inState.out_for_signature!, repointed).state).toMatchObject({
      partnerIds: ['p-2'],
      signatories: [{ party: 'organisation' }, { party: 'p-2' }],
    });
    at('draft')
      .when(command('RepointAgreement', 'SYS', { fromPartnerId: 'p-9', toPartnerId: 'p-2' }))
      .thenNothing();
  });
  it('goes along with its first partner to another region, while it has not ended (E-08)', () => {
    const rescope = (over: object = {}) =>
      command('RescopeAgreement', 'SYS', { partnerId, regionCode: 'EMR', ...over });
    for (const status of ['draft', 'out_for_signature', 'in_force', 'suspended'])
      at(status)
        .when(rescope())
        .thenEvents({
          type: 'agreement.rescoped',
          data: { agreementId, partnerIds: [partnerId], from: 'AFR', regionCode: 'EMR' },
        });
    for (const status of ['expired', 'terminated', 'cancelled'])
      at(status).when(rescope()).thenNothing();
    at('in_force')
      .when(rescope({ partnerId: 'p-9' }))
      .thenNothing();
  });
});
