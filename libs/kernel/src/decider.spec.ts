import type { CommonFacts, Decider } from './decider.js';
import { barsTied, holdsReaching, isReason } from './decider.js';
import type { Command, Event } from './messages.js';
import { require } from './refusals.js';
import { scopeOfPartners } from './roles.js';
import { exampleMetadata, examplePeople, specification } from './testing/specification.js';

type Opened = Event<'file.opened', { region: string; partnerId: string }>;
type Closed = Event<'file.closed', { reasonRef?: string }>;
type Open = Command<'OpenFile', { region: string; partnerId: string }>;
type Close = Command<'CloseFile'>;
type Review = Command<'ReviewFile'>;
type File =
  | Readonly<{ status: 'unknown' }>
  | Readonly<{ status: 'open' | 'closed'; region: string; partnerId: string; openedBy: string }>;
const file: Decider<File, Open | Close | Review, Opened | Closed, CommonFacts> = {
  name: 'file',
  initialState: { status: 'unknown' },
  evolve: (state, event): File => {
    switch (event.type) {
      case 'file.opened':
        return { status: 'open', ...event.data, openedBy: event.by.personId };
      case 'file.closed':
        return state.status === 'unknown' ? state : { ...state, status: 'closed' };
    }
  },
  scopeOf: (state) =>
    state.status === 'unknown' ? {} : { regionCode: state.region, partnerIds: [state.partnerId] },
  commands: {
    OpenFile: {
      from: ['unknown'],
      source: 'example',
      decide: ({ data }) => [{ type: 'file.opened', data }],
    },
    CloseFile: {
      from: ['open'],
      source: 'example',
      reason: 'required',
      overridable: ['PO-L'],
      blockedBy: ['legal'],
      separation: (state) => [
        { rule: 1, people: [state.status === 'unknown' ? undefined : state.openedBy] },
      ],
      decide: ({ metadata }) => {
        require(metadata.today >=
          '2026-01-01', 'file.too-early', 'No file is closed before the year has begun.');
        return [{ type: 'file.closed', data: { reasonRef: metadata.reasonRef } }];
      },
    },
    ReviewFile: {
      from: ['open'],
      source: 'example',
      separation: (state) => [
        { rule: 3, people: [state.status === 'unknown' ? undefined : state.openedBy] },
      ],
      decide: () => [],
    },
  },
};

const given = specification(file, {
  named: examplePeople({ 'person-x': ['PO-L'], 'person-officer': ['PO-L'] }),
});
const opened = { type: 'file.opened', data: { region: 'AFR', partnerId: 'p-1' } } as const;
const other = { accountId: 'lead', personId: 'person-lead', role: 'PO-L' } as const;
const close = (over = {}): Close => ({
  type: 'CloseFile',
  aggregateId: 'f-1',
  data: {},
  metadata: exampleMetadata({
    actor: other,
    reason: 'The file was opened twice by mistake.',
    ...over,
  }),
});

describe('a decision row', () => {
  it('decides where its state allows it', () =>
    given(opened)
      .when(close({ reasonRef: 'r-1' }))
      .thenEvents({ type: 'file.closed', data: { reasonRef: 'r-1' } }));
  it('names the commands that are allowed instead', () =>
    given(opened, { type: 'file.closed', data: {} })
      .when(close())
      .thenRefuses('illegal-transition', { state: 'closed', allowed: [] }));
  it('treats a record that does not exist as not found', () =>
    given().when(close()).thenRefuses('not-found'));
  it('treats a record out of scope as not found', () =>
    given(opened)
      .when(close({ scope: { regions: ['EUR'] } }))
      .thenRefuses('not-found'));
  it('never matches an undefined value against a limited scope', () =>
    given(opened)
      .when(close({ scope: { countries: ['KE'] } }))
      .thenRefuses('not-found'));
  it('stops at a hold of a listed type only', () => {
    given(opened)
      .when(close(), { holds: [{ holdId: 'h', type: 'legal', target: 'p-1' }] })
      .thenRefuses('blocked-by-hold');
    given(opened)
      .when(close(), { holds: [{ holdId: 'h', type: 'red_concern', target: 'p-1' }] })
      .thenEvents({ type: 'file.closed', data: {} });
  });
  it('lets the first guard that fails win, in the order of b.0: state, hold, separation, dates, reason', () => {
    const all = close({ actor: undefined, today: '2025-12-31', reason: 'no' });
    const mine = { ...all, metadata: { ...all.metadata, actor: exampleMetadata().actor } };
    const holds = [{ holdId: 'h', type: 'legal' as const, target: 'p-1' }];
    given(opened, { type: 'file.closed', data: {} })
      .when(mine, { holds })
      .thenRefuses('illegal-transition');
    given(opened).when(mine, { holds }).thenRefuses('blocked-by-hold');
    given(opened).when(mine).thenRefuses('segregation-of-duties');
    given(opened)
      .when({ ...all, metadata: { ...all.metadata, actor: other } })
      .thenRefuses('file.too-early');
    given(opened)
      .when(close({ reason: 'no' }))
      .thenRefuses('reason-required');
  });
  it('asks for a reason that says something', () => {
    given(opened)
      .when(close({ reason: '.'.repeat(40) }))
      .thenRefuses('reason-required');
    expect(isReason('\u200b'.repeat(30))).toBe(false);
    expect(isReason('🙂'.repeat(20))).toBe(false);
    expect(isReason('a'.repeat(25))).toBe(false);
  });
  it('checks holds before separation and separation before the reason', () => {
    const same = { actor: { ...other, personId: 'person-officer' }, reason: undefined };
    given(opened)
      .when(close(same), { holds: [{ holdId: 'h', type: 'legal', target: 'p-1' }] })
      .thenRefuses('blocked-by-hold');
    given(opened).when(close(same)).thenRefuses('segregation-of-duties', { rule: 'SOD-1' });
  });
});

