import { explore, seedsFrom } from './run.js';
import type { Guard } from './world.js';

/**
 * What was taken away, and what must be seen then. A simulation that cannot fail protects nothing.
 */
const controls: Readonly<Record<Exclude<Guard, 'uniqueEntry'>, RegExp>> = {
  uniqueVersion: /after|acknowledged/,
  uniqueCommand: /recorded/,
  uniqueClaim: /in the ledger twice/,
  majority: /acknowledged|has version|on the log is/,
  durableLoads: /has version/,
  'consumer position': /the effects of/,
  'consumer healing': /the effects of/,
  'consumer compareAndSet': /the effects of/,
  'sent after publish': /partition \d has \d+ of|first copy|follows/,
  'acknowledged publish': /partition \d has \d+ of|first copy|follows/,
  'catch-up query': /of them in the ledger/,
};

describe('without', () => {
  it.each(Object.entries(controls) as [Guard, RegExp][])(
    '%s the simulation finds a failure',
    async (without, seen) => {
      const found: string[] = [];
      await explore(seedsFrom(1, 20_000), {
        without,
        stop: ({ failures }) => {
          found.push(...failures);
          return failures.some((failure) => seen.test(failure));
        },
      });
      expect(found).toContainEqual(expect.stringMatching(seen));
    },
    120_000,
  );
});
