import { type Event, type NewEvent, type Recorded, systemActor } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { matchDecider, type MatchCommand } from './match.decider.js';
import { matchesFollowRegion } from './match.process.rule.js';

const given = specification(matchDecider);
const about = { matchId: 'm-1', partnerId: 'p-1' };
const found: NewEvent = {
  type: 'screening.match_found',
  data: {
    ...about,
    subject: { type: 'partner', id: 'p-1' },
    listId: 'UNSC',
    entryRef: 'TSe.001',
    entryVersion: '1',
    subjectFingerprint: 'f',
    score: 0.8,
    features: {},
    registrantId: 'person-registrant',
    kind: 'ngo',
    countryCode: 'ID',
    regionCode: 'SEAR',
  },
};
const taken: NewEvent = {
  type: 'screening.match_taken',
  data: { ...about, analystId: 'person-analyst' },
};
const cleared: NewEvent = {
  type: 'screening.match_cleared',
  data: {
    ...about,
    facts: ['birth_date', 'nationality'],
    clearedAgainst: { entryVersion: '1', subjectFingerprint: 'f' },
  },
};
const rescoped: NewEvent = {
  type: 'screening.match_rescoped',
  data: { ...about, from: 'SEAR', regionCode: 'WPR' },
};
const command = (type: MatchCommand['type'], data: object, over: object = {}): MatchCommand =>
  ({
    type,
    aggregateId: 'm-1',
    data,
    metadata: exampleMetadata({ actor: systemActor, ...over }),
  }) as MatchCommand;

describe('a match whose partner changes its region (E-08)', () => {
  const rescope = (regionCode: string) => command('RescopeMatch', { regionCode });
  it.each([
    ['open', [found]],
    ['in review', [found, taken]],
    ['cleared, since it may open again', [found, taken, cleared]],
  ])('goes along while %s', (_when, events) => {
    given(...events)
      .when(rescope('WPR'))
      .thenEvents(rescoped);
    given(...events, rescoped)
      .when(rescope('WPR'))
      .thenNothing();
  });
  it('that nobody found stays unknown', () => given().when(rescope('WPR')).thenNothing());
  it('is worked on from the new region, and no more from the old one', () => {
    const take = (region: string) =>
      command(
        'TakeMatch',
        {},
        {
          actor: { accountId: 'a', personId: 'person-analyst', role: 'DDA' },
          scope: { regions: [region] },
        },
      );
    given(found, rescoped).when(take('SEAR')).thenRefuses('not-found');
    given(found, rescoped).when(take('WPR')).thenEvents(taken);
  });
  it('is one of all that were found with the partner', () => {
    const follow = (type: string): unknown =>
      matchesFollowRegion(
        { type, data: { partnerId: 'p-1', to: 'WPR' } } as unknown as Recorded<Event>,
        { recordsOf: (id, kind) => (id === 'p-1' && kind === 'screening' ? ['m-1', 'm-2'] : []) },
      );
    expect(follow('partner.region_changed')).toEqual(
      ['m-1', 'm-2'].map((aggregateId) => ({
        type: 'RescopeMatch',
        aggregateId,
        data: { regionCode: 'WPR' },
      })),
    );
    expect(follow('partner.reclassified')).toEqual([]);
  });
});