describe('separation of duties', () => {
  it('counts people, not accounts', () =>
    given(opened)
      .when(close({ actor: { accountId: 'second', personId: 'person-officer', role: 'PO-L' } }))
      .thenRefuses('segregation-of-duties'));
  it('counts the delegator too', () =>
    given(opened)
      .when(close({ actor: { ...other, onBehalfOf: 'person-officer' } }))
      .thenRefuses('segregation-of-duties'));
  it('SOD-14 refuses whoever has a declared tie', () =>
    given(opened)
      .when(close({ ties: ['p-1'] }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-14' }));
  it('SOD-15 lets a named second approver carry an override of SOD-1', () => {
    const actor = { ...other, personId: 'person-officer' };
    given(opened)
      .when(close({ actor, override: { secondApproverId: 'person-x' } }))
      .thenEvents({ type: 'file.closed', data: {} });
    given(opened)
      .when(close({ actor, override: { secondApproverId: 'person-officer' } }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-15' });
    given(opened)
      .when(close({ actor, override: { secondApproverId: 'system' } }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-15' });
  });
  it('SOD-15 does not reach SOD-3', () => {
    const review: Review = {
      type: 'ReviewFile',
      aggregateId: 'f-1',
      data: {},
      metadata: exampleMetadata({ override: { secondApproverId: 'person-x' } }),
    };
    given(opened).when(review).thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
  });
});

describe('holds', () => {
  const [everywhere, ofTypes, ofOne, ofPerson] = [
    { holdId: 'h-1', type: 'legal' as const, target: 'partner' },
    {
      holdId: 'h-2',
      type: 'red_concern' as const,
      target: 'partner',
      engagementTypes: ['resources', 'advocacy'],
    },
    { holdId: 'h-3', type: 'legal' as const, target: 'engagement', cause: 'e-1' },
    { holdId: 'h-4', type: 'data_subject_request' as const, target: 'person' },
  ];
  const reaching = (work?: Parameters<typeof holdsReaching>[1]) =>
    holdsReaching([everywhere, ofTypes, ofOne, ofPerson], work).map(({ holdId }) => holdId);
  it('of the partner reach everything, narrower ones only what they name', () => {
    expect(reaching()).toEqual(['h-1', 'h-4']);
    expect(reaching({ engagementId: 'e-1', types: ['participation'] })).toEqual([
      'h-1',
      'h-3',
      'h-4',
    ]);
    expect(reaching({ engagementId: 'e-2', types: ['participation', 'resources'] })).toEqual([
      'h-1',
      'h-2',
      'h-4',
    ]);
    expect(reaching({ types: [] })).toEqual(['h-1', 'h-4']);
  });
});

describe('the scope of a record that goes with its partners', () => {
  const place = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
  it('is theirs', () => {
    const one = { status: 'open', ...place, partnerId: 'p-1' };
    const several = { status: 'open', ...place, partnerIds: ['p-1', 'p-2'] };
    expect(scopeOfPartners(one)).toEqual({ ...place, partnerIds: ['p-1'] });
    expect(scopeOfPartners(several)).toEqual({ ...place, partnerIds: ['p-1', 'p-2'] });
  });
  it('is none before the record is there', () =>
    expect(scopeOfPartners({ status: 'unknown' })).toEqual({}));
});

describe('whoever is tied to one it begins with', () => {
  const separation = barsTied(({ data }: Open) => [data.partnerId]);
  const open = (ties: readonly string[]): Open => ({
    type: 'OpenFile',
    aggregateId: 'f-1',
    data: opened.data,
    metadata: exampleMetadata({ actor: other, ties }),
  });
  it('does not begin it, under SOD-14', () => {
    const barred = separation(undefined, open(['p-2', 'p-1']), undefined);
    expect(barred).toEqual([{ rule: 14, people: ['person-lead'] }]);
    expect(separation.rules).toEqual([14]);
  });
  it('is nobody whose ties are others', () => {
    const free = separation(undefined, open(['p-2']), undefined);
    expect(free).toEqual([{ rule: 14, people: [] }]);
  });
});
