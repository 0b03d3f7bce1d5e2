import type { DeadlineRule, ProcessRule } from '#kernel';
import { ambassadors } from './ambassadors.js';

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
    [...ambassadors.processes, ...ambassadors.deadlines].map((rule) => [rule.name, rule] as const),
  )('%s answers an event it does not know with an empty list', (_name, rule) => {
    expect((rule as unknown as ProcessRule | DeadlineRule)(foreign)).toEqual([]);
  });
});
