import { type Event, type NewEvent, type Recorded, RuleViolation } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { freshDatabase } from '#platform/testing';
import type { DuplicateCandidate } from '../partner.events.js';
import { DuplicateChecker } from './duplicate-index.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const recorded = (fact: NewEvent, n: number): Recorded<Event> =>
  ({
    at: exampleMetadata().now,
    by: exampleMetadata().actor,
    id: `event-${n}-${fact.type}`,
    correlationId: 'c',
    causationId: 'c',
    ...fact,
  }) as Recorded<Event>;
const registered = (n: number, name: string, over: object = {}): Recorded<Event> =>
  recorded(
    {
      type: 'partner.registered',
      data: {
        partnerId: id(n),
        kind: 'academic',
        countryCode: 'KE',
        names: [{ value: name, type: 'primary', script: 'Latn' }],
        identifiers: [],
        ...over,
      },
    },
    n,
  );
const submitted = (n: number): Recorded<Event> =>
  recorded({ type: 'partner.submitted', data: { partnerId: id(n) } }, n);
const changed = (n: number, data: object): Recorded<Event> =>
  recorded({ type: 'partner.profile_changed', data: { partnerId: id(n), ...data } }, n);

describe('DuplicateChecker', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let told: { id: string; candidates: DuplicateCandidate[] }[];
  let refuses: boolean;
  let checker: DuplicateChecker;
  const apply = (...events: Recorded<Event>[]) =>
    context.client.withSession((session) =>
      session.withTransaction(() => checker.apply(events, session)),
    );

  beforeEach(async () => {
    context = await freshDatabase('duplicates');
    [told, refuses] = [[], false];
    checker = new DuplicateChecker(context.db, {
      send: async (intent) => {
        if (refuses)
          throw new RuleViolation('illegal-transition', 'The partner was withdrawn.', 'state');
        told.push({
          id: intent.aggregateId,
          candidates: (intent.data as { candidates: DuplicateCandidate[] }).candidates,
        });
        return {
          aggregateId: intent.aggregateId,
          streamId: '',
          version: 1,
          events: [],
          repeated: false,
        };
      },
    });
    await checker.prepare();
  });
  afterEach(() => context.end());

  it('looks when a registration is submitted, and says so when there is nothing', async () => {
    await apply(
      registered(1, 'Kisumu Institute of Health'),
      registered(2, 'Institute of Health Kisumu Ltd'),
      submitted(1),
      registered(3, 'Coast Water Board'),
      submitted(3),
    );
    expect(told).toEqual([
      { id: id(1), candidates: [{ partnerId: id(2), score: 1, basis: ['name'] }] },
      { id: id(3), candidates: [] },
    ]);
  });
  it('finds the same identifier and the same site in records with other names', async () => {
    await apply(
      registered(1, 'Amber House', { identifiers: [{ scheme: 'ror', value: '052gg0110' }] }),
      registered(2, 'Violet School', { website: 'https://www.example.org/en' }),
    );
    await apply(
      registered(3, 'Third Thing', {
        identifiers: [{ scheme: 'ror', value: '052gg0110' }],
        website: 'http://example.org',
      }),
      submitted(3),
    );
    expect(told[0]?.candidates).toEqual([
      { partnerId: id(1), score: 1, basis: ['identifier'] },
      { partnerId: id(2), score: 0.8, basis: ['site'] },
    ]);
  });
  it('looks again when a submitted record changes its names, not while it is a draft', async () => {
    const names = [{ value: 'Kisumu Institute of Health', type: 'primary', script: 'Latn' }];
    await apply(
      registered(1, 'Kisumu Institute of Health'),
      registered(2, 'Old Name of Something'),
      changed(2, { names }),
    );
    expect(told).toEqual([]);
    await apply(submitted(1), changed(2, { website: 'https://x.example' }));
    await apply(submitted(2), changed(1, { names }));
    expect(told.map((one) => one.candidates.map(({ partnerId }) => partnerId))).toEqual([
      [id(2)],
      [id(1)],
      [id(2)],
    ]);
  });
  it('forgets a merged record only', async () => {
    await apply(
      registered(1, 'Kisumu Institute of Health'),
      recorded({ type: 'partner.merged', data: { partnerId: id(1) } }, 1),
      registered(2, 'Kisumu Institute of Health'),
      submitted(2),
    );
    expect(told[0]?.candidates).toEqual([]);
  });
  it('keeps a declined or withdrawn record in sight: registering again escapes no finding (E-21)', async () => {
    for (const [n, type] of [
      [1, 'partner.declined'],
      [2, 'partner.withdrawn'],
    ] as const)
      await apply(
        registered(n, 'Kisumu Institute of Health'),
        recorded({ type, data: { partnerId: id(n) } }, n),
      );
    await apply(registered(3, 'Institute of Health Kisumu'), submitted(3));
    expect(told[0]?.candidates.map(({ partnerId }) => partnerId).toSorted()).toEqual([
      id(1),
      id(2),
    ]);
  });
  it('takes a refusal as an answer', async () => {
    refuses = true;
    await expect(
      apply(registered(1, 'Kisumu Institute of Health'), submitted(1)),
    ).resolves.not.toThrow();
  });
  it('finds the one among thousands that share its common words', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) =>
      registered(
        n + 10,
        `National University Hospital ${String.fromCharCode(97 + (n % 26))}${n}town`,
      ),
    );
    await apply(
      ...many,
      registered(1, 'National University Hospital of Kisumu'),
      registered(2, 'Kisumu National University Hospital'),
    );
    const started = performance.now();
    await apply(submitted(2));
    expect(told[0]?.candidates[0]).toEqual({ partnerId: id(1), score: 1, basis: ['name'] });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
