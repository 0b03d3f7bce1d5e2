import { type Recorded, systemActor } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import type { NoncomplianceEvent } from '../noncompliance.events.js';
import {
  type ClearNoncompliance,
  complianceHistoryDecider,
  counts,
  type NoteNoncompliance,
} from './compliance-history.decider.js';
import { remembersNoncompliance } from './compliance-history.process.rule.js';

const given = specification(complianceHistoryDecider);
const metadata = exampleMetadata({ actor: systemActor });
const note: NoteNoncompliance = {
  type: 'NoteNoncompliance',
  aggregateId: 'p-1',
  data: { caseId: 'n-1' },
  metadata,
};
const clear: ClearNoncompliance = {
  type: 'ClearNoncompliance',
  aggregateId: 'p-1',
  data: { caseId: 'n-1' },
  metadata,
};
const noted = (on = '2026-03-02') =>
  ({ type: 'compliancehistory.noted', data: { partnerId: 'p-1', caseId: 'n-1', on } }) as const;
const cleared = {
  type: 'compliancehistory.cleared',
  data: { partnerId: 'p-1', caseId: 'n-1' },
} as const;

describe('the history of non-compliance', () => {
  it('remembers a case by its last day', () => {
    given().when(note).thenEvents(noted());
    given(noted('2026-02-01')).when(note).thenEvents(noted());
    given(noted()).when(note).thenNothing();
  });
  it('forgets what was unfounded', () => {
    given(noted()).when(clear).thenEvents(cleared);
    given().when(clear).thenNothing();
    expect(given(noted(), cleared).state.cases).toEqual({});
  });
  it('counts for 36 months', () => {
    const { state } = given(noted('2023-03-02'));
    expect([
      counts(state, '2026-03-01'),
      counts(state, '2026-03-02'),
      counts(given().state, '2026-03-01'),
    ]).toEqual([true, false, false]);
  });
  it('follows the steps of the ladder', () => {
    const follow = (type: string, data: object = {}) =>
      remembersNoncompliance({
        type,
        data: { caseId: 'n-1', partnerId: 'p-1', ...data },
      } as unknown as Recorded<NoncomplianceEvent>);
    for (const type of ['noncompliance.step_taken', 'noncompliance.concluded'])
      expect(follow(type)).toEqual([
        { type: 'NoteNoncompliance', aggregateId: 'p-1', data: { caseId: 'n-1' } },
      ]);
    expect(follow('noncompliance.closed', { outcome: 'unfounded' })).toEqual([
      { type: 'ClearNoncompliance', aggregateId: 'p-1', data: { caseId: 'n-1' } },
    ]);
    expect([
      follow('noncompliance.closed', { outcome: 'remedied' }),
      follow('noncompliance.opened'),
    ]).toEqual([[], []]);
  });
});
