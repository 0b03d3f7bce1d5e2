import type { Placed } from '../stored.js';
import type { Fold, Row } from './fold.js';
import { partnerDirectory } from './partner-directory.fold.js';
import { pipeline } from './pipeline.fold.js';
import { records, statusAndScope } from './records.fold.js';
import { register } from './register.fold.js';

const after = (
  fold: Fold,
  key: string,
  ...facts: readonly [type: string, data?: object][]
): Row | undefined =>
  facts.reduce<Row | undefined>((row, [type, data], index) => {
    const placed = {
      position: index + 1,
      place: 0,
      event: {
        type,
        data: { partnerId: 'p-1', ...data },
        at: `2026-03-0${index + 1}T09:00:00.000Z`,
      },
    } as unknown as Placed;
    return fold.keysOf(placed).includes(key) ? fold.step(row, placed, key) : row;
  }, undefined);
const registered: [string, object] = [
  'partner.registered',
  {
    kind: 'ngo',
    countryCode: 'KE',
    regionCode: 'AFR',
    names: [{ value: 'Example', type: 'primary' }],
  },
];

describe('what the checker expects', () => {
  it('of a partner whose exclusion was reversed: the intake begins again, on the board too', () => {
    expect(after(pipeline, 'partner:p-1', registered, ['partner.excluded'])).toMatchObject({
      state: 'excluded',
      open: false,
    });
    expect(
      after(
        pipeline,
        'partner:p-1',
        registered,
        ['partner.excluded'],
        ['partner.exclusion_reversed'],
      ),
    ).toMatchObject({ state: 'intake_review', open: true });
    expect(
      after(
        partnerDirectory,
        'p-1',
        registered,
        ['partner.excluded'],
        ['partner.exclusion_reversed'],
      ),
    ).toMatchObject({ status: 'intake_review' });
  });
  it('of a hold whose partner is not registered yet: that it is kept', () => {
    const placed: [string, object] = ['hold.placed', { holdId: 'h-1' }];
    expect(after(partnerDirectory, 'p-1', placed)).toEqual({
      partnerId: 'p-1',
      holds: ['h-1'],
      holdsCount: 1,
    });
    expect(after(partnerDirectory, 'p-1', placed, registered)).toMatchObject({
      status: 'draft',
      holds: ['h-1'],
      holdsCount: 1,
    });
  });
  it('of an entry removed before it was seen published: a tombstone', () =>
    expect(
      after(
        register,
        'p-1',
        registered,
        ['register.entry_removed', { entryId: 'p-1', removedOn: '2026-07-01' }],
        ['partner.activated'],
      ),
    ).toMatchObject({ publishedOn: '2026-03-03', removedOn: '2026-07-01', names: [] }));
  it('of an engagement that was terminated: what becomes of its agreement', () => {
    const about = { engagementId: 'e-1', partnerIds: ['p-1'] };
    expect(
      after(
        register,
        'p-1',
        registered,
        ['engagement.activated', about],
        ['engagement.terminated', { ...about, effectiveOn: '2026-06-30' }],
        ['engagement.agreement_settled', { ...about, outcome: 'ends' }],
      ),
    ).toMatchObject({ engagements: [{ engagementId: 'e-1', agreement: 'ends' }] });
  });
  it('of an engagement that was extended: until when it runs by now', () => {
    const about = { engagementId: 'e-1', partnerIds: ['p-1'] };
    const until = (end: string) => ({ ...about, period: { start: '2026-04-01', end } });
    const shown: [string, object] = ['engagement.activated', until('2028-04-01')];
    const extended: [string, object] = ['engagement.period_changed', until('2028-10-01')];
    expect(after(register, 'p-1', registered, shown, extended)).toMatchObject({
      engagements: [{ engagementId: 'e-1', period: { end: '2028-10-01' } }],
    });
  });
});

