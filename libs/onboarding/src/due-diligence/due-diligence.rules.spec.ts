import {
  type CommandIntent,
  type Event,
  guardedWork,
  type Recorded,
  systemActor,
  recordsFollowPartners,
} from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { validateBody } from '#platform/http';
import { dueDiligenceAggregate } from './due-diligence.aggregate.js';
import { dueDiligenceDeadlines, reviewSteps } from './due-diligence.deadlines.rule.js';
import { dueDiligenceDuties } from './due-diligence.duties.policy.js';
import type { DueDiligenceEvent } from './due-diligence.events.js';
import { dueDiligenceFacts } from './due-diligence.facts.js';
import {
  dueDiligenceFollowsPartner,
  holdsFollowDueDiligence,
} from './due-diligence.process.rule.js';
import { withFollowing } from '#eventing/commands';
import { holdsView } from '#holds';
import { exclusionView } from '#onboarding/exclusion';
import { partnerChangeOf, partnerView } from '#onboarding/partners';
import { reviewed } from './reviewed-partner.policy.js';

const event = (type: string, data: object): Recorded<DueDiligenceEvent> =>
  ({
    type,
    data: { reviewId: 'r-1', partnerId: 'p-1', ...data },
    at: '2026-03-02T09:00:00.000Z',
    on: '2026-03-02',
  }) as unknown as Recorded<DueDiligenceEvent>;

describe('what is due', () => {
  it('the review, in working days', () =>
    expect(
      dueDiligenceDeadlines(event('duediligence.requested', { slaDue: '2026-03-16' })),
    ).toMatchObject([
      {
        op: 'set',
        key: 'duediligence-sla:r-1',
        dueOn: '2026-03-16',
        offsets: [-3, 0, 2],
        unit: 'working',
        partnerIds: ['p-1'],
      },
    ]));
  it('the renewal, and the end on the first day that is not valid', () =>
    expect(
      dueDiligenceDeadlines(
        event('duediligence.concluded', { validUntil: '2028-02-29', replacesReviewId: 'r-0' }),
      ),
    ).toMatchObject([
      { op: 'close', key: 'duediligence-sla:r-1', outcome: 'met' },
      { op: 'close', key: 'duediligence-expiry:r-0', outcome: 'met' },
      {
        op: 'set',
        key: 'duediligence-expiry:r-1',
        dueOn: '2028-03-01',
        offsets: [-90, -60, -30, 0],
        whenDue: { type: 'ExpireDueDiligence', aggregateId: 'p-1', data: { reviewId: 'r-1' } },
      },
    ]));
  it('again after it was reopened', () =>
    expect(
      dueDiligenceDeadlines(event('duediligence.reopened', { slaDue: '2026-03-16' })),
    ).toMatchObject([
      { op: 'set', key: 'duediligence-sla:r-1' },
      { op: 'close', key: 'duediligence-expiry:r-1', outcome: 'cancelled' },
      { op: 'close', key: 'duediligence-reconsideration:r-1', outcome: 'met' },
    ]));
  it('the same as before, by its new analyst, once it is assigned', () =>
    expect(
      dueDiligenceDeadlines(
        event('duediligence.assigned', { analystId: 'person-a', slaDue: '2026-03-16' }),
      ),
    ).toEqual(dueDiligenceDeadlines(event('duediligence.requested', { slaDue: '2026-03-16' }))));
  it.each([
    ['duediligence-assignment', 'requested', ['assigned'], ['cancelled']],
    ['duediligence-check', 'submitted_for_check', ['concluded', 'returned'], ['cancelled']],
  ])('%s, by the lead, from %s on', (kind, from, until, over) => {
    const changes = (type: string) =>
      reviewSteps(event(`duediligence.${type}`, {})).filter(({ key }) => key === `${kind}:p-1`);
    expect(changes(from)).toEqual([
      {
        op: 'set',
        key: `${kind}:p-1`,
        kind,
        subject: { type: 'duediligence', id: 'p-1' },
        partnerIds: ['p-1'],
        dueOn: '2026-03-09',
        offsets: [],
      },
    ]);
    for (const type of until) expect(changes(type)).toMatchObject([{ outcome: 'met' }]);
    for (const type of over) expect(changes(type)).toMatchObject([{ outcome: 'cancelled' }]);
    expect(changes('source_recorded')).toEqual([]);
    expect(dueDiligenceDuties[kind]!.owners).toEqual([{ role: 'DDL' }]);
  });
  it('nothing after it was given up or has expired', () => {
    expect(dueDiligenceDeadlines(event('duediligence.cancelled', {}))).toEqual([
      { op: 'close', key: 'duediligence-sla:r-1', outcome: 'cancelled' },
    ]);
    expect(dueDiligenceDeadlines(event('duediligence.expired', {}))).toEqual([
      { op: 'close', key: 'duediligence-expiry:r-1', outcome: 'met' },
      { op: 'close', key: 'duediligence-reconsideration:r-1', outcome: 'cancelled' },
    ]);
    expect(dueDiligenceDeadlines(event('duediligence.tie_declared', {}))).toEqual([]);
  });
});

