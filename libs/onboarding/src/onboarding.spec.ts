import type { DeadlineRule, ProcessRule } from '#kernel';
import { agreementView } from '#onboarding/agreements';
import { dueDiligenceView } from '#onboarding/due-diligence';
import { engagementView } from '#onboarding/engagements';
import { exclusionView } from '#onboarding/exclusion';
import { partnerView } from '#onboarding/partners';
import { onboarding } from './onboarding.js';

/** Services of several builds may run side by side for a while. */
describe('the views that records publish', () => {
  type View = Readonly<{
    name: string;
    initialState: object;
    evolve: (...given: never[]) => object;
  }>;
  const views: readonly View[] = [
    agreementView,
    dueDiligenceView,
    engagementView,
    exclusionView,
    partnerView,
  ];
  it.each(views.map((view) => [view.name, view] as const))(
    '%s stays as it is at an event of a newer build',
    (_name, { initialState, evolve }) => {
      const newer = { type: 'weather.changed', data: {}, by: { role: 'PO' } };
      expect(evolve(initialState as never, newer as never)).toBe(initialState);
    },
  );
});

/**
 * Every rule is shown every event: one that answers nothing at all for a stranger's would park the
 * stream.
 */
describe('the rules of the context', () => {
  const foreign = {
    type: 'weather.changed',
    data: { partnerId: 'p' },
    at: '2026-11-25T00:00:00.000Z',
    on: '2026-11-25',
    by: { accountId: 'officer', personId: 'person-officer', role: 'PO' as const },
    id: 'e',
    streamId: 'weather-1',
    streamVersion: 1,
    commandId: 'c',
    correlationId: 'c',
    causationId: 'c',
    schemaVersion: 1,
  };
  it.each(
    [...onboarding.processes, ...onboarding.deadlines].map((rule) => [rule.name, rule] as const),
  )('%s answers an event it does not know with an empty list', (_name, rule) => {
    expect((rule as unknown as ProcessRule | DeadlineRule)(foreign)).toEqual([]);
  });
  it.each(onboarding.indexedProcesses.map((rule) => [rule.name, rule] as const))(
    '%s too',
    (_name, rule) => {
      expect(rule(foreign as never, { recordsOf: () => [] })).toEqual([]);
    },
  );
});
