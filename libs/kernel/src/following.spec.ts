import type { Decider } from './decider.js';
import {
  followingRows,
  type FollowMerge,
  type FollowRegion,
  followsMerge,
  followsRegion,
  type PartnerChangeOf,
  recordsFollowPartners,
} from './following.js';
import type { Event } from './messages.js';
import { exampleMetadata, specification } from './testing/index.js';

type Stand =
  | Readonly<{ status: 'unknown' }>
  | Readonly<{
      status: 'open' | 'over';
      standId: string;
      partnerIds: readonly string[];
      regionCode?: string;
    }>;
type Opened = Event<
  'stand.opened',
  { standId: string; partnerIds: readonly string[]; regionCode?: string }
>;
type Moved = Event<'stand.moved', { standId: string; from?: string; regionCode: string }>;
type Taken = Event<
  'stand.taken_over',
  {
    standId: string;
    fromPartnerId: string;
    toPartnerId: string;
    partnerIds: readonly string[];
    by: string;
  }
>;
type Closed = Event<'stand.closed', { standId: string }>;
type StandEvent = Opened | Moved | Taken | Closed;
const from = ['unknown', 'open', 'over'] as const;

/** A stand of several partners, which lies where the first one lies until it is over. */
const stands: Decider<Stand, FollowRegion<'MoveStand'> | FollowMerge<'PassStandOn'>, StandEvent> = {
  name: 'stand',
  initialState: { status: 'unknown' },
  evolve: (state, event) => {
    if (event.type === 'stand.opened') return { status: 'open', ...event.data };
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'stand.moved':
        return { ...state, regionCode: event.data.regionCode };
      case 'stand.taken_over':
        return { ...state, partnerIds: event.data.partnerIds };
      case 'stand.closed':
        return { ...state, status: 'over' };
    }
  },
  scopeOf: (state) => (state.status === 'unknown' ? {} : { partnerIds: state.partnerIds }),
  commands: {
    MoveStand: followsRegion({
      from,
      over: ['over'],
      partners: ({ partnerIds }) => partnerIds,
      region: ({ regionCode }) => regionCode,
      event: 'stand.moved',
      about: ({ standId }) => ({ standId }),
    }),
    PassStandOn: followsMerge({
      from,
      partners: ({ partnerIds }) => partnerIds,
      event: 'stand.taken_over',
      about: ({ standId }, { metadata }) => ({ standId, by: metadata.actor.personId }),
    }),
  },
};
/** One that follows from nowhere, too, and has the partner's own id. */
const tents: Decider<Stand, FollowRegion<'MoveTent'>, StandEvent> = {
  name: 'tent',
  initialState: stands.initialState,
  evolve: stands.evolve,
  scopeOf: stands.scopeOf,
  commands: {
    MoveTent: followsRegion({
      from: ['open'],
      region: ({ regionCode }) => regionCode,
      fromNowhere: true,
      event: 'stand.moved',
      about: ({ standId }) => ({ standId }),
      source: 'example',
    }),
  },
};

const metadata = exampleMetadata();
const opened = {
  type: 'stand.opened',
  data: { standId: 's-1', partnerIds: ['p-1', 'p-2'], regionCode: 'AFR' },
};
const nowhere = { type: 'stand.opened', data: { standId: 's-1', partnerIds: ['p-1'] } };
const move = (data: object, type = 'MoveStand') => ({ type, aggregateId: 's-1', data, metadata });
const moves = (partnerId: string, regionCode: string) => move({ partnerId, regionCode });
const moved = { type: 'stand.moved', data: { standId: 's-1', from: 'AFR', regionCode: 'EUR' } };
const given = specification(stands);