describe('what the checker expects of records', () => {
  const id = '00000000-0000-4000-8000-000000000001';
  const told = (
    stream: string,
    ...facts: readonly [type: string, data?: object][]
  ): Row | undefined => {
    const row = facts.reduce<Row | undefined>((before, [type, data]) => {
      const placed = {
        stream: `${stream}-${id}`,
        event: { type, data: { partnerId: 'p-1', ...data } },
      } as unknown as Placed;
      return records.keysOf(placed).length > 0
        ? records.step(before, placed, placed.stream)
        : before;
    }, undefined);
    return row && statusAndScope(row);
  };
  const place = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
  const scope = { ...place, partnerIds: ['p-1'] };
  const asked = (reviewId: string): [string, object] => [
    'duediligence.requested',
    { reviewId, ...place },
  ];

  it('a partner that moved to another region and became another kind', () =>
    expect(
      told(
        'partner',
        ['partner.registered', place],
        ['partner.region_changed', { to: 'EUR' }],
        ['partner.reclassified', { to: 'private' }],
      ),
    ).toEqual({ status: 'draft', scope: { ...scope, regionCode: 'EUR', kind: 'private' } }));
  it('a review given up leaves what the one before it concluded', () => {
    expect(
      told('duediligence', asked('r-1'), ['duediligence.assigned'], ['duediligence.cancelled']),
    ).toEqual({ status: 'cancelled', scope });
    expect(
      told('duediligence', asked('r-1'), ['duediligence.concluded'], asked('r-2'), [
        'duediligence.assigned',
      ]),
    ).toEqual({ status: 'collecting', scope });
    expect(
      told(
        'duediligence',
        asked('r-1'),
        ['duediligence.concluded'],
        asked('r-2'),
        ['duediligence.expired', { reviewId: 'r-1' }],
        ['duediligence.cancelled'],
      ),
    ).toEqual({ status: 'expired', scope });
  });
  it('an amendment that comes to nothing leaves the engagement active', () => {
    const drafted: [string, object] = [
      'engagement.drafted',
      { ...place, partnerIds: ['p-1', 'p-2'] },
    ];
    const both = { ...place, partnerIds: ['p-1', 'p-2'] };
    expect(
      told(
        'engagement',
        drafted,
        ['engagement.activated'],
        ['engagement.amendment_opened', { tier: 'standard' }],
      ),
    ).toEqual({ status: 'assessment', scope: both });
    expect(
      told(
        'engagement',
        drafted,
        ['engagement.activated'],
        ['engagement.amendment_opened', { tier: 'standard' }],
        ['engagement.withdrawn'],
      ),
    ).toEqual({ status: 'active', scope: both });
    expect(told('engagement', drafted, ['engagement.withdrawn'])).toEqual({
      status: 'withdrawn',
      scope: both,
    });
    expect(
      told(
        'engagement',
        drafted,
        ['engagement.repointed', { partnerIds: ['p-3'] }],
        ['engagement.rescoped', { regionCode: 'EUR' }],
      ),
    ).toEqual({ status: 'draft', scope: { ...place, regionCode: 'EUR', partnerIds: ['p-3'] } });
  });
  it('a hold that names no place lies where the one before it does', () => {
    expect(told('holds', ['hold.placed'])).toEqual({
      status: 'known',
      scope: { partnerIds: ['p-1'] },
    });
    expect(told('holds', ['hold.placed', place], ['hold.placed'], ['hold.released'])).toEqual({
      status: 'known',
      scope,
    });
  });
  it('a duty lies where its partner lies; what is owed is no kind of partner', () => {
    const set = { kind: 'progress_report', partnerIds: ['p-1'] };
    expect(told('obligation', ['obligation.set', set])).toEqual({
      status: 'open',
      scope: { partnerIds: ['p-1'] },
    });
    expect(
      told(
        'obligation',
        ['obligation.set', { ...set, place }],
        ['obligation.missed'],
        ['obligation.rescoped', { regionCode: 'EUR' }],
      ),
    ).toEqual({ status: 'missed', scope: { ...scope, regionCode: 'EUR' } });
    const survivor = { place: { ...place, regionCode: 'EMR' }, partnerIds: ['p-2'] };
    expect(
      told('obligation', ['obligation.set', { ...set, place }], ['obligation.repointed', survivor]),
    ).toEqual({ status: 'open', scope: { ...survivor.place, partnerIds: ['p-2'] } });
  });
  it('a match and a case of non-compliance', () => {
    expect(
      told(
        'screening',
        ['screening.match_found', place],
        ['screening.match_taken'],
        ['screening.match_rescoped', { regionCode: 'EUR' }],
      ),
    ).toEqual({ status: 'in_review', scope: { ...scope, regionCode: 'EUR' } });
    expect(
      told(
        'noncompliance',
        ['noncompliance.opened', place],
        ['noncompliance.step_taken', { step: 'reminder' }],
        ['noncompliance.closed', { outcome: 'remedied' }],
      ),
    ).toEqual({ status: 'closed_remedied', scope });
  });
  it('nothing of a stream of another family', () =>
    expect(told('registerentry', ['register.entry_removed'])).toBeUndefined());
});