const reviewsFollow = (event: Recorded<Event>): readonly CommandIntent[] =>
  recordsFollowPartners([dueDiligenceAggregate], [partnerChangeOf])(event, { recordsOf: () => [] });

describe('what follows', () => {
  const rule = (type: string, data: object = {}): readonly CommandIntent[] =>
    [dueDiligenceFollowsPartner, holdsFollowDueDiligence, reviewsFollow].flatMap((one) =>
      (one as (e: Recorded<Event>) => readonly CommandIntent[])(event(type, data)),
    );
  it('intake asks for a review', () =>
    expect(rule('partner.intake_started')).toEqual([
      {
        type: 'RequestDueDiligence',
        aggregateId: 'p-1',
        data: { partnerId: 'p-1', trigger: 'registration' },
      },
    ]));
  it('so does another kind', () =>
    expect(rule('partner.reclassified')).toMatchObject([
      { type: 'RequestDueDiligence', data: { trigger: 'reclassification' } },
      { type: 'ReconsiderConclusion', data: { trigger: 'reclassification' } },
    ]));
  it.each(['withdrawn', 'declined', 'merged', 'terminated'])('a partner %s ends it', (step) =>
    expect(rule(`partner.${step}`)).toEqual([
      { type: 'AbandonReview', aggregateId: 'p-1', data: {} },
    ]),
  );
  it.each(['adverse', 'exclude'])('%s holds the partner, in place of the hold before', (outcome) =>
    expect(rule('duediligence.concluded', { outcome, replacesReviewId: 'r-0' })).toMatchObject([
      {
        type: 'PlaceHold',
        aggregateId: 'p-1',
        data: { holdId: 'r-1', type: 'adverse_due_diligence', target: 'partner', cause: 'r-1' },
      },
      { type: 'ReleaseHold', aggregateId: 'p-1', data: { holdId: 'r-0' } },
    ]),
  );
  it.each(['clear', 'clear_with_notes', 'caution'])('%s releases it', (outcome) =>
    expect(rule('duediligence.concluded', { outcome })).toMatchObject([
      { type: 'ReleaseHold', data: { holdId: 'r-1' } },
    ]),
  );
  it('a change of region goes along', () =>
    expect(rule('partner.region_changed', { to: 'WPR' })).toEqual([
      { type: 'RescopeReviews', aggregateId: 'p-1', data: { regionCode: 'WPR' } },
    ]));
  it('nothing else does', () => expect(rule('partner.registered')).toEqual([]));
});

describe('the edge', () => {
  const { routes, decider } = withFollowing(dueDiligenceAggregate);
  it('has a route for each row', () =>
    expect(Object.keys(routes).sort()).toEqual(Object.keys(decider.commands).sort()));
  it.each(Object.entries(routes).filter(([, { body }]) => body))(
    'the example of %s is accepted',
    async (_type, { body, example }) => {
      const { reason: _reason, ...own } = example as Record<string, unknown>;
      await expect(validateBody(body!, own)).resolves.toMatchObject(own);
    },
  );
  it.each([
    ['RequestDueDiligence', { partnerId: 'no' }],
    ['RequestDueDiligence', { partnerId: '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01', level: 'none' }],
    ['RequestDueDiligence', { partnerId: '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01', extra: 1 }],
    ['AssignAnalyst', { analystId: ['person'] }],
    ['AssignAnalyst', { analystId: 'person\u202e' }],
    ['RecordSource', { ...routes.RecordSource!.example, reliability: 6 }],
    ['RecordSource', { ...routes.RecordSource!.example, hash: 'a'.repeat(64) }],
    ['RecordSource', { ...routes.RecordSource!.example, capture: 'ABC' }],
    ['RecordSource', { ...routes.RecordSource!.example, publishedOn: '0024-01-01' }],
    ['DraftFinding', { questionCode: 'mandate', rating: { $gt: '' }, sourceIds: [] }],
    ['ConcludeDueDiligence', { ...routes.ConcludeDueDiligence!.example, outcome: 'fine' }],
  ])('%s refuses what has not its shape', async (type, body) => {
    await expect(validateBody(routes[type]!.body!, body)).rejects.toThrow();
  });
  it('confidential text never becomes part of an event', () => {
    const sealed = Object.fromEntries(
      Object.entries(routes).flatMap(([type, { seals }]) =>
        seals ? [[type, seals.map(({ path }) => path)]] : [],
      ),
    );
    expect(sealed).toEqual({
      RecordSource: ['title', 'publisher', 'locator'],
      DraftFinding: ['note', 'searchedWhere'],
      ConcludeDueDiligence: ['summary'],
    });
  });
});

