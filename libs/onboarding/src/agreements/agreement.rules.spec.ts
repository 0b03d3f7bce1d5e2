import { type NewEvent, recordsFollowPartners } from '#kernel';
import { partnerChangeOf } from '#onboarding/partners';
import { agreementAggregate } from './agreement.aggregate.js';
import { exampleMetadata, specification } from '#kernel/testing';
import { agreementDeadlines, endIsTold } from './agreement.deadlines.rule.js';
import {
  agreementsFollowPartner,
  draftsForEngagement,
  endsWithEngagement,
  numbersAgreements,
  reservesTerms,
  supersedes,
} from './agreement.process.rule.js';
import { alpha3Of } from './alpha3.policy.js';
import * as example from './case.examples.js';
import { agreementId, draftData, drafted, ids, partnerId } from './case.examples.js';
import { exclusiveTermDecider } from './exclusive-terms/exclusive-term.decider.js';
import { agreementNumberDecider } from './numbering/agreement-number.decider.js';

const recorded = (event: NewEvent): never =>
  ({ at: exampleMetadata().now, by: exampleMetadata().actor, streamVersion: 1, ...event }) as never;
const due = (event: NewEvent) =>
  agreementDeadlines(recorded(event)).map((change) =>
    change.op === 'set'
      ? `${change.key} ${change.dueOn} ${change.offsets.join()}${change.unit === 'working' ? ' wd' : ''}${change.whenDue ? ` → ${change.whenDue.type}` : ''}`
      : `${change.key} ${change.outcome}`,
  );
const metadata = exampleMetadata();

describe('what is due', () => {
  it('signatures: reminders on the fifth and the tenth working day', () =>
    expect(due(example.sent)).toEqual([`agreement-signature:${agreementId} 2026-03-16 -5,0 wd`]));
  it('a start to come', () =>
    expect(
      due({ ...example.signedByUs, data: { ...example.signedByUs.data, start: '2026-04-01' } }),
    ).toEqual([
      `agreement-signature:${agreementId} met`,
      `agreement-start:${agreementId} 2026-04-01  → EnterIntoForce`,
    ]));
  it('the end, with every reminder before and after', () =>
    expect(due(example.inForce)).toContain(
      `agreement-end:${agreementId} 2028-03-01 -180,-90,-60,-30,-7,1,14 → ExpireAgreement`,
    ));
  it('an open agreement is reviewed', () =>
    expect(
      due({ ...example.inForce, data: { ...ids, start: '2026-03-02', reviewDue: '2028-03-02' } }),
    ).toContain(`agreement-review:${agreementId} 2028-03-02 -90,-30,0`));
  it('an end that moved', () =>
    expect(
      due({ type: 'agreement.amendment_applied', data: { ...ids, end: '2029-03-01' } }),
    ).toEqual([
      `agreement-end:${agreementId} 2029-03-01 -180,-90,-60,-30,-7,1,14 → ExpireAgreement`,
    ]));
  it('a notice', () =>
    expect(
      due({ type: 'agreement.termination_notified', data: { ...ids, effectiveOn: '2026-05-31' } }),
    ).toEqual([`agreement-notice:${agreementId} 2026-05-31 -30,-7 → ConcludeNotice`]));
  it('an expiry keeps the reminders after the end; a termination does not', () => {
    expect(due({ type: 'agreement.expired', data: ids })).not.toContain(
      `agreement-end:${agreementId} cancelled`,
    );
    expect(due({ type: 'agreement.terminated', data: ids })).toContain(
      `agreement-end:${agreementId} cancelled`,
    );
  });
  it('an end that was told to everybody is no duty any more', () => {
    const fired = (offset: number, kind = 'agreement-end') =>
      endIsTold(
        recorded({
          type: 'obligation.reminder_fired',
          data: { key: `agreement-end:${agreementId}`, kind, offset },
        }),
      );
    expect(fired(14)).toEqual([
      { op: 'close', key: `agreement-end:${agreementId}`, outcome: 'met' },
    ]);
    expect([fired(1), fired(14, 'agreement-review')]).toEqual([[], []]);
  });
  it('nothing for a draft', () => expect(due(drafted)).toEqual([]));
});

