import type { DeadlineRule, ProcessRule } from '#kernel';
import { product } from './index.js';

/**
 * Every rule is shown every event: one that answers nothing at all for a stranger's would park the
 * stream.
 */
describe.each(product.contexts.map((context) => [context.name, context] as const))(
  'the rules of %s',
  (_context, { processes, deadlines, indexedProcesses }) => {
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
    const answers: readonly (readonly [name: string, answer: () => unknown])[] = [
      ...[...processes, ...deadlines].map(
        (rule) =>
          [rule.name, () => (rule as unknown as ProcessRule | DeadlineRule)(foreign)] as const,
      ),
      ...indexedProcesses.map(
        (rule) => [rule.name, () => rule(foreign as never, { recordsOf: () => [] })] as const,
      ),
    ];
    it.each(answers)('%s answers an event it does not know with an empty list', (_name, answer) => {
      expect(answer()).toEqual([]);
    });
  },
);
