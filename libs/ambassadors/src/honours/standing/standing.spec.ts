import { fold, guardedWork, type HoldType, type NewEvent } from '#kernel';
import { specification } from '#kernel/testing';
import { honourAggregate } from '../honour.aggregate.js';
import { honourDecider } from '../honour.decider.js';
import { ada, bo, by, honourId, reached, sends } from '../honour.examples.js';
import { honoursAreJudgedOnceAnnounced, honoursFollowHolds } from '../honour.process.rule.js';

const given = specification(honourDecider, { holds: [] });
const { accepted, active, suspended } = reached(ada, bo);
const follow = sends('SYS', 'ApplyStandingToHonour', {});
const held = (...types: HoldType[]) => ({
  holds: types.map((type, index) => ({ holdId: `h-${index}`, type, target: 'partner' })),
});
const reviewDue = '2026-04-01';
const stopped = (...heldFor: HoldType[]): NewEvent => ({
  type: 'honour.suspended',
  data: { honourId, reviewDue, heldFor },
});
const reinstated = { type: 'honour.reinstated', data: { honourId } };
const toReview = { type: 'honour.review_opened', data: { honourId, reviewDue } };

describe('a hold on whoever bears a title', () => {
  it('suspends it, once, and names all that led to it', () => {
    given(...active)
      .when(follow, held('red_concern', 'red_concern'))
      .thenEvents(stopped('red_concern'));
    given(...active, stopped('red_concern'))
      .when(follow, held('red_concern'))
      .thenNothing();
    given(...active, stopped('sanctions_match'))
      .when(follow, held('red_concern'))
      .thenEvents(stopped('sanctions_match', 'red_concern'));
  });
  it('that stops no work, or none at all, changes nothing', () => {
    given(...active)
      .when(follow, held('data_subject_request'))
      .thenNothing();
    given(...active)
      .when(follow)
      .thenNothing();
  });
  it('reaches nothing that is not announced, or is over, and leaves a suspension by people alone', () => {
    const over = {
      type: 'honour.expired',
      data: { honourId, endedOn: '2028-03-03' },
    };
    for (const events of [accepted, suspended, [...active, over]])
      given(...events)
        .when(follow, held('legal'))
        .thenNothing();
    given(...suspended)
      .when(follow)
      .thenNothing();
  });
  it('keeps it from being reinstated', () => {
    for (const type of ['legal', 'red_concern'] as const)
      given(...suspended)
        .when(sends('PO-L', 'ReinstateHonour', {}), held(type))
        .thenRefuses('blocked-by-hold');
  });
});

describe('its release', () => {
  it.each(['sanctions_match', 'legal'] as const)('%s: the title is used again', (type) =>
    given(...active, stopped(type))
      .when(follow)
      .thenEvents(reinstated),
  );
  it.each([
    ['red_concern'],
    ['integrity_investigation'],
    ['adverse_due_diligence'],
    ['exclusion_confirmed'],
    ['sanctions_match', 'red_concern'],
  ] as const)('of %s %s brings it to its review, once', (...types) => {
    given(...active, stopped(...(types as readonly HoldType[])))
      .when(follow)
      .thenEvents(toReview);
    given(...active, stopped(...(types as readonly HoldType[])), toReview)
      .when(follow)
      .thenNothing();
  });
  it('is followed by another hold, which suspends it again', () =>
    given(...active, stopped('red_concern'), toReview)
      .when(follow, held('red_concern'))
      .thenEvents(stopped('red_concern')));
  it('leaves the rest to people: anybody but the system may reinstate it', () => {
    given(...active, stopped('red_concern'), toReview)
      .when(sends('CRE', 'ReinstateHonour', {}))
      .thenEvents(reinstated);
  });
});

describe('whose holds count', () => {
  const workOf = (events: readonly NewEvent[]) => {
    const state = fold(honourDecider, events as never);
    return guardedWork(honourDecider, follow, state, {});
  };
  it('everybody who still bears it, person or organisation', () => {
    expect(workOf(active)).toEqual({ partnerIds: [ada, bo] });
    const left = by('HON', {
      type: 'honour.member_left',
      data: { honourId, memberId: bo, cause: 'resigned', leftOn: '2026-03-04' },
    });
    expect(workOf([...active, left])).toEqual({ partnerIds: [ada] });
  });
});

describe('the process', () => {
  const index = {
    recordsOf: (owner: string, type: string) =>
      owner === ada && type === 'honour' ? [honourId] : [],
  };
  const asked = [{ type: 'ApplyStandingToHonour', aggregateId: honourId, data: {} }];
  const rule = (type: string, partnerId: string) =>
    honoursFollowHolds({ type, data: { partnerId } } as never, index);
  it('finds the honours of whoever is held, by the member that accepted', () => {
    expect(honourAggregate.indexedBy).toEqual(['memberId']);
    for (const type of ['hold.placed', 'hold.released']) expect(rule(type, ada)).toEqual(asked);
    expect(rule('hold.rescoped', ada)).toEqual([]);
    expect(rule('hold.placed', bo)).toEqual([]);
  });
  it('judges a title once more when it is announced', () => {
    const announced = active.at(-1)!;
    expect(honoursAreJudgedOnceAnnounced(announced as never)).toEqual(asked);
    expect(honoursAreJudgedOnceAnnounced(accepted.at(-1) as never)).toEqual([]);
  });
});
