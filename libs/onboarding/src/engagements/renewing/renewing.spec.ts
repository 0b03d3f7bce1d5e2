import { decide } from '#kernel';
import { specification } from '#kernel/testing';
import * as example from '../case.examples.js';
import { caseIds, command, facts, inState, partnerId } from '../case.examples.js';
import { engagementDecider } from '../engagement.decider.js';
import type { EngagementFacts } from '../engagement-facts.policy.js';

const signatory = {
  signatoryId: 'person-rd',
  party: 'organisation',
  authority: 'office' as const,
  authorityHash: 'a'.repeat(64),
};
const agreement = { type: 'mou', status: 'in_force', signatories: [signatory] } as const;
const renewing: EngagementFacts = { ...facts, agreement, renewalId: 'renewal-1' };
const given = specification(engagementDecider, renewing);
const renew = (today = '2028-03-01') => command('RenewEngagement', 'RO', {}, { today });
/** The engagement in force, for another period. */
const lasting = (period: object) =>
  given(...inState.active!.slice(0, -1), {
    ...example.activated,
    data: { ...example.activated.data, period },
  });
const periodProposed = (period: object, over: Partial<EngagementFacts> = {}, today?: string) => {
  const [event] = decide(engagementDecider, renew(today), lasting(period).state, {
    ...renewing,
    ...over,
  });
  return (event!.data as { proposal: { period: object } }).proposal.period;
};

describe('a renewal', () => {
  const proposed = {
    type: 'engagement.renewal_proposed',
    data: {
      ...caseIds,
      renewalId: 'renewal-1',
      proposal: {
        renews: example.engagementId,
        proposerIds: ['person-ro'],
        title: example.draftData.title,
        partnerIds: [partnerId],
        types: example.draftData.types,
        level: 'country',
        countries: ['KE'],
        resultRefs: example.draftData.resultRefs,
        emblemUse: false,
        period: { start: '2028-04-01', end: '2030-04-01' },
        objectiveRef: example.drafted.data.objectiveRef,
        agreementId: example.engagementId,
        instrument: 'mou',
        signatories: [{ signatoryId: 'person-rd', party: 'organisation', authority: 'office' }],
      },
    },
  };
  it.each(['active', 'completed'])('takes over what an engagement says that is %s', (status) =>
    given(...inState[status]!)
      .when(renew())
      .thenEvents(proposed as never),
  );
  it('proposes no instrument where there was no agreement', () => {
    const [event] = decide(engagementDecider, renew(), given(...inState.active!).state, {
      ...facts,
      renewalId: 'renewal-1',
    });
    const { proposal } = event!.data as { proposal: object };
    for (const field of ['agreementId', 'instrument', 'signatories'])
      expect(proposal).not.toHaveProperty(field);
  });
  it.each(['draft', 'approved', 'suspended', 'terminated', 'declined'])(
    'is none of an engagement that is %s',
    (status) =>
      given(...inState[status]!)
        .when(renew())
        .thenRefuses('illegal-transition'),
  );
  it('lasts as long as before, whole months as months, and as long as the profile allows', () => {
    expect(periodProposed({ start: '2027-03-31', end: '2028-04-15' })).toEqual({
      start: '2028-04-15',
      end: '2029-05-01',
    });
    expect(periodProposed({ start: '2027-01-15', end: '2028-03-15' })).toEqual({
      start: '2028-03-15',
      end: '2029-05-15',
    });
    expect(periodProposed({ start: '2024-04-01', end: '2028-04-01' })).toEqual({
      start: '2028-04-01',
      end: '2031-04-01',
    });
  });
  it('begins where the engagement ended, thirty days back at most', () => {
    const period = { start: '2026-04-01', end: '2028-04-01' };
    expect(periodProposed(period, {}, '2028-05-01')).toMatchObject({ start: '2028-04-01' });
    lasting(period)
      .when(renew('2028-05-02'))
      .thenRefuses('engagement.renewal-too-late', { end: '2028-04-01' });
    lasting({ start: '2026-04-01' }).when(renew()).thenRefuses('engagement.renewal-open-ended');
  });
  it('is the only one, unless the one before came to nothing', () => {
    const before = given(...inState.active!, proposed as never);
    expect(before.state).toMatchObject({ renewal: { engagementId: 'renewal-1', nth: 1 } });
    for (const status of ['unknown', 'open', 'contracting', 'running'] as const)
      before
        .when(renew(), { renewal: { status } })
        .thenRefuses('engagement.already-renewed', { engagementId: 'renewal-1' });
    before
      .when(renew(), { renewal: { status: 'closed', typesInForce: ['advocacy'] } })
      .thenRefuses('engagement.already-renewed');
    before
      .when(renew(), { renewal: { status: 'closed' }, renewalId: 'renewal-2' })
      .thenEvents({ ...proposed, data: { ...proposed.data, renewalId: 'renewal-2' } } as never);
  });
  it('is refused after a case of non-compliance, and where the agreement ends early', () => {
    const barred = {
      type: 'engagement.renewal_barred',
      data: { ...caseIds, caseId: 'n-1' },
    };
    const bar = command('BarRenewal', 'SYS', { caseId: 'n-1' });
    given(...inState.active!)
      .when(bar)
      .thenEvents(barred as never);
    const after = given(...inState.active!, barred as never);
    after.when(bar).thenNothing();
    after
      .when(renew(), { renewalBar: 'non_renewal' })
      .thenRefuses('engagement.not-to-be-renewed', { caseId: 'n-1' });
    after.when(renew(), { renewalBar: 'closed_unfounded' }).thenEvents(proposed as never);
    given(...inState.active!)
      .when(renew(), { agreement: { ...agreement, endsEarly: true } })
      .thenRefuses('engagement.agreement-ends-early');
  });
  it('is refused with a partner that may not be proposed', () =>
    given(...inState.active!)
      .when(renew(), {
        partners: { [partnerId]: { ...facts.partners[partnerId]!, status: 'excluded' } },
      })
      .thenRefuses('engagement.partner-not-eligible'));
  it('begins as a draft that its proposer may not judge', () => {
    const { proposal } = proposed.data;
    const start = command('DraftRenewal', 'SYS', { proposal });
    const events = decide(engagementDecider, start, { status: 'unknown' }, facts);
    expect(events.map(({ type }) => type)).toEqual([
      'engagement.drafted',
      'engagement.renewal_drafted',
    ]);
    const drafted = given(...(events as never[]));
    expect(drafted.state).toMatchObject({
      status: 'draft',
      period: proposal.period,
      countries: ['KE'],
      renews: {
        engagementId: example.engagementId,
        agreementId: example.engagementId,
        instrument: 'mou',
        signatories: proposal.signatories,
      },
      people: { proposers: expect.arrayContaining(['person-ro']) },
    });
    drafted.when(start).thenRefuses('illegal-transition');
  });
  it('is handed in with the plan of before, anything else with its own', () => {
    const {
      period: _period,
      countries: _countries,
      emblemUse: _use,
      ...texts
    } = example.submission;
    const submit = command('SubmitEngagement', 'RO', texts);
    given(...inState.draft!)
      .when(submit)
      .thenRefuses('engagement.plan-missing', { missing: ['period', 'countries', 'emblemUse'] });
    given(...inState.draft!)
      .when(command('SubmitEngagement', 'RO', { ...example.submission, emblemUse: undefined }))
      .thenRefuses('engagement.plan-missing', { missing: ['emblemUse'] });
    const [again] = decide(engagementDecider, submit, given(...inState.returned!).state, facts);
    expect(again!.data).toMatchObject({ period: example.period, countries: ['KE'] });
  });
});
