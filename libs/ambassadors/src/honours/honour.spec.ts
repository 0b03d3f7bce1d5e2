import { decide, type Hold, type NewEvent, type Role } from '#kernel';
import { specification } from '#kernel/testing';
import { honourDecider } from './honour.decider.js';
import {
  actor,
  ada,
  announcementTexts,
  asMember,
  at,
  bo,
  by,
  envoy,
  honourId,
  member,
  nomination,
  nominee,
  reached,
  replies,
  sends,
} from './honour.examples.js';
import { acceptedItems, announcementLanguages } from './titles.policy.js';

const given = specification(honourDecider);
const one = reached();
const couple = reached(ada, bo);
const reason = 'The prize she was given came from a company we exclude.';
const { offices: _none, ...adaAsMember } = nominee(ada);

describe('a nomination', () => {
  const nominate = (over: object = {}, role: Role = 'AL', metadata = {}) =>
    sends(role, 'NominateHonour', { ...nomination, ...over }, metadata);
  it('is recorded with the place of nationality, and of residence where it is another', () => {
    const { members: _members, ...rest } = nomination;
    const data = {
      honourId,
      ...rest,
      members: [adaAsMember],
      regionCode: 'EUR',
      nominatorId: 'person-AL',
    };
    given().when(nominate()).thenEvents({ type: 'honour.nominated', data });
    given()
      .when(nominate({ residenceCountryCode: 'CH' }))
      .thenEvents({ type: 'honour.nominated', data });
    given()
      .when(nominate({ residenceCountryCode: 'KE' }))
      .thenEvents({
        type: 'honour.nominated',
        data: { ...data, residence: { countryCode: 'KE', regionCode: 'AFR' } },
      });
  });
  it('is of a person, a couple or group, or one organisation', () => {
    const organisation = { ...nominee(bo), kind: 'organisation' as const };
    const accepted = (members: object[]) => given().when(nominate({ members }));
    const group = { members: [nominee(ada), nominee(bo)] };
    expect(decide(honourDecider, nominate(group) as never, { status: 'unknown' }, {})).toHaveLength(
      1,
    );
    const alone = { members: [organisation] };
    expect(decide(honourDecider, nominate(alone) as never, { status: 'unknown' }, {})).toHaveLength(
      1,
    );
    accepted([organisation, nominee(ada)]).thenRefuses('honour.organisation-alone');
    accepted([nominee(ada), nominee(ada)]).thenRefuses('honour.member-twice');
  });
  it.each([
    'head_of_state_or_government',
    'minister',
    'parliamentarian',
    'election_candidate',
    'own_staff',
    'governing_body_delegate',
  ] as const)('stops at an office: %s', (office) =>
    given()
      .when(nominate({ members: [nominee(ada), nominee(bo, office)] }))
      .thenRefuses('honour.office-held', { held: [{ memberId: bo, offices: [office] }] }),
  );
  it('is made by whom the title says', () =>
    given().when(nominate({}, 'LEG')).thenRefuses('honour.title-not-yours'));
  it('is not made by somebody with a tie to the honoree', () =>
    given()
      .when(nominate({}, 'AL', { ties: [ada] }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-14' }));
});

describe('the reputational check', () => {
  it('is taken by an analyst and concluded by the lead', () => {
    given(...one.nominated)
      .when(sends('DDA', 'StartHonourScreening', {}))
      .thenEvents({
        type: 'honour.screening_started',
        data: { honourId, analystId: 'person-DDA' },
      });
    const found = { outcome: 'concerns' as const, findingsRef: 'f' };
    for (const events of [one.screening, one.consulted])
      given(...events)
        .when(sends('DDL', 'ConcludeHonourScreening', found))
        .thenEvents({
          type: 'honour.screening_concluded',
          data: { honourId, ...found, concludedOn: '2026-03-02' },
        });
  });
  describe('for a campaign', () => {
    const [nominated, ...rest] = one.screening;
    const campaignId = '0d7a4b1e-93c5-4e2f-8a6b-1c2d3e4f5a6b';
    const linked = { ...nominated!, data: { ...nominated!.data, campaignId } } as NewEvent;
    const check = (data: object) =>
      given(linked, ...rest).when(
        sends('DDL', 'ConcludeHonourScreening', { findingsRef: 'f', outcome: 'clear', ...data }),
        { excludedSectors: ['11', '12'] },
      );
    const found = (outcome: string, sectors: string[], excluded: string[]) =>
      [
        {
          type: 'honour.screening_concluded',
          data: { honourId, findingsRef: 'f', outcome, concludedOn: '2026-03-02' },
        },
        {
          type: 'honour.endorsements_checked',
          data: { honourId, campaignId, sectors, excluded },
        },
      ] as const;
    it('names what the members endorse, if only nothing', () => {
      check({ endorsedSectors: [] }).thenEvents(...found('clear', [], []));
      check({ endorsedSectors: ['93'] }).thenEvents(...found('clear', ['93'], []));
      check({}).thenRefuses('honour.endorsements-missing');
    });
    it('is adverse where they endorse what the campaign excludes', () => {
      const endorsedSectors = ['12', '93'];
      check({ endorsedSectors }).thenRefuses('honour.endorsement-excluded', { excluded: ['12'] });
      check({ endorsedSectors, outcome: 'concerns' }).thenRefuses('honour.endorsement-excluded');
      check({ endorsedSectors, outcome: 'adverse' }).thenEvents(
        ...found('adverse', endorsedSectors, ['12']),
      );
    });
  });
  it('is over before the units are asked', () =>
    given(...one.screening)
      .when(sends('AL', 'OpenHonourConsultation', {}))
      .thenRefuses('honour.screening-open'));
});

describe('the consultation', () => {
  it('asks every unit, for ten working days', () =>
    given(...one.screened)
      .when(sends('AL', 'OpenHonourConsultation', {}))
      .thenEvents({
        type: 'honour.consultation_opened',
        data: { honourId, units: ['RD', 'WCO', 'LEG', 'COM', 'CRE'], replyBy: '2026-03-16' },
      }));
  it('asks both offices of the place of residence too', () => {
    const [nominated, ...rest] = one.screened;
    const elsewhere = {
      ...nominated!,
      data: { ...nominated!.data, residence: { countryCode: 'KE', regionCode: 'AFR' } },
    };
    const { state } = given(elsewhere, ...rest);
    expect(state).toMatchObject({ residence: { countryCode: 'KE' } });
    given(elsewhere, ...rest)
      .when(sends('AL', 'OpenHonourConsultation', {}))
      .thenEvents({
        type: 'honour.consultation_opened',
        data: {
          honourId,
          units: ['RD', 'WCO', 'LEG', 'COM', 'CRE', 'RD-residence', 'WCO-residence'],
          replyBy: '2026-03-16',
        },
      });
  });
  const opinion = (role: Role, unit: 'LEG' | 'CRE' | 'RD-residence') =>
    sends(role, 'GiveHonourOpinion', { unit, opinion: 'objection', noteRef: 'n' });
  it('takes an opinion from the unit, or from the liaison', () => {
    for (const role of ['LEG', 'AL'] as const)
      given(...one.asked)
        .when(opinion(role, 'LEG'))
        .thenEvents({
          type: 'honour.consulted',
          data: { honourId, unit: 'LEG', opinion: 'objection', noteRef: 'n' },
        });
    given(...one.asked)
      .when(opinion('LEG', 'CRE'))
      .thenRefuses('honour.not-your-unit');
    given(...one.asked)
      .when(opinion('AL', 'RD-residence'))
      .thenRefuses('honour.unit-not-consulted');
  });
  it('records silence as silence, once', () => {
    const silent = (unit: string) => ({
      type: 'honour.consulted',
      data: { honourId, unit, opinion: 'silence' },
    });
    const over = sends('SYS', 'RecordHonourSilence', {});
    given(...one.asked, replies[0]!)
      .when(over)
      .thenEvents(silent('WCO'), silent('LEG'), silent('COM'), silent('CRE'));
    given(...one.consulted)
      .when(over)
      .thenNothing();
  });
  it('has its objections answered', () => {
    const answer = sends('AL', 'AnswerHonourObjection', { unit: 'LEG', answerRef: 'a' });
    given(...one.consulted)
      .when(answer)
      .thenRefuses('honour.no-objection');
    given(...one.consulted, objection())
      .when(answer)
      .thenEvents({
        type: 'honour.objection_answered',
        data: { honourId, unit: 'LEG', answerRef: 'a' },
      });
  });
});
const objection = () =>
  by('LEG', {
    type: 'honour.consulted',
    data: { honourId, unit: 'LEG', opinion: 'objection', noteRef: 'n' },
  });

describe('the recommendation', () => {
  const recommend = (outcome: 'appoint' | 'not_appoint' = 'appoint', over = {}) =>
    sends('PO-L', 'RecommendHonour', { outcome, rationaleRef: 'r' }, over);
  it('is made once every unit has replied', () => {
    given(...one.consulted)
      .when(recommend())
      .thenEvents({
        type: 'honour.recommended',
        data: { honourId, outcome: 'appoint', rationaleRef: 'r' },
      });
    given(...one.asked)
      .when(recommend('not_appoint'))
      .thenRefuses('honour.consultation-open', { units: ['RD', 'WCO', 'LEG', 'COM', 'CRE'] });
  });
  it('is for an appointment only where objections are answered and the check is clean and new', () => {
    given(...one.consulted, objection())
      .when(recommend())
      .thenRefuses('honour.objection-unanswered');
    const adverse = {
      type: 'honour.screening_concluded',
      data: { honourId, outcome: 'adverse', findingsRef: 'f', concludedOn: '2026-03-02' },
    };
    given(...one.consulted, adverse)
      .when(recommend())
      .thenRefuses('honour.screening-adverse');
    given(...one.consulted)
      .when(recommend('appoint', at('2026-05-31T09:00:00.000Z')))
      .thenEvents({
        type: 'honour.recommended',
        data: { honourId, outcome: 'appoint', rationaleRef: 'r' },
      });
    given(...one.consulted)
      .when(recommend('appoint', at('2026-06-01T09:00:00.000Z')))
      .thenRefuses('honour.screening-stale');
    for (const events of [
      [...one.consulted, objection()],
      [...one.consulted, adverse],
    ])
      given(...events)
        .when(recommend('not_appoint'))
        .thenEvents({
          type: 'honour.recommended',
          data: { honourId, outcome: 'not_appoint', rationaleRef: 'r' },
        });
  });
});

describe('the decision', () => {
  const decides = (outcome: 'appointed' | 'not_appointed' | 'returned', over = {}, months = 24) =>
    sends(
      'DG',
      'DecideHonour',
      { outcome, ...(outcome === 'appointed' ? { termMonths: months } : {}) },
      over,
    );
  it('appoints for the term of the title', () => {
    given(...one.recommended)
      .when(decides('appointed'))
      .thenEvents({
        type: 'honour.decided',
        data: { honourId, outcome: 'appointed', termMonths: 24 },
      });
    given(...one.recommended)
      .when(decides('appointed', {}, 12))
      .thenRefuses('honour.term', { termMonths: 24 });
  });
  it('needs a reason against the recommendation', () => {
    given(...one.recommended)
      .when(decides('not_appointed'))
      .thenRefuses('honour.against-recommendation');
    given(...one.recommended)
      .when(decides('not_appointed', { reason, reasonRef: 'r' }))
      .thenEvents({
        type: 'honour.decided',
        data: { honourId, outcome: 'not_appointed', reasonRef: 'r' },
      });
  });
  it('may send the case back, which is recommended anew', () => {
    given(...one.recommended)
      .when(decides('returned'))
      .thenEvents({ type: 'honour.decided', data: { honourId, outcome: 'returned' } });
    given(...one.recommended, {
      type: 'honour.decided',
      data: { honourId, outcome: 'returned' },
    } as NewEvent)
      .when(sends('PO-L', 'RecommendHonour', { outcome: 'not_appoint', rationaleRef: 'r' }))
      .thenEvents({
        type: 'honour.recommended',
        data: { honourId, outcome: 'not_appoint', rationaleRef: 'r' },
      });
  });
  it('cannot be delegated, nor taken by another role', () => {
    const delegate = { ...actor('DG', 'person-x'), onBehalfOf: 'person-DG', delegationId: 'd' };
    given(...one.recommended)
      .when(decides('appointed', { actor: delegate }))
      .thenRefuses('honour.not-delegable');
    given(...one.recommended)
      .when(decides('appointed', { actor: actor('ADG') }))
      .thenRefuses('honour.not-the-decider');
  });
});

describe('offer and acceptance', () => {
  const accept = (memberId: string, accepted: string[] = [...acceptedItems]) =>
    sends('HON', 'AcceptHonour', { accepted, endorsementsRef: 'e' }, asMember(memberId));
  const memberAccepted = (memberId: string) => ({
    type: 'honour.member_accepted',
    data: { honourId, memberId, endorsementsRef: 'e' },
  });
  it('goes out with thirty days for the answer', () =>
    given(...one.decided)
      .when(sends('AL', 'SendHonourOffer', { letterHash: 'h', conductVersion: '1' }))
      .thenEvents({
        type: 'honour.offered',
        data: { honourId, letterHash: 'h', conductVersion: '1', replyBy: '2026-04-01' },
      }));
  describe('of an envoy', () => {
    const letter = { letterHash: 'h', conductVersion: '1' };
    const terms = { pay: 'honorarium', travelPaid: true, confidentiality: 'term' };
    const send = (more: object = {}) => sends('AL', 'SendHonourOffer', { ...letter, ...more });
    const decided = envoy(one.decided);
    it('names pay, travel and confidentiality', () => {
      given(...decided)
        .when(send({ terms }))
        .thenEvents(
          { type: 'honour.offered', data: { honourId, ...letter, replyBy: '2026-04-01' } },
          { type: 'honour.envoy_terms_named', data: { honourId, terms } },
        );
      given(...decided)
        .when(send())
        .thenRefuses('honour.letter-incomplete', { missing: ['terms'] });
    });
    it('counts the days that are paid', () => {
      const days = { ...terms, pay: 'days' };
      given(...decided)
        .when(send({ terms: days }))
        .thenRefuses('honour.letter-incomplete', { missing: ['paidDays'] });
      const counted = { ...days, paidDays: 60 };
      given(...decided)
        .when(send({ terms: counted }))
        .thenEvents(
          { type: 'honour.offered', data: { honourId, ...letter, replyBy: '2026-04-01' } },
          { type: 'honour.envoy_terms_named', data: { honourId, terms: counted } },
        );
    });
    it('is the only one that does', () =>
      given(...one.decided)
        .when(send({ terms }))
        .thenRefuses('honour.letter-without-mandate'));
  });
  it('is accepted by every member', () => {
    given(...couple.offered)
      .when(accept(ada))
      .thenEvents(memberAccepted(ada));
    given(...couple.offered, memberAccepted(ada))
      .when(accept(bo))
      .thenEvents(memberAccepted(bo), { type: 'honour.accepted', data: { honourId } });
  });
  it('counts a member once', () =>
    given(...couple.offered, memberAccepted(ada))
      .when(accept(ada))
      .thenNothing());
  it('is answered by nobody else, and under all terms', () => {
    given(...couple.offered)
      .when(accept('4fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f13'))
      .thenRefuses('not-found');
    given(...couple.offered)
      .when(sends('HON', 'AcceptHonour', { accepted: [], endorsementsRef: 'e' }))
      .thenRefuses('not-found');
    given(...couple.offered)
      .when(accept(ada, ['letter']))
      .thenRefuses('honour.terms-not-accepted', { missing: ['code_of_conduct', 'emblem_rules'] });
  });
  it('ends for all when one declines, until the announcement', () => {
    for (const events of [couple.offered, couple.cleared])
      given(...events)
        .when(sends('HON', 'DeclineHonour', {}, asMember(bo)))
        .thenEvents({ type: 'honour.declined', data: { honourId, memberId: bo } });
    given(...couple.active)
      .when(sends('HON', 'DeclineHonour', {}, asMember(bo)))
      .thenRefuses('illegal-transition');
  });
});

describe('the announcement', () => {
  const propose = (announceAt: string, texts = announcementTexts) =>
    sends('COM', 'ProposeHonourAnnouncement', { announceAt, texts });
  const clear = sends('CRE', 'ClearHonourAnnouncement', {});
  const announce = (now: string) => sends('COM', 'AnnounceHonour', {}, at(now));
  const rescreened = (outcome: 'clear' | 'match', rescreenedAt: string) => ({
    type: 'honour.rescreened',
    data: { honourId, outcome, rescreenedAt },
  });
  it('is proposed with its texts in six languages, for a time that lies ahead', () => {
    given(...one.accepted)
      .when(propose('2026-03-03T09:00:00.000Z'))
      .thenEvents({
        type: 'honour.announcement_proposed',
        data: {
          honourId,
          announceAt: '2026-03-03T09:00:00.000Z',
          announceOn: '2026-03-03',
          texts: announcementTexts,
        },
      });
    given(...one.accepted)
      .when(propose('2026-03-02T09:00:00.000Z'))
      .thenRefuses('honour.announcement-past');
    given(...one.accepted)
      .when(propose('2026-03-03T09:00:00.000Z', announcementTexts.slice(1)))
      .thenRefuses('honour.languages-missing', { missing: [announcementLanguages[0]] });
    given(...one.accepted)
      .when(propose('2026-03-03T09:00:00.000Z', [...announcementTexts, announcementTexts[0]!]))
      .thenRefuses('honour.languages-missing');
  });
  it('is cleared once, after a screening at most 72 hours before it', () => {
    given(...one.proposed)
      .when(clear)
      .thenEvents({
        type: 'honour.announcement_cleared',
        data: { honourId, announceAt: '2026-03-03T09:00:00.000Z' },
      });
    given(...one.cleared)
      .when(clear)
      .thenNothing();
    given(...one.rescreened)
      .when(clear)
      .thenRefuses('honour.announcement-missing');
    given(...one.proposed, rescreened('clear', '2026-02-28T08:59:59.999Z'))
      .when(clear)
      .thenRefuses('honour.rescreening-due');
    given(...one.proposed, rescreened('match', '2026-03-02T09:00:00.000Z'))
      .when(clear)
      .thenRefuses('honour.rescreening-match');
  });
  it('is stopped by a hold on an organisation', () => {
    const holds: Hold[] = [{ holdId: 'h-1', type: 'legal', target: 'partner' }];
    for (const command of [clear, announce('2026-03-03T09:00:00.000Z')])
      given(...one.cleared)
        .when(command, { holds })
        .thenRefuses('blocked-by-hold');
  });
  it('begins the term, from its hour on and while the clearance is fresh', () => {
    given(...one.cleared)
      .when(announce('2026-03-03T09:00:00.000Z'))
      .thenEvents({
        type: 'honour.appointed',
        data: {
          honourId,
          title: 'goodwill_ambassador',
          members: [member(ada)],
          countryCode: 'CH',
          themeRef: 'theme',
          texts: announcementTexts,
          start: '2026-03-03',
          end: '2028-03-03',
        },
      });
    given(...one.cleared)
      .when(announce('2026-03-03T08:59:59.999Z'))
      .thenRefuses('honour.too-early');
    given(...one.cleared)
      .when(announce('2026-03-05T09:00:00.001Z'))
      .thenRefuses('honour.clearance-stale');
    given(...one.proposed)
      .when(announce('2026-03-03T09:00:00.000Z'))
      .thenRefuses('honour.not-cleared');
    given(...one.cleared, rescreened('match', '2026-03-03T08:00:00.000Z'))
      .when(announce('2026-03-03T09:00:00.000Z'))
      .thenRefuses('honour.rescreening-match');
  });
  it('is cleared anew where it was proposed anew', () =>
    given(...one.cleared, one.proposed.at(-1)!)
      .when(announce('2026-03-03T09:00:00.000Z'))
      .thenRefuses('honour.not-cleared'));
});

describe('separation of duties', () => {
  const same = { actor: actor('PO-L', 'person-AL') };
  it.each([
    ['StartHonourScreening', one.nominated, 5, 'person-AL', {}],
    ['ConcludeHonourScreening', one.screening, 6, 'person-DDA', { outcome: 'clear' }],
    ['RecommendHonour', one.consulted, 1, 'person-AL', { outcome: 'appoint' }],
    ['DecideHonour', one.recommended, 9, 'person-AL', { outcome: 'returned' }],
    ['DecideHonour', one.recommended, 9, 'person-DDA', { outcome: 'returned' }],
    ['DecideHonour', one.recommended, 9, 'person-LEG', { outcome: 'returned' }],
    ['DecideHonour', one.recommended, 9, 'person-PO-L', { outcome: 'returned' }],
    ['ClearHonourAnnouncement', one.proposed, 1, 'person-COM', {}],
    ['RescreenHonour', one.accepted, 5, 'person-AL', { outcome: 'clear' }],
  ] as const)('%s is not for whoever had a part: rule %s', (type, events, rule, personId, data) =>
    given(...(events as NewEvent[]))
      .when(sends('DG', type as never, data as never, { actor: actor('DG', personId) }))
      .thenRefuses('segregation-of-duties', { rule: `SOD-${rule}` }),
  );
  it('counts ties to whoever is honoured', () =>
    given(...one.consulted)
      .when(
        sends(
          'PO-L',
          'RecommendHonour',
          { outcome: 'appoint', rationaleRef: 'r' },
          { ties: [ada] },
        ),
      )
      .thenRefuses('segregation-of-duties', { rule: 'SOD-14' }));
  it('counts the delegator', () =>
    given(...one.consulted)
      .when(
        sends(
          'PO-L',
          'RecommendHonour',
          { outcome: 'appoint', rationaleRef: 'r' },
          { actor: { ...same.actor, personId: 'person-x', onBehalfOf: 'person-AL' } },
        ),
      )
      .thenRefuses('segregation-of-duties', { rule: 'SOD-1' }));
});
