import { type NewEvent, systemActor, recordsFollowPartners } from '#kernel';
import { partnerChangeOf } from '#onboarding/partners';
import { matchAggregate } from '../match.aggregate.js';
import { exampleMetadata, specification } from '#kernel/testing';
import { matchDecider, type MatchCommand } from './match.decider.js';

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
    const matchesFollow = recordsFollowPartners([matchAggregate], [partnerChangeOf]);
    const follow = (type: string): unknown =>
      matchesFollow({ type, data: { partnerId: 'p-1', to: 'WPR' } } as never, {
        recordsOf: (id, kind) => (id === 'p-1' && kind === 'screening' ? ['m-1', 'm-2'] : []),
      });
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

describe('a cleared match whose entry', () => {
  const was = '1|2026-01-10#type=a,names=b,birth_years=c,countries=d,documents=e';
  const is = (version: string) =>
    command('RecordMatch', { ...(found.data as object), entryVersion: version, features: now });
  const now = { birthYear: 'same' };
  const clearedThen = [
    { ...found, data: { ...(found.data as object), entryVersion: was } } as NewEvent,
    taken,
    cleared,
  ];
  const reopened = (entryVersion: string, changed: string[]): NewEvent => ({
    type: 'screening.match_reopened',
    data: {
      ...about,
      cause: 'entry_changed',
      entryVersion,
      subjectFingerprint: 'f',
      score: 0.8,
      features: now,
      changed,
    },
  });
  it('says something else is open again, and says what changed, whatever the list calls it', () => {
    const version = '1|2026-01-10#type=a,names=x,birth_years=y,countries=d,documents=e';
    given(...clearedThen)
      .when(is(version))
      .thenEvents(reopened(version, ['names', 'birth_years']));
  });
  it('got another version number alone stays cleared', () =>
    given(...clearedThen)
      .when(is('2|2026-05-01#type=a,names=b,birth_years=c,countries=d,documents=e'))
      .thenNothing());
  it('was recorded before entries had digests stays cleared by the version of the list', () => {
    given(found, taken, cleared)
      .when(is('1#type=a,names=b,birth_years=c,countries=d,documents=e'))
      .thenNothing();
  });
});