describe('facts', () => {
  const fold = (
    view: { initialState: unknown; evolve: unknown },
    events: readonly object[],
  ): never =>
    events.reduce(
      (state, one) =>
        (view.evolve as (s: unknown, e: unknown) => unknown)(state, { by: systemActor, ...one }),
      view.initialState,
    ) as never;
  const events: Record<string, readonly object[]> = {
    'partner-p-1': [
      {
        type: 'partner.registered',
        data: { kind: 'ngo', countryCode: 'CH', regionCode: 'EUR', profileVersion: 1, names: [{}] },
      },
      {
        type: 'partner.profile_changed',
        data: {
          people: [
            { personId: 'a', role: 'owner' },
            { personId: 'b', role: 'executive' },
          ],
        },
      },
      { type: 'partner.profile_changed', data: { people: [{ personId: 'c', role: 'executive' }] } },
      { type: 'partner.reclassified', data: { to: 'private_sector', profileVersion: 1 } },
    ],
    'holds-p-1': [
      {
        type: 'hold.placed',
        by: systemActor,
        data: { holdId: 'h', type: 'legal', target: 'partner' },
      },
      {
        type: 'hold.placed',
        by: systemActor,
        data: { holdId: 'i', type: 'legal', target: 'partner' },
      },
      { type: 'hold.released', data: { holdId: 'h' } },
    ],
    'exclusion-p-1': [{ type: 'exclusion.flagged', data: {} }],
  };
  const reader = {
    state: async (view: { name: string; initialState: unknown; evolve: unknown }, id: string) =>
      fold(view, events[`${view.name}-${id}`] ?? []),
  };
  const facts = (type: string, state: object = { status: 'unknown' }) =>
    dueDiligenceFacts(
      reader as never,
      { type, aggregateId: 'p-1', data: {}, metadata: exampleMetadata() },
      state as never,
    );
  it('are folded from the other streams', async () =>
    expect(await facts('RequestDueDiligence')).toMatchObject({
      partner: {
        status: 'known',
        kind: 'private_sector',
        people: [{ personId: 'a' }, { personId: 'c' }],
      },
      profile: { dueDiligence: 'enhanced' },
      exclusion: { status: 'undecided' },
    }));
  it('of holds on the partner are read for a conclusion alone', () => {
    const work = (type: string, status: string) =>
      guardedWork(
        dueDiligenceAggregate.decider,
        { type, aggregateId: 'p-1', data: {}, metadata: exampleMetadata() },
        { status, partnerId: 'p-1' } as never,
        {},
      );
    expect(work('ConcludeDueDiligence', 'quality_check')).toEqual({ partnerIds: ['p-1'] });
    expect(work('RequestDueDiligence', 'unknown')).toBeUndefined();
    expect(fold(holdsView, events['holds-p-1']!)).toMatchObject({ holds: [{ holdId: 'i' }] });
  });
  it('give the same command the same id, another command another', async () => {
    expect((await facts('RecordSource')).newId).toBe((await facts('RecordSource')).newId);
    expect((await facts('RecordSource')).newId).not.toBe((await facts('StartScreening')).newId);
  });
  it('an open review keeps the profile it began under', async () => {
    const open = { status: 'collecting', kind: 'ngo', profileVersion: 1 };
    expect([
      (await facts('StartScreening', open)).profile?.dueDiligence,
      (await facts('ReopenDueDiligence', open)).profile?.dueDiligence,
    ]).toEqual(['standard', 'enhanced']);
  });
  it('a partner that left is ended, an exclusion once decided is decided', () => {
    expect(
      reviewed(
        fold(partnerView, [
          { type: 'partner.registered', data: { names: [] } },
          { type: 'partner.merged', data: {} },
        ]),
      ),
    ).toMatchObject({ status: 'ended' });
    expect(
      fold(exclusionView, [{ type: 'exclusion.flagged' }, { type: 'exclusion.rejected' }]),
    ).toEqual({ status: 'decided' });
  });
});
