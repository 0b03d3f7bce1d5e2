import { type Actor, type Recorded, type Role, systemActor } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { sanctionsListDeadlines } from './sanctions-list.deadlines.rule.js';
import { sanctionsListDecider } from './sanctions-list.decider.js';
import type { SanctionsListEvent } from './sanctions-list.events.js';

const given = specification(sanctionsListDecider);
const metadata = exampleMetadata({ actor: systemActor });
const data = {
  listId: 'UNSC',
  version: 'v1',
  generatedOn: '2026-03-01',
  total: 3,
  added: 3,
  changed: 0,
  removed: 0,
};
const imported = (over = {}) => ({
  type: 'RecordListImport' as const,
  aggregateId: 'l-1',
  data: { ...data, ...over },
  metadata,
});
const rejected = {
  type: 'RecordListRejection' as const,
  aggregateId: 'l-1',
  data: { listId: 'UNSC', code: 'sanctions-list.empty' },
  metadata,
};
const stale = {
  type: 'FlagListStale' as const,
  aggregateId: 'l-1',
  data: { dueOn: '2026-03-10' },
  metadata,
};
const published = { type: 'screening.list_published', data } as const;

describe('a sanctions list', () => {
  it('is published, and confirmed by the same version again', () => {
    given().when(imported()).thenEvents(published);
    given(published)
      .when(imported())
      .thenEvents({
        type: 'screening.list_confirmed',
        data: { listId: 'UNSC', version: 'v1', generatedOn: '2026-03-01' },
      });
    given(published)
      .when(imported({ version: 'v2' }))
      .thenEvents({ ...published, data: { ...data, version: 'v2' } });
  });
  describe('takes two people (SOD-13)', () => {
    const person = (name: string, role: Role = 'DDL') =>
      exampleMetadata({ actor: { accountId: name, personId: `person-${name}`, role } });
    const propose = (over = {}, by = person('lead')) => ({
      type: 'ProposeList' as const,
      aggregateId: 'l-1',
      data: { ...data, fetched: false, ...over },
      metadata: by,
    });
    const publish = (by = person('analyst', 'DDA'), version = 'v1') => ({
      type: 'PublishList' as const,
      aggregateId: 'l-1',
      data: { listId: 'UNSC', version },
      metadata: by,
    });
    const proposed = (over = {}, by: Actor = person('lead').actor) => ({
      type: 'screening.list_proposed' as const,
      data: { ...data, fetched: false, ...over },
      by,
    });
    const signed = (by: Actor) => ({
      type: 'screening.list_publication_signed' as const,
      data: { listId: 'UNSC', version: 'v1' },
      by,
    });
    it('is proposed once, and published by another person', () => {
      given()
        .when(propose())
        .thenEvents({ type: 'screening.list_proposed', data: proposed().data });
      given(proposed()).when(propose()).thenNothing();
      given(proposed()).when(publish()).thenEvents(published);
      given(proposed(), published).when(publish()).thenNothing();
    });
    it('is not published by whoever handed it in, in whatever role', () =>
      given(proposed())
        .when(publish(person('lead', 'CRE')))
        .thenRefuses('segregation-of-duties', { rule: 'SOD-13' }));
    it('that was fetched is published by two others', () => {
      const fetched = proposed({ fetched: true }, systemActor);
      const first = person('lead').actor;
      given(fetched)
        .when(publish(person('lead')))
        .thenEvents({
          type: 'screening.list_publication_signed',
          data: { listId: 'UNSC', version: 'v1' },
        });
      given(fetched, signed(first))
        .when(publish(person('lead', 'CRE')))
        .thenRefuses('segregation-of-duties', { rule: 'SOD-13' });
      given(fetched, signed(first)).when(publish()).thenEvents(published);
    });
    it('of another version takes its place, with the signatures of its own', () => {
      const other = proposed({ version: 'v2', fetched: true }, systemActor);
      given(proposed(), other).when(publish()).thenRefuses('sanctions-list.not-proposed');
      given(proposed({ fetched: true }, systemActor), signed(person('lead').actor), other)
        .when(publish(person('analyst', 'DDA'), 'v2'))
        .thenEvents({
          type: 'screening.list_publication_signed',
          data: { listId: 'UNSC', version: 'v2' },
        });
    });
    describe('is discarded', () => {
      const why = { reason: 'An entry has another name.', reasonRef: 'reason-1' };
      const discard = (by = person('analyst', 'DDA'), version = 'v1', given: object = why) => ({
        type: 'DiscardList' as const,
        aggregateId: 'l-1',
        data: { listId: 'UNSC', version },
        metadata: { ...by, ...given },
      });
      const discarded = {
        type: 'screening.list_discarded' as const,
        data: { listId: 'UNSC', version: 'v1', reasonRef: 'reason-1' },
      };
      it('by somebody else, with a reason, once', () => {
        given(proposed()).when(discard()).thenEvents(discarded);
        given(proposed())
          .when(discard(undefined, undefined, {}))
          .thenRefuses('reason-required');
        given(proposed(), discarded).when(discard()).thenNothing();
      });
      it('not by whoever handed it in, or signed it', () => {
        given(proposed())
          .when(discard(person('lead', 'CRE')))
          .thenRefuses('segregation-of-duties', { rule: 'SOD-13' });
        given(proposed({ fetched: true }, systemActor), signed(person('lead').actor))
          .when(discard(person('lead')))
          .thenRefuses('segregation-of-duties', { rule: 'SOD-13' });
      });
      it('and not published any more, until somebody proposes it again', () => {
        given(proposed(), discarded).when(publish()).thenRefuses('sanctions-list.not-proposed');
        given(proposed(), discarded).when(propose()).thenEvents(proposed());
        given(proposed(), discarded, proposed()).when(publish()).thenEvents(published);
      });
      it('leaves the version in force, and another one that waits', () => {
        const second = proposed({ version: 'v2' });
        given(published, second)
          .when(discard(undefined, 'v2'))
          .thenEvents({ ...discarded, data: { ...discarded.data, version: 'v2' } });
        given(proposed(), second).when(discard()).thenRefuses('sanctions-list.not-proposed');
      });
    });
    it('waits while an import is refused or the list is said to be missing', () =>
      given(
        proposed(),
        { type: 'screening.list_rejected', data: { listId: 'UNSC', code: 'x' } },
        { type: 'screening.list_missing', data: { listId: 'UNSC', again: false } },
      )
        .when(publish())
        .thenEvents(published));
  });
  it('that is missing is said once, and again when its time is over', () => {
    const missing = (again: boolean) => ({
      type: 'screening.list_missing' as const,
      data: { listId: 'UNSC', again },
    });
    const flag = (again = false) => ({
      type: 'FlagListMissing' as const,
      aggregateId: 'l-1',
      data: { listId: 'UNSC', again },
      metadata,
    });
    given().when(flag()).thenEvents(missing(false));
    given(missing(false)).when(flag()).thenNothing();
    given(missing(false)).when(flag(true)).thenEvents(missing(true));
    given(missing(false)).when(imported()).thenEvents(published);
    given(published).when(flag(true)).thenRefuses('illegal-transition');
  });
  it('whose import is refused says which version stays in force', () => {
    given(published)
      .when(rejected)
      .thenEvents({
        type: 'screening.list_rejected',
        data: { listId: 'UNSC', code: 'sanctions-list.empty', inForceOf: '2026-03-01' },
      });
    given()
      .when(rejected)
      .thenEvents({
        type: 'screening.list_rejected',
        data: { listId: 'UNSC', code: 'sanctions-list.empty' },
      });
    given({
      type: 'screening.list_rejected',
      data: { listId: 'UNSC', code: 'sanctions-list.empty' },
    })
      .when(imported())
      .thenEvents(published);
  });
  it('is stale after eight days, and again after eight more, until one is imported (N15)', () => {
    const at = (fact: object, day: string): Recorded<SanctionsListEvent> =>
      ({
        at: `${day}T09:00:00.000Z`,
        on: day,
        by: systemActor,
        streamId: 'sanctions-list-l-1',
        ...fact,
      }) as unknown as Recorded<SanctionsListEvent>;
    const flagged = {
      type: 'screening.list_stale',
      data: { listId: 'UNSC', inForceOf: '2026-03-01', dueOn: '2026-03-10' },
    };
    given(published)
      .when(stale)
      .thenEvents(flagged as never);
    expect(sanctionsListDeadlines(at(published, '2026-03-02'))).toMatchObject([
      {
        op: 'set',
        key: 'sanctions-list:UNSC',
        dueOn: '2026-03-10',
        whenDue: { type: 'FlagListStale', aggregateId: 'l-1', data: { dueOn: '2026-03-10' } },
      },
    ]);
    expect(sanctionsListDeadlines(at(flagged, '2026-03-10'))).toMatchObject([
      { dueOn: '2026-03-18' },
    ]);
    expect(
      sanctionsListDeadlines(
        at({ type: 'screening.list_rejected', data: { listId: 'UNSC', code: 'x' } }, '2026-03-10'),
      ),
    ).toEqual([]);
  });
});
