import { type Recorded, systemActor } from '#kernel';
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
