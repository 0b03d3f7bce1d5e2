import type { NewEvent, Role } from '#kernel';
import { specification } from '#kernel/testing';
import { honourDecider } from './honour.decider.js';
import {
  actor,
  ada,
  at,
  bo,
  by,
  honourId,
  member,
  nomination,
  nominee,
  reached,
  sends,
} from './honour.examples.js';
import { evolve, type Honour, titleKeys } from './honour.state.js';
import { titleholderDecider } from './titleholders/titleholder.decider.js';
import {
  lowerTitleEnds,
  titleholdersFollowHonour,
} from './titleholders/titleholder.process.rule.js';
import type { Title } from './honour.events.js';
import { roleOf, titleCodes, titles } from './titles.policy.js';

const given = specification(honourDecider);
const consentHash = 'c'.repeat(64);
/** The events of a case, with another title. */
const entitled = (title: Title, events: readonly NewEvent[], over: object = {}): NewEvent[] =>
  events.map((event) =>
    event.type === 'honour.nominated' || event.type === 'honour.appointed'
      ? { ...event, data: { ...event.data, title, ...over } }
      : event,
  );
const nominate = (role: Role, title: Title, over: object = {}, facts: object = {}) =>
  given().when(sends(role, 'NominateHonour', { ...nomination, title, ...over }), facts);
const one = reached();

describe('the titles', () => {
  it('are a closed list, in which only one is called ambassador', () => {
    expect(titleCodes.filter((title) => title.includes('ambassador'))).toEqual([
      'goodwill_ambassador',
    ]);
    expect(titleCodes).toHaveLength(5);
  });
  it('of the Director-General are given by nobody else, and not by delegation', () => {
    for (const title of ['goodwill_ambassador', 'special_envoy'] as const)
      expect([titles[title].deciders, titles[title].delegable]).toEqual([['DG'], false]);
  });
  it('reach each unit by a role', () =>
    expect((['STATES', 'RD', 'WCO-residence'] as const).map(roleOf)).toEqual(['DGO', 'RD', 'WCO']));
});

const declared = (standing = 'conditional', memberId = ada): NewEvent => ({
  type: 'honour.interests_noted',
  data: { honourId, memberId, declarationId: 'declaration', standing },
});

