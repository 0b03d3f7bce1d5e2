import { allowedCommands, type Command, type NewEvent, type Recorded, type Role } from '#kernel';
import { specification } from '#kernel/testing';
import { ReadPolicy } from '#eventing/access';
import { validateBody } from '#platform/http';
import { concernAggregate } from './concern.aggregate.js';
import { RaiseConcernBody } from './concern.bodies.js';
import { concernDeadlines } from './concern.deadlines.rule.js';
import { concernDecider, type RaiseConcern } from './concern.decider.js';
import type { ConcernEvent } from './concern.events.js';
import {
  actor,
  by,
  concernId,
  concernsIn,
  facts,
  partnerId,
  place,
  sends,
  withReason,
} from './concern.examples.js';
import { holdsFollowConcerns, safeguardingFollowsConcerns } from './concern.process.rule.js';
import { restrictedCategories } from './concern.policy.js';
import { closedStates, concernStates } from './concern.state.js';
import { safeguardingAggregate } from './safeguarding/safeguarding.aggregate.js';
import { safeguardingDecider } from './safeguarding/safeguarding.decider.js';

const given = specification(concernDecider, facts);
const general = concernsIn(false);
const restricted = concernsIn(true);
const ids = { concernId, partnerId, restricted: false };
const closed = { concernId, partnerId, restricted: true };
const words: Omit<RaiseConcern['data'], 'partnerId' | 'category'> = {
  severity: 'observation',
  source: 'staff',
  anonymous: false,
  descriptionRef: 'd-1',
};
const raise = (role: Role, over: object = {}, metadata: object = {}) =>
  sends(role, 'RaiseConcern', { partnerId, category: 'financial', ...words, ...over }, metadata);
const raised = (over: object = {}): NewEvent => ({
  type: 'concern.raised',
  data: { ...ids, ...place, category: 'financial', ...words, ...over },
});

describe('the table of a concern (b.14)', () => {
  const table: Readonly<Record<string, string>> = {
    observation: 'UpgradeToRisk DismissConcern',
    risk: 'EscalateConcern TakeOverConcern DismissConcern',
    escalated: 'EscalateConcern TakeOverConcern ProposeUpholding UpholdConcern DismissConcern',
    upheld: 'InformPartnerOfConcern AppealConcern ProposeRemedy RemedyConcern',
    appealed: 'DecideConcernAppeal',
    dismissed: '',
    remedied: '',
  };
  const always = ['RescopeConcern', 'RepointConcern'];
  it.each(concernStates.map((one) => [one, table[one]!] as const))('in %s: %s', (status, names) =>
    expect(
      allowedCommands(concernDecider, { status })
        .filter((type) => !always.includes(type))
        .toSorted(),
    ).toEqual(names.split(' ').filter(Boolean).toSorted()),
  );
});

