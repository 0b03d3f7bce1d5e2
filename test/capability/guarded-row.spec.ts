import { exampleMetadata } from '#kernel/testing';
import { RuleViolation, systemActor } from '#kernel';
import { boundedContext, productOf } from '#eventing/capability';
import { executorOn, MemoryEventStore } from '#eventing/testing';
import { holds } from '#holds/capability';
import { herbarium } from './herbarium/herbarium.js';

const { aggregates, holdsView } = productOf([boundedContext('gates', [holds]), herbarium]);
const partnerId = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
const lend = { partnerId, plant: 'Aloe vera', countryCode: 'NA' };

/** The holds of the product stop a step of another context, which has no facts of its own. */
describe('a guarded row of a capability that was planted', () => {
  const executor = executorOn(new MemoryEventStore(), { holdsView });
  let count = 0;
  const send = async (type: string, aggregateId: string, data: object): Promise<string> => {
    const aggregate = aggregates.find(({ decider }) => type in decider.commands)!;
    const metadata = exampleMetadata({ commandId: `c-${(count += 1)}`, actor: systemActor });
    try {
      const { events } = await executor.execute(aggregate, { type, aggregateId, data, metadata });
      return events.map((event) => event.type).join();
    } catch (error) {
      if (error instanceof RuleViolation) return error.code;
      throw error;
    }
  };
  it('passes, is stopped by a hold, and passes once it is released', async () => {
    expect(await send('LendSpecimen', 's-1', lend)).toBe('specimen.lent');
    const hold = { holdId: 'h-1', type: 'legal', target: 'partner' };
    expect(await send('PlaceHold', partnerId, hold)).toBe('hold.placed');
    expect(await send('LendSpecimen', 's-2', lend)).toBe('blocked-by-hold');
    expect(await send('ReturnSpecimen', 's-1', {})).toBe('specimen.returned');
    expect(await send('ReleaseHold', partnerId, { holdId: 'h-1' })).toBe('hold.released');
    expect(await send('LendSpecimen', 's-2', lend)).toBe('specimen.lent');
  });
});