describe('a special envoy', () => {
  const mandate = { mandateCountries: ['KE'] };
  it('is nominated by the office of the Director-General or an assistant', () => {
    for (const role of ['DGO', 'ADG'] as const)
      nominate(role, 'special_envoy', mandate).thenEvents({
        type: 'honour.nominated',
        data: {
          honourId,
          ...nomination,
          title: 'special_envoy',
          members: [member(ada)],
          regionCode: 'EUR',
          nominatorId: `person-${role}`,
          ...mandate,
        },
      });
    nominate('AL', 'special_envoy', mandate).thenRefuses('honour.title-not-yours');
  });
  it('may hold a national office, but not for the own government', () => {
    const members = [nominee(ada, 'minister')];
    nominate('DGO', 'special_envoy', { members, mandateCountries: ['KE', 'CH'] }).thenRefuses(
      'honour.own-government',
      { countryCode: 'CH' },
    );
    nominate('DGO', 'special_envoy', {
      members: [nominee(ada, 'commercial_representative')],
    }).thenRefuses('honour.office-held');
    nominate('DGO', 'special_envoy', { members, ...mandate }).thenEvents({
      type: 'honour.nominated',
      data: {
        honourId,
        ...nomination,
        title: 'special_envoy',
        members: [member(ada)],
        regionCode: 'EUR',
        nominatorId: 'person-DGO',
        ...mandate,
      },
    });
  });
  it('is consulted on with the Member States, by the office of the Director-General', () => {
    given(...entitled('special_envoy', one.screened))
      .when(sends('DGO', 'OpenHonourConsultation', {}))
      .thenEvents({
        type: 'honour.consultation_opened',
        data: { honourId, units: ['STATES', 'LEG', 'CRE'], replyBy: '2026-03-16' },
      });
    const asked = by('AL', {
      type: 'honour.consultation_opened',
      data: { honourId, units: ['STATES', 'LEG', 'CRE'], replyBy: '2026-03-16' },
    });
    const opinion = { unit: 'STATES' as const, opinion: 'no_objection' as const };
    given(...entitled('special_envoy', one.screened), asked)
      .when(sends('DGO', 'GiveHonourOpinion', opinion))
      .thenEvents({ type: 'honour.consulted', data: { honourId, ...opinion } });
    given(...entitled('special_envoy', one.screened), asked)
      .when(sends('RD', 'GiveHonourOpinion', opinion))
      .thenRefuses('honour.not-your-unit');
  });
  it.each([
    [1, true],
    [24, true],
    [25, false],
    [0, false],
  ])('has a term of at most 24 months: %s', (termMonths, passes) => {
    const outcome = given(...entitled('special_envoy', one.recommended), declared()).when(
      sends('DG', 'DecideHonour', { outcome: 'appointed', termMonths }),
    );
    if (passes)
      outcome.thenEvents({
        type: 'honour.decided',
        data: { honourId, outcome: 'appointed', termMonths },
      });
    else outcome.thenRefuses('honour.term');
  });
  it('is decided on once the interests of each member are assessed, and exclude nobody', () => {
    const decide = sends('DG', 'DecideHonour', { outcome: 'appointed', termMonths: 24 });
    const before = entitled('special_envoy', reached(ada, bo).recommended);
    given(...before, declared())
      .when(decide)
      .thenRefuses('honour.interests-open', { open: [bo] });
    given(...before, declared(), declared('open', bo))
      .when(decide)
      .thenRefuses('honour.interests-open', { open: [bo] });
    given(...before, declared(), declared('excluded', bo))
      .when(decide)
      .thenRefuses('honour.interests-excluded', { excluded: [bo] });
    given(...before, declared(), declared('no_conflict', bo))
      .when(decide)
      .thenEvents({
        type: 'honour.decided',
        data: { honourId, outcome: 'appointed', termMonths: 24 },
      });
  });
  it('has its interests noted as they stand, each time once', () => {
    const noted = { memberId: ada, declarationId: 'declaration', standing: 'open' as const };
    const note = sends('SYS', 'NoteHonourInterests', noted);
    given(...one.screening)
      .when(note)
      .thenEvents(declared('open'));
    given(...one.active, declared())
      .when(note)
      .thenEvents(declared('open'));
    given(...one.screening, declared('open'))
      .when(note)
      .thenNothing();
    given(...one.screening)
      .when(sends('SYS', 'NoteHonourInterests', { ...noted, memberId: bo }))
      .thenNothing();
  });
  it('is renewed once', () => {
    const renewed = {
      type: 'honour.renewed',
      data: { honourId, termNo: 2, start: '2028-03-03', end: '2030-03-03', memberIds: [ada] },
    };
    const again = one.renewable.slice(one.active.length);
    const reason = { reason: 'The mandate is not fulfilled yet.', reasonRef: 'reason' };
    given(...entitled('special_envoy', one.renewable), renewed, ...again)
      .when(sends('DG', 'RenewHonour', {}, reason))
      .thenRefuses('honour.renewals-used', { renewals: 1 });
  });
});