describe('raising a concern', () => {
  it('is everybody’s inside, as an observation or a risk', () => {
    given().when(raise('WCO')).thenEvents(raised());
    given()
      .when(raise('FIN', { severity: 'risk' }))
      .thenEvents(raised({ severity: 'risk', assignBy: '2026-03-04' }));
  });
  it('never creates one that is escalated or upheld, by any route', async () => {
    for (const severity of ['escalated', 'upheld', 'appealed'])
      await expect(
        validateBody(RaiseConcernBody, {
          partnerId,
          category: 'financial',
          source: 'audit',
          anonymous: false,
          description: 'Three transfers that nobody can explain.',
          severity,
        }),
      ).rejects.toThrow();
    const first = (types: readonly string[]) =>
      types.filter((type) =>
        (concernDecider.commands as Record<string, { from: readonly string[] }>)[
          type
        ]!.from.includes('unknown'),
      );
    expect(first(Object.keys(concernDecider.commands))).toEqual(['RaiseConcern']);
    expect(['observation', 'risk']).toContain(given(raised()).state.status);
  });
  it.each(restrictedCategories)('%s is a risk, restricted, and ethics’ at once', (category) =>
    given()
      .when(raise('CM', { category }))
      .thenEvents(raised({ restricted: true, category, severity: 'risk', assignBy: '2026-03-04' })),
  );
  it('of these categories alone is open to partners, experts and honorees, about anybody', () => {
    for (const role of ['PA', 'PE', 'EXP', 'HON'] as const) {
      const scope = { partnerIds: ['another'] };
      given()
        .when(raise(role, { category: 'safeguarding', source: 'partner' }, { scope }))
        .thenEvents(
          raised({
            restricted: true,
            category: 'safeguarding',
            severity: 'risk',
            source: 'partner',
            assignBy: '2026-03-04',
          }),
        );
      given()
        .when(raise(role, {}, { scope: {} }))
        .thenRefuses('concern.category-not-yours');
    }
  });
  it('without a name is for these categories alone, and nobody is remembered', () => {
    given()
      .when(raise('PO', { anonymous: true }))
      .thenRefuses('concern.not-anonymous');
    const nobody = { actor: { accountId: 'anonymous', personId: 'anonymous', role: 'EXP' } };
    const over = { category: 'safeguarding', anonymous: true };
    given()
      .when(raise('EXP', over, nobody))
      .thenEvents(raised({ ...over, restricted: true, severity: 'risk', assignBy: '2026-03-04' }));
    expect(given(raised({ ...over, restricted: true, severity: 'risk' })).state).toMatchObject({
      raisers: [],
      anonymous: true,
    });
    expect(concernAggregate.routes.RaiseConcern!.anonymous).toMatchObject({
      field: 'anonymous',
      role: 'EXP',
      door: { path: 'unnamed-concerns' },
    });
  });
  it('is about a partner that is there, and in reach where it is not restricted', () => {
    const unknown = { partner: { ...facts.partner, status: 'unknown' } };
    given().when(raise('PO'), unknown).thenRefuses('not-found');
    given()
      .when(raise('PA', { category: 'safeguarding' }), unknown)
      .thenRefuses('not-found');
    given()
      .when(raise('PO', {}, { scope: { regions: ['EUR'] } }))
      .thenRefuses('not-found');
  });
  it('goes to the survivor of a merge', async () => {
    const partners: Record<string, object> = {
      a: { status: 'merged', survivorId: 'b' },
      b: { status: 'merged', survivorId: 'c' },
      c: { status: 'active', ...place },
    };
    const reader = { state: async (_view: unknown, id: string) => partners[id] };
    const found = await concernAggregate.facts!(
      reader as never,
      { data: { partnerId: 'a' } } as Command,
      {} as never,
      {} as never,
    );
    expect(found).toEqual({ partnerId: 'c', partner: partners.c });
    given()
      .when(raise('PO', { partnerId: 'a' }), found)
      .thenEvents(raised({ partnerId: 'c' }));
  });
});

it('goes with its partner to another region, and nowhere where it lies there', () => {
  const rescope = (regionCode: string) => sends('SYS', 'RescopeConcern', { regionCode });
  given(...general.observation!)
    .when(rescope('EMR'))
    .thenEvents({ type: 'concern.rescoped', data: { ...ids, from: 'AFR', regionCode: 'EMR' } });
  given(...general.observation!)
    .when(rescope(place.regionCode))
    .thenNothing();
});