describe('what follows', () => {
  const started = {
    type: 'engagement.contracting_started',
    data: {
      engagementId: agreementId,
      partnerIds: [partnerId],
      instrument: 'mou',
      agreementId,
      amends: false,
      title: draftData.title,
      period: { start: draftData.start, end: draftData.end },
      level: 'country',
      templateVersion: 'mou/1',
    },
  };
  it('contracting: the system drafts', () =>
    expect(draftsForEngagement(recorded(started))).toEqual([
      { type: 'DraftAgreement', aggregateId: agreementId, data: { ...draftData, global: false } },
    ]));
  it('nothing to draft for an amendment or without an instrument', () => {
    expect(
      draftsForEngagement(recorded({ ...started, data: { ...started.data, amends: true } })),
    ).toEqual([]);
    expect(
      draftsForEngagement(
        recorded({ ...started, data: { ...started.data, agreementId: undefined } }),
      ),
    ).toEqual([]);
  });
  it('a draft: its number', () => {
    expect(numbersAgreements(recorded(drafted))).toEqual([
      {
        type: 'TakeAgreementNumber',
        aggregateId: 'MOU-KEN-2026',
        data: { key: 'MOU/KEN/2026', agreementId },
      },
    ]);
    expect(
      numbersAgreements(
        recorded({
          type: 'agreementnumber.taken',
          data: { agreementId, reference: 'MOU/KEN/2026/0001' },
        }),
      ),
    ).toEqual([
      {
        type: 'AssignReference',
        aggregateId: agreementId,
        data: { reference: 'MOU/KEN/2026/0001' },
      },
    ]);
  });
  it('exclusive types: their period, held and given back', () => {
    const exclusive = {
      ...drafted,
      data: { ...drafted.data, type: 'framework_agreement', exclusive: true },
    };
    const key = { partnerId, agreementType: 'framework_agreement', agreementId };
    expect(reservesTerms(recorded(exclusive))).toEqual([
      {
        type: 'ReserveExclusiveTerm',
        aggregateId: `${partnerId}-framework_agreement`,
        data: { ...key, start: '2026-03-01', end: '2028-03-01' },
        key: partnerId,
      },
    ]);
    expect(
      reservesTerms(recorded({ type: 'agreement.cancelled', data: { ...exclusive.data } })),
    ).toEqual([
      {
        type: 'ReleaseExclusiveTerm',
        aggregateId: `${partnerId}-framework_agreement`,
        data: key,
        key: partnerId,
      },
    ]);
    expect(
      reservesTerms(
        recorded({
          ...example.sent,
          data: { ...example.sent.data, type: 'framework_agreement', exclusive: true },
        }),
      ),
    ).toHaveLength(1);
    expect(reservesTerms(recorded(drafted))).toEqual([]);
  });
  it('what was made for an engagement ends with it, what frames more does not', () => {
    const terms = { reasonCode: 'resources', noticeOn: '2026-02-01', effectiveOn: '2026-03-01' };
    const settled = (outcome: string) =>
      recorded({
        type: 'engagement.agreement_settled',
        data: { engagementId: 'e-1', agreementId: 'a-1', outcome, ...terms },
      });
    expect(endsWithEngagement(settled('ends'))).toEqual([
      { type: 'EndWithEngagement', aggregateId: 'a-1', data: terms },
    ]);
    expect(endsWithEngagement(settled('continues'))).toEqual([]);
  });
  it('a successor in force supersedes', () => {
    expect(
      supersedes(
        recorded({ ...example.inForce, data: { ...example.inForce.data, supersedes: 'a-0' } }),
      ),
    ).toEqual([{ type: 'SupersedeAgreement', aggregateId: 'a-0', data: { by: agreementId } }]);
    expect(supersedes(recorded(example.inForce))).toEqual([]);
  });
  it('partners: standing, holds and merges reach each agreement', () => {
    const index = {
      recordsOf: (_id: string, type: string) => (type === 'agreement' ? ['a-1'] : []),
    };
    const rules = [
      agreementsFollowPartner,
      recordsFollowPartners([agreementAggregate], [partnerChangeOf]),
    ];
    const follow = (type: string, data: object = {}) =>
      rules.flatMap((rule) =>
        rule(recorded({ type, data: { partnerId, ...data } }) as never, index),
      );
    expect(follow('partner.excluded')).toEqual([
      {
        type: 'ApplyStandingToAgreement',
        aggregateId: 'a-1',
        data: { partnerId, standing: 'excluded' },
        key: partnerId,
      },
    ]);
    expect(follow('hold.released')[0]?.type).toBe('RetryEntryIntoForce');
    expect(follow('partner.region_changed', { to: 'EMR' })[0]).toMatchObject({
      type: 'RescopeAgreement',
      data: { partnerId, regionCode: 'EMR' },
    });
    expect(follow('partner.merged', { survivorId: 'p-2' })[0]?.data).toEqual({
      fromPartnerId: partnerId,
      toPartnerId: 'p-2',
    });
    expect(follow('partner.suspended')).toEqual([]);
  });
});