describe('an advocate', () => {
  const checked = entitled('advocate', one.screened);
  const decides = (role: Role, outcome: 'appointed' | 'not_appointed', over: object = {}) =>
    sends(
      role,
      'DecideHonour',
      { outcome, ...(outcome === 'appointed' ? { termMonths: 12 } : {}) },
      over,
    );
  it('may be under age, with the consent of a guardian', () => {
    const minor = { ...nominee(ada), minor: true };
    nominate('CM', 'youth_champion', { members: [minor] }).thenRefuses('honour.guardian-consent');
    nominate('AL', 'goodwill_ambassador', { members: [{ ...minor, consentHash }] }).thenRefuses(
      'honour.minor',
    );
    nominate('CM', 'youth_champion', { members: [{ ...minor, consentHash }] }).thenEvents({
      type: 'honour.nominated',
      data: {
        honourId,
        ...nomination,
        title: 'youth_champion',
        members: [member(ada)],
        regionCode: 'EUR',
        nominatorId: 'person-CM',
      },
    });
  });
  it('is linked to a campaign there is', () =>
    nominate('CM', 'advocate', { campaignId: 'c-1' }, { campaignEnd: 'unknown' }).thenRefuses(
      'honour.campaign-unknown',
    ));
  it('is decided by a Regional Director or an assistant, right after the check', () => {
    for (const role of ['RD', 'ADG'] as const)
      given(...checked)
        .when(decides(role, 'appointed'))
        .thenEvents({
          type: 'honour.decided',
          data: { honourId, outcome: 'appointed', termMonths: 12 },
        });
    given(...checked)
      .when(decides('DG', 'appointed'))
      .thenRefuses('honour.not-the-decider');
    given(...checked)
      .when(
        decides('RD', 'not_appointed', {
          actor: { ...actor('RD', 'person-x'), onBehalfOf: 'person-RD' },
        }),
      )
      .thenEvents({ type: 'honour.decided', data: { honourId, outcome: 'not_appointed' } });
    given(...checked)
      .when(sends('AL', 'OpenHonourConsultation', {}))
      .thenRefuses('honour.nobody-consulted');
  });
  it('goes back to the check where it is returned', () => {
    const returned = { type: 'honour.decided', data: { honourId, outcome: 'returned' } };
    given(...checked)
      .when(sends('RD', 'DecideHonour', { outcome: 'returned' }))
      .thenEvents(returned);
    expect(given(...checked, returned).state.status).toBe('screening');
  });
  it('is decided neither before the check, nor against an adverse one', () => {
    given(...entitled('advocate', one.screening))
      .when(decides('RD', 'not_appointed'))
      .thenRefuses('honour.screening-open');
    const adverse = {
      type: 'honour.screening_concluded',
      data: { honourId, outcome: 'adverse', findingsRef: 'f', concludedOn: '2026-03-02' },
    };
    given(...checked, adverse)
      .when(decides('RD', 'appointed'))
      .thenRefuses('honour.screening-adverse');
    given(...one.screened)
      .when(sends('DG', 'DecideHonour', { outcome: 'not_appointed' }))
      .thenRefuses('honour.recommendation-missing');
  });
  it.each([
    ['2026-06-01', '2026-07-01'],
    ['2027-03-01', '2027-03-03'],
  ])('of a campaign until %s bears the title until %s', (campaignEnd, end) => {
    const cleared = entitled('advocate', one.cleared).map((event) =>
      event.type === 'honour.decided'
        ? { ...event, data: { ...event.data, termMonths: 12 } }
        : event,
    );
    const { state } = given(...cleared);
    expect(state.status).toBe('accepted');
    given(...cleared)
      .when(sends('COM', 'AnnounceHonour', {}, at('2026-03-03T09:00:00.000Z')), { campaignEnd })
      .thenEvents({
        ...one.active.at(-1)!,
        data: { ...one.active.at(-1)!.data, title: 'advocate', start: '2026-03-03', end },
      });
  });
  it('of a campaign that is long over is not announced', () =>
    given(...entitled('advocate', one.cleared))
      .when(sends('COM', 'AnnounceHonour', {}, at('2026-03-03T09:00:00.000Z')), {
        campaignEnd: '2026-02-01',
      })
      .thenRefuses('honour.campaign-over'));
});