describe('a row that follows the region of a partner', () => {
  it('takes the record along with its first partner', () => {
    given(opened).when(moves('p-1', 'EUR')).thenEvents(moved);
    given(opened).when(moves('p-2', 'EUR')).thenNothing();
  });
  it('finds nothing to do where the record is already', () => {
    given(opened).when(moves('p-1', 'AFR')).thenNothing();
    given(opened, moved).when(moves('p-1', 'EUR')).thenNothing();
  });
  it('leaves what is over where it was', () =>
    given(opened, { type: 'stand.closed', data: { standId: 's-1' } })
      .when(moves('p-1', 'EUR'))
      .thenNothing());
  it('finds nothing in a record that is not there, or lies nowhere', () => {
    given()
      .when(move({ regionCode: 'EUR' }))
      .thenNothing();
    given(nowhere).when(moves('p-1', 'EUR')).thenNothing();
  });
  it('may follow from nowhere: the event does not say where from', () =>
    specification(tents)(nowhere)
      .when(move({ regionCode: 'EUR' }, 'MoveTent'))
      .thenEvents({ type: 'stand.moved', data: { standId: 's-1', regionCode: 'EUR' } }));
});

describe('a row that follows a merge', () => {
  const pass = (fromPartnerId: string, toPartnerId: string) => ({
    type: 'PassStandOn',
    aggregateId: 's-1',
    data: { fromPartnerId, toPartnerId },
    metadata,
  });
  const about = { standId: 's-1', by: 'person-officer' };
  it('puts the survivor in the place of the merged partner', () =>
    given(opened)
      .when(pass('p-1', 'p-9'))
      .thenEvents({
        type: 'stand.taken_over',
        data: { ...about, fromPartnerId: 'p-1', toPartnerId: 'p-9', partnerIds: ['p-9', 'p-2'] },
      }));
  it('names a survivor once that was there already', () =>
    given(opened)
      .when(pass('p-1', 'p-2'))
      .thenEvents({
        type: 'stand.taken_over',
        data: { ...about, fromPartnerId: 'p-1', toPartnerId: 'p-2', partnerIds: ['p-2'] },
      }));
  it('finds nothing to do in records of others, or in one that is not there', () => {
    given(opened).when(pass('p-3', 'p-9')).thenNothing();
    given().when(pass('p-1', 'p-9')).thenNothing();
  });
});

describe('the rule of all records that follow', () => {
  const changeOf: PartnerChangeOf = ({ type, data }) => {
    const { id, other } = data as { id: string; other: string };
    if (type === 'club.moved') return { kind: 'region', partnerId: id, regionCode: other };
    if (type === 'club.merged') return { kind: 'merge', partnerId: id, survivorId: other };
    return undefined;
  };
  const rule = recordsFollowPartners(
    [{ decider: stands, indexedByPartner: true }, { decider: tents }],
    [changeOf],
  );
  const after = (type: string) =>
    rule({ type, data: { id: 'p-1', other: 'X' } } as never, {
      recordsOf: (id, name) => (id === 'p-1' && name === 'stand' ? ['s-1', 's-2'] : []),
    });
  it('sends each its command: by the index, or by the partner’s own id', () =>
    expect(after('club.moved')).toEqual([
      { type: 'MoveStand', aggregateId: 's-1', data: { partnerId: 'p-1', regionCode: 'X' } },
      { type: 'MoveStand', aggregateId: 's-2', data: { partnerId: 'p-1', regionCode: 'X' } },
      { type: 'MoveTent', aggregateId: 'p-1', data: { regionCode: 'X' } },
    ]));
  it('tells a merge to those that follow one', () =>
    expect(after('club.merged').map(({ type, data }) => [type, data])).toEqual(
      [1, 2].map(() => ['PassStandOn', { fromPartnerId: 'p-1', toPartnerId: 'X' }]),
    ));
  it('is quiet about everything else', () => expect(after('club.founded')).toEqual([]));
  it('knows its rows by their mark', () =>
    expect(followingRows(stands).map(([type, { kind, event }]) => [type, kind, event])).toEqual([
      ['MoveStand', 'region', 'stand.moved'],
      ['PassStandOn', 'merge', 'stand.taken_over'],
    ]));
});