describe('numbers', () => {
  const given = specification(agreementNumberDecider, {});
  const take = (id: string) => ({
    type: 'TakeAgreementNumber' as const,
    aggregateId: 'MOU-KEN-2026',
    data: { key: 'MOU/KEN/2026', agreementId: id },
    metadata,
  });
  const taken = (seq: number, id: string) => ({
    type: 'agreementnumber.taken' as const,
    data: { key: 'MOU/KEN/2026', seq, agreementId: id, reference: `MOU/KEN/2026/000${seq}` },
  });
  it('count up and are taken once', () => {
    given().when(take('a-1')).thenEvents(taken(1, 'a-1'));
    given(taken(1, 'a-1')).when(take('a-2')).thenEvents(taken(2, 'a-2'));
    given(taken(1, 'a-1')).when(take('a-1')).thenNothing();
  });
  it('name countries by three letters', () => {
    expect([alpha3Of('KE'), alpha3Of('CH'), alpha3Of('PS')]).toEqual(['KEN', 'CHE', 'PSE']);
    expect(alpha3Of('UK')).toBeUndefined();
  });
});

describe('exclusive periods', () => {
  const given = specification(exclusiveTermDecider, {});
  const key = { partnerId, agreementType: 'framework_agreement' };
  const reserved = (id: string, start: string, end?: string) => ({
    type: 'exclusiveterm.reserved' as const,
    data: { ...key, agreementId: id, start, ...(end ? { end } : {}) },
  });
  const reserve = (id: string, start: string, end?: string, more: object = {}) => ({
    type: 'ReserveExclusiveTerm' as const,
    aggregateId: 'x',
    data: { ...key, agreementId: id, start, ...(end ? { end } : {}), ...more },
    metadata,
  });
  const first = reserved('a-1', '2026-01-01', '2028-01-01');
  it('are held by one agreement', () => {
    given()
      .when(reserve('a-1', '2026-01-01', '2028-01-01'))
      .thenEvents(first);
    given(first)
      .when(reserve('a-1', '2026-01-01', '2028-01-01'))
      .thenNothing();
    given(first)
      .when(reserve('a-2', '2027-12-31', '2029-01-01'))
      .thenEvents({
        type: 'exclusiveterm.refused',
        data: { ...key, agreementId: 'a-2', heldBy: 'a-1' },
      });
  });
  it('may touch, half-open', () =>
    given(first).when(reserve('a-2', '2028-01-01')).thenEvents(reserved('a-2', '2028-01-01')));
  it('may overlap with what they replace', () =>
    given(first)
      .when(reserve('a-2', '2027-01-01', '2029-01-01', { supersedes: 'a-1' }))
      .thenEvents(reserved('a-2', '2027-01-01', '2029-01-01')));
  it('move with an amendment and are given back', () => {
    given(first)
      .when(reserve('a-1', '2026-01-01', '2029-01-01'))
      .thenEvents(reserved('a-1', '2026-01-01', '2029-01-01'));
    const release = {
      type: 'ReleaseExclusiveTerm' as const,
      aggregateId: 'x',
      data: { ...key, agreementId: 'a-1' },
      metadata,
    };
    given(first)
      .when(release)
      .thenEvents({ type: 'exclusiveterm.released', data: { ...key, agreementId: 'a-1' } });
    given().when(release).thenNothing();
  });
});