describe('on the way', () => {
  it('it is upgraded by whoever raised it, an officer or due diligence, with a reason', () => {
    const upgrade = (role: Role, over: object = withReason) =>
      sends(role, 'UpgradeToRisk', {}, over);
    const upgraded = {
      type: 'concern.upgraded',
      data: { ...ids, assignBy: '2026-03-04', reasonRef: 'r-1' },
    };
    for (const role of ['WCO', 'PO', 'PO-L', 'DDL'] as const)
      given(...general.observation)
        .when(upgrade(role))
        .thenEvents(upgraded);
    given(...general.observation)
      .when(upgrade('FIN'))
      .thenRefuses('concern.not-yours');
    given(...general.observation)
      .when(upgrade('PO', {}))
      .thenRefuses('reason-required');
  });
  it('it is escalated by whoever raised it or the lead, again with other evidence only', () => {
    const escalate = (role: Role, evidenceId?: string) =>
      sends(role, 'EscalateConcern', evidenceId ? { evidenceId } : {});
    const due = { assignBy: '2026-03-04' };
    for (const role of ['WCO', 'PO-L'] as const)
      given(...general.risk)
        .when(escalate(role))
        .thenEvents({ type: 'concern.escalated', data: { ...ids, ...due } });
    given(...general.risk)
      .when(escalate('PO'))
      .thenRefuses('concern.not-yours');
    for (const known of [undefined, 'e-1'])
      given(...general.escalated)
        .when(escalate('PO-L', known))
        .thenRefuses('concern.evidence-known');
    given(...general.escalated)
      .when(escalate('PO-L', 'e-2'))
      .thenEvents({ type: 'concern.escalated', data: { ...ids, evidenceId: 'e-2', ...due } });
  });
  it('it is taken over by due diligence, a restricted one by ethics, each once', () => {
    const take = (role: Role) => sends(role, 'TakeOverConcern', {});
    const taken = (about: object, role: Role) =>
      by(role, { type: 'concern.taken', data: { ...about, ownerId: `person-${role}` } });
    for (const events of [general.risk, general.escalated]) {
      given(...events)
        .when(take('DDL'))
        .thenEvents(taken(ids, 'DDL'));
      given(...events)
        .when(take('CRE'))
        .thenRefuses('concern.not-yours');
    }
    given(...general.risk, taken(ids, 'DDL'))
      .when(take('DDL'))
      .thenNothing();
    given(...restricted.risk)
      .when(take('CRE'))
      .thenEvents(taken(closed, 'CRE'));
    given(...general.risk, taken(ids, 'DDL'))
      .when(sends('PO-L', 'EscalateConcern', {}))
      .thenEvents({ type: 'concern.escalated', data: ids });
  });
  it('it is dismissed by due diligence, a restricted one by ethics, not by whoever raised it', () => {
    const dismiss = (role: Role, over: object = {}) =>
      sends(role, 'DismissConcern', {}, { ...withReason, ...over });
    for (const [events, about, role] of [
      [general.observation, ids, 'DDL'],
      [general.escalated, ids, 'DDL'],
      [restricted.risk, closed, 'CRE'],
    ] as const) {
      given(...events)
        .when(dismiss(role))
        .thenEvents({ type: 'concern.dismissed', data: { ...about, reasonRef: 'r-1' } });
      given(...events)
        .when(dismiss(role, { actor: actor(role, 'person-WCO') }))
        .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
    }
    given(...general.risk)
      .when(dismiss('CRE'))
      .thenRefuses('concern.not-yours');
  });
});

describe('upholding', () => {
  const propose = (role: Role, over: object = {}) =>
    sends(role, 'ProposeUpholding', { informsPartner: true, ...over }, withReason);
  const uphold = (role: Role, personId?: string) =>
    sends(role, 'UpholdConcern', {}, { actor: actor(role, personId) });
  it('takes due diligence and ethics, whoever is first, and holds what was proposed', () => {
    const engagementTypes = ['advocacy' as const];
    given(...general.escalated)
      .when(propose('CRE', { engagementTypes, informsPartner: false }))
      .thenEvents({
        type: 'concern.upholding_proposed',
        data: { ...ids, engagementTypes, informsPartner: false, reasonRef: 'r-1' },
      });
    const byEthics = by('CRE', {
      type: 'concern.upholding_proposed',
      data: { ...ids, engagementTypes, informsPartner: false },
    });
    given(...general.escalated, byEthics)
      .when(uphold('DDL'))
      .thenEvents({
        type: 'concern.upheld',
        data: { ...ids, holdId: concernId, engagementTypes },
      });
    given(...general.proposed)
      .when(uphold('CRE'))
      .thenEvents({
        type: 'concern.upheld',
        data: { ...ids, holdId: concernId, appealUntil: '2026-04-01' },
      });
  });
  it('is refused to one person, to one office, and to whoever raised it (SOD-3)', () => {
    given(...general.escalated)
      .when(uphold('CRE'))
      .thenRefuses('concern.upholding-not-proposed');
    given(...general.proposed)
      .when(uphold('DDL', 'person-DDL-2'))
      .thenRefuses('concern.other-office', { first: 'DDL' });
    for (const personId of ['person-DDL', 'person-WCO'])
      given(...general.proposed)
        .when(uphold('CRE', personId))
        .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
    given(...general.escalated)
      .when(
        sends(
          'DDL',
          'ProposeUpholding',
          { informsPartner: true },
          {
            ...withReason,
            actor: actor('DDL', 'person-WCO'),
          },
        ),
      )
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
  });
  it('of a restricted one takes two people of ethics', () => {
    given(...restricted.proposed)
      .when(uphold('CRE'))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
    given(...restricted.proposed)
      .when(uphold('CRE', 'person-CRE-2'))
      .thenEvents({
        type: 'concern.upheld',
        data: { ...closed, holdId: concernId, appealUntil: '2026-04-01' },
      });
  });
  it('tells the partner later where an investigation forbade it, once', () => {
    const silent = [
      ...general.escalated,
      by('DDL', { type: 'concern.upholding_proposed', data: { ...ids, informsPartner: false } }),
      by('CRE', { type: 'concern.upheld', data: { ...ids, holdId: concernId } }),
    ];
    const inform = sends('CRE', 'InformPartnerOfConcern', {});
    const appeal = sends(
      'PA',
      'AppealConcern',
      { groundsRef: 'g' },
      {
        scope: { partnerIds: [partnerId] },
      },
    );
    given(...silent)
      .when(appeal)
      .thenRefuses('not-found');
    given(...silent)
      .when(inform)
      .thenEvents({
        type: 'concern.partner_informed',
        data: { ...ids, appealUntil: '2026-04-01' },
      });
    given(...general.upheld)
      .when(inform)
      .thenNothing();
  });
});

