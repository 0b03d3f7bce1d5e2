import type { Recorded } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { product as everything } from '#contexts';
import { productOf } from '#eventing/capability';
import { herbarium } from './herbarium/herbarium.js';
import { specimenDecider } from './herbarium/specimens/specimen.decider.js';

const product = productOf([...everything.contexts, herbarium]);
const metadata = exampleMetadata();
const partnerId = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
const moved = {
  type: 'partner.region_changed',
  data: { partnerId, countryCode: 'NA', from: 'AFR', to: 'EMR', effectiveOn: '2026-06-01' },
} as unknown as Recorded;

/** A record of a context of its own follows a partner of another one, by its row alone. */
describe('a row of a capability that was planted, and follows the region of a partner', () => {
  const intents = product.indexedProcesses.flatMap((rule) =>
    rule(moved as never, {
      recordsOf: (id, type) => (id === partnerId && type === 'specimen' ? ['s-1'] : []),
    }),
  );
  it('is sent its command with those of the product', () => {
    expect(intents).toContainEqual({
      type: 'RescopeSpecimen',
      aggregateId: 's-1',
      data: { regionCode: 'EMR' },
    });
    expect(intents.map(({ type }) => type)).toContain('RescopeHolds');
  });
  it('moves the record', () => {
    const lent = { specimenId: 's-1', partnerId, plant: 'Aloe vera', countryCode: 'NA' };
    const given = specification(specimenDecider)({
      type: 'specimen.lent',
      data: { ...lent, dueBack: '2026-04-01' },
    });
    given
      .when({ ...intents.find(({ type }) => type === 'RescopeSpecimen')!, metadata })
      .thenEvents({
        type: 'specimen.rescoped',
        data: { specimenId: 's-1', partnerId, regionCode: 'EMR' },
      });
  });
  it('has a route of the system, and its case knows the region', () => {
    const { routes, caseFile } = product.aggregates.find(
      ({ decider }) => decider.name === 'specimen',
    )!;
    expect(routes.RescopeSpecimen!.who).toEqual(['SYS']);
    const learn = caseFile!['specimen.rescoped']!;
    expect(learn({ data: { regionCode: 'EMR' } } as never, {} as never)).toEqual({
      regionCode: 'EMR',
    });
  });
});