describe('one title for each person', () => {
  const stateOf = (events: readonly NewEvent[]): Honour =>
    events.reduce<Honour>((state, event) => evolve(state, { at: '', on: '', ...event } as never), {
      status: 'unknown',
    });
  it('is reserved from the decision on, for each member, until it ends', () => {
    const couple = reached(ada, bo);
    for (const events of [couple.decided, couple.offered, couple.accepted, couple.active])
      expect(titleKeys(stateOf(events))).toEqual([`title:2:${ada}`, `title:2:${bo}`]);
    const expired = { type: 'honour.expired', data: { honourId, endedOn: '2028-03-03' } };
    for (const events of [couple.recommended, [...couple.active, expired]])
      expect(titleKeys(stateOf(events))).toEqual([]);
    expect(titleKeys({ status: 'unknown' })).toEqual([]);
  });
  it('a lower one is not given to whoever bears a higher one', () => {
    const borne = (rank: number) => ({ borne: { [ada]: { honourId: 'other', rank } } });
    const decided = sends('DG', 'DecideHonour', { outcome: 'appointed', termMonths: 24 });
    given(...one.recommended)
      .when(decided, borne(3))
      .thenRefuses('honour.higher-title', { bearing: [ada] });
    given(...one.recommended)
      .when(decided, borne(1))
      .thenEvents({
        type: 'honour.decided',
        data: { honourId, outcome: 'appointed', termMonths: 24 },
      });
  });
  it('a higher one ends the lower one', () => {
    const supersede = (memberId: string) =>
      sends('SYS', 'SupersedeHonour', { memberId, byHonourId: 'higher' });
    const couple = reached(ada, bo);
    given(...one.active)
      .when(supersede(ada))
      .thenEvents({
        type: 'honour.superseded',
        data: { honourId, byHonourId: 'higher', endedOn: '2026-03-02' },
      });
    given(...couple.active)
      .when(supersede(bo))
      .thenEvents({
        type: 'honour.member_left',
        data: { honourId, memberId: bo, cause: 'superseded', leftOn: '2026-03-02' },
      });
    given(...one.active)
      .when(supersede(bo))
      .thenNothing();
    const expired = { type: 'honour.expired', data: { honourId, endedOn: '2028-03-03' } };
    given(...one.active, expired)
      .when(supersede(ada))
      .thenNothing();
  });
});

describe('the titles of a person', () => {
  const holder = specification(titleholderDecider);
  const take = (id: string, rank: number) => ({
    ...sends('SYS', 'ExpireHonour', { end: '' }),
    type: 'TakeTitle',
    aggregateId: ada,
    data: { honourId: id, rank },
  });
  const taken = (id: string, rank: number) => ({
    type: 'titleholder.taken',
    data: { memberId: ada, honourId: id, rank },
  });
  const superseded = {
    type: 'titleholder.superseded',
    data: { memberId: ada, honourId: 'low', byHonourId: 'high' },
  };
  it('are taken once, and a higher one takes the place of the lower', () => {
    holder().when(take('low', 1)).thenEvents(taken('low', 1));
    holder(taken('low', 1)).when(take('low', 1)).thenNothing();
    holder(taken('low', 1)).when(take('high', 3)).thenEvents(taken('high', 3), superseded);
    holder(taken('low', 1), taken('high', 3), superseded)
      .when(take('middle', 2))
      .thenEvents(taken('middle', 2));
  });
  it('follow the announcement, for each member', () => {
    const [appointed] = reached(ada, bo).active.slice(-1);
    expect(titleholdersFollowHonour(appointed as never)).toEqual(
      [ada, bo].map((memberId) => ({
        type: 'TakeTitle',
        aggregateId: memberId,
        data: { honourId, rank: 2 },
      })),
    );
    expect(titleholdersFollowHonour(one.nominated[0] as never)).toEqual([]);
  });
  it('end by the process that follows', () => {
    expect(lowerTitleEnds(superseded as never)).toEqual([
      {
        type: 'SupersedeHonour',
        aggregateId: 'low',
        data: { memberId: ada, byHonourId: 'high' },
        key: ada,
      },
    ]);
    expect(lowerTitleEnds(taken('low', 1) as never)).toEqual([]);
  });
});