describe('an appeal', () => {
  const appeal = (today: string) =>
    sends(
      'PA',
      'AppealConcern',
      { groundsRef: 'g-1' },
      {
        today,
        scope: { partnerIds: [partnerId] },
      },
    );
  const decides = (role: Role, over: object = {}) =>
    sends(role, 'DecideConcernAppeal', { outcome: 'dismissed' }, { ...withReason, ...over });
  const stands = by('ADG', {
    type: 'concern.appeal_decided',
    data: { ...ids, outcome: 'upheld', holdId: concernId },
  });
  it('is filed once, until the end of the thirtieth day', () => {
    given(...general.upheld)
      .when(appeal('2026-04-01'))
      .thenEvents({
        type: 'concern.appealed',
        data: { ...ids, groundsRef: 'g-1', decideBy: '2026-05-01' },
      });
    given(...general.upheld)
      .when(appeal('2026-04-02'))
      .thenRefuses('concern.appeal-late', { appealUntil: '2026-04-01' });
    given(...general.appealed, stands)
      .when(appeal('2026-03-10'))
      .thenRefuses('concern.appeal-twice');
    given(...general.appealed)
      .when(appeal('2026-03-10'))
      .thenRefuses('illegal-transition');
  });
  it('is decided by an Assistant Director-General, of a restricted one by ethics', () => {
    const decided = (about: object): NewEvent => ({
      type: 'concern.appeal_decided',
      data: { ...about, outcome: 'dismissed', holdId: concernId, reasonRef: 'r-1' },
    });
    given(...general.appealed)
      .when(decides('ADG'))
      .thenEvents(decided(ids));
    given(...restricted.appealed)
      .when(decides('CRE', { actor: actor('CRE', 'person-CRE-3') }))
      .thenEvents(decided(closed));
    given(...general.appealed)
      .when(decides('CRE', { actor: actor('CRE', 'person-CRE-3') }))
      .thenRefuses('concern.not-yours');
    given(...general.appealed)
      .when(sends('ADG', 'DecideConcernAppeal', { outcome: 'upheld' }))
      .thenRefuses('reason-required');
  });
  it.each(['person-WCO', 'person-DDL', 'person-CRE-2'])('is not decided by %s (SOD-9)', (who) =>
    given(...general.appealed)
      .when(decides('ADG', { actor: actor('ADG', who) }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-9' }),
  );
});

describe('a remedy', () => {
  const remedy = (role: Role, personId?: string) =>
    sends(role, 'RemedyConcern', {}, { actor: actor(role, personId) });
  it('is found by two people of both offices, and releases the hold', () => {
    given(...general.upheld)
      .when(sends('DDL', 'ProposeRemedy', { evidenceHash: 'h' }))
      .thenEvents({ type: 'concern.remedy_proposed', data: { ...ids, evidenceHash: 'h' } });
    given(...general.remedying)
      .when(remedy('CRE'))
      .thenEvents({ type: 'concern.remedied', data: { ...ids, holdReleased: concernId } });
    given(...general.upheld)
      .when(remedy('CRE'))
      .thenRefuses('concern.remedy-not-proposed');
    given(...general.remedying)
      .when(remedy('DDL', 'person-DDL-2'))
      .thenRefuses('concern.other-office');
    given(...general.remedying)
      .when(remedy('CRE', 'person-DDL'))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-1' });
    given(...restricted.remedying)
      .when(remedy('CRE', 'person-CRE-2'))
      .thenEvents({ type: 'concern.remedied', data: { ...closed, holdReleased: concernId } });
  });
});

describe('a restricted concern is not there for others', () => {
  const everyStep = (role: Role) =>
    (['EscalateConcern', 'TakeOverConcern', 'DismissConcern', 'UpholdConcern'] as const).map(
      (type) => sends(role, type, {}, withReason),
    );
  it('whatever they send, in whatever state it is', () => {
    for (const events of [restricted.risk, restricted.escalated, restricted.upheld])
      for (const role of ['DDL', 'PO-L', 'WCO', 'ADG', 'DG'] as const)
        for (const command of everyStep(role))
          given(...events)
            .when(command)
            .thenRefuses('not-found');
  });
  const policy = new ReadPolicy({
    duties: {},
    aggregates: [concernAggregate, safeguardingAggregate],
  });
  const view = (role: Role, name: string, state: object, scope: object = {}) =>
    policy.view(
      name,
      { grants: [{ role, scope }] },
      {
        scope: { ...place, partnerIds: [partnerId] },
        state: state as never,
        version: 1,
      },
    );
  it('in records, lists, timelines and notices: ethics alone read it', () => {
    const state = given(...restricted.upheld).state;
    const readers = (['CRE', 'DDL', 'PO', 'PO-L', 'WCO', 'ADG', 'DG', 'AUD'] as const).filter(
      (role) => view(role, 'concern', state),
    );
    expect(readers).toEqual(['CRE']);
    expect(view('DDL', 'concern', given(...general.upheld).state)).toBe('outcome');
    expect(view('AL', 'concern', given(...general.upheld).state)).toBeUndefined();
  });
  it('but for the partner that is told of it, which sees when it may appeal', () => {
    const own = { partnerIds: [partnerId] };
    expect(view('PA', 'concern', given(...restricted.risk).state, own)).toBeUndefined();
    expect(view('PA', 'concern', given(...restricted.upheld).state, own)).toBe('portal');
    expect(policy.fields('concern', 'portal')).toEqual(['concernId', 'partnerId', 'appealUntil']);
  });
  it('and that one is present, everybody who works with the partner knows', () => {
    for (const role of ['DDL', 'PO', 'WCO', 'DG', 'AUD'] as const)
      expect(view(role, 'safeguarding', { status: 'present' })).toBe('whole');
    expect(view('PA', 'safeguarding', {}, { partnerIds: [partnerId] })).toBeUndefined();
  });
  it('shows readers of a general one every field and every line of it', () => {
    const fields = Object.keys(given(...general.remedying).state).filter((f) => f !== 'status');
    const shown = policy.fields('concern', 'outcome')!;
    expect(fields.filter((field) => !shown.includes(field))).toEqual([]);
    for (const { type } of [...general.appealed, ...general.remedying])
      expect([type, policy.tells('concern', type, 'outcome')]).toEqual([type, true]);
  });
});

const recorded = (event: NewEvent): Recorded<ConcernEvent> =>
  ({ ...event, on: '2026-03-02' }) as unknown as Recorded<ConcernEvent>;

describe('what follows', () => {
  const follows = (event: NewEvent) => holdsFollowConcerns(recorded(event));
  const release = [{ type: 'ReleaseHold', aggregateId: partnerId, data: { holdId: concernId } }];
  const decision = (outcome: string): NewEvent => ({
    type: 'concern.appeal_decided',
    data: { ...ids, outcome, holdId: concernId },
  });
  it('upheld, it holds the partner by its own id; put right or dismissed on appeal, it releases it', () => {
    const upheld = { ...ids, holdId: concernId, engagementTypes: ['advocacy'] };
    expect(follows({ type: 'concern.upheld', data: upheld })).toEqual([
      {
        type: 'PlaceHold',
        aggregateId: partnerId,
        data: {
          holdId: concernId,
          type: 'red_concern',
          target: 'partner',
          cause: concernId,
          engagementTypes: ['advocacy'],
        },
      },
    ]);
    expect(follows({ type: 'concern.remedied', data: ids })).toEqual(release);
    expect(follows(decision('dismissed'))).toEqual(release);
    expect(follows(decision('upheld'))).toEqual([]);
    expect(follows({ type: 'concern.dismissed', data: ids })).toEqual([]);
  });
  it('a restricted one is flagged until it is closed, and goes along with a merge', () => {
    const flags = (event: NewEvent) =>
      safeguardingFollowsConcerns(recorded(event)).map(({ type, aggregateId }) => [
        type,
        aggregateId,
      ]);
    expect(flags(restricted.risk[0]!)).toEqual([['FlagSafeguarding', partnerId]]);
    expect(flags(general.risk[0]!)).toEqual([]);
    for (const event of [
      { type: 'concern.dismissed', data: closed },
      { type: 'concern.remedied', data: closed },
      decision('dismissed'),
    ])
      expect(flags(event)).toEqual([['ClearSafeguarding', partnerId]]);
    expect(flags(decision('upheld'))).toEqual([]);
    const merged = { ...closed, open: true, fromPartnerId: partnerId, toPartnerId: 's', ...place };
    expect(flags({ type: 'concern.repointed', data: merged })).toEqual([
      ['ClearSafeguarding', partnerId],
      ['FlagSafeguarding', 's'],
    ]);
    for (const over of [{ open: false }, { restricted: false }])
      expect(flags({ type: 'concern.repointed', data: { ...merged, ...over } })).toEqual([]);
  });
  it('a concern follows its partner', () => {
    const toPartnerId = 'survivor';
    for (const events of [general.upheld, restricted.risk]) {
      const { access, status } = given(...events).state as { access: string; status: string };
      given(...events)
        .when(sends('SYS', 'RepointConcern', { fromPartnerId: partnerId, toPartnerId }))
        .thenEvents({
          type: 'concern.repointed',
          data: {
            concernId,
            restricted: access === 'restricted',
            open: !closedStates.includes(status),
            ...place,
            fromPartnerId: partnerId,
            toPartnerId,
            partnerIds: [toPartnerId],
          },
        });
    }
  });
});

describe('that a restricted concern is present', () => {
  const flagged = specification(safeguardingDecider);
  const send = (type: string, id: string): Command =>
    ({
      ...sends('SYS', 'TakeOverConcern', {}),
      type,
      aggregateId: partnerId,
      data: { concernId: id, ...(type === 'FlagSafeguarding' ? place : {}) },
    }) as Command;
  const flag = (id: string): NewEvent => ({
    type: 'safeguarding.flagged',
    data: { partnerId, concernId: id, ...place },
  });
  const clear = (id: string): NewEvent => ({
    type: 'safeguarding.cleared',
    data: { partnerId, concernId: id },
  });
  it('is flagged and cleared once for each, and present while any is open', () => {
    flagged().when(send('FlagSafeguarding', 'one')).thenEvents(flag('one'));
    flagged(flag('one')).when(send('FlagSafeguarding', 'one')).thenNothing();
    flagged(flag('one')).when(send('ClearSafeguarding', 'one')).thenEvents(clear('one'));
    flagged().when(send('ClearSafeguarding', 'one')).thenNothing();
    const status = (...events: NewEvent[]) => flagged(...events).state.status;
    expect(status(flag('one'), flag('two'), clear('one'))).toBe('present');
    expect(status(flag('one'), flag('two'), clear('one'), clear('two'))).toBe('none');
  });
  it('goes with its partner to another region, and nowhere where it lies there', () => {
    const rescope = (regionCode: string): Command =>
      ({ ...send('RescopeSafeguarding', ''), data: { regionCode } }) as Command;
    const moved = { partnerId, from: 'AFR', regionCode: 'EMR' };
    flagged(flag('one'))
      .when(rescope('EMR'))
      .thenEvents({ type: 'safeguarding.rescoped', data: moved });
    flagged(flag('one')).when(rescope(place.regionCode)).thenNothing();
  });
});

describe('what is due', () => {
  const due = (event: NewEvent) => concernDeadlines(recorded(event));
  it('somebody takes it over within two working days; reminders on that day and three later', () => {
    expect(due(general.risk.at(-1)!)).toEqual([
      {
        op: 'set',
        key: `concern-assignment:${concernId}`,
        kind: 'concern-assignment',
        subject: { type: 'concern', id: concernId },
        partnerIds: [partnerId],
        dueOn: '2026-03-04',
        offsets: [0, 3],
        unit: 'working',
      },
    ]);
    expect(due(restricted.risk[0]!)).toMatchObject([{ kind: 'concern-assignment-restricted' }]);
    expect(due(general.observation[0]!)).toEqual([]);
    const taken = { type: 'concern.taken', data: { ...ids, ownerId: 'x' } };
    expect(due(taken)).toMatchObject([{ op: 'close', outcome: 'met' }]);
  });
  it('an appeal is decided within thirty days', () => {
    expect(due(general.appealed.at(-1)!)).toMatchObject([
      { kind: 'concern-appeal', dueOn: '2026-04-01' },
    ]);
    expect(due(restricted.appealed.at(-1)!)).toMatchObject([{ kind: 'concern-appeal-restricted' }]);
  });
});
