import { validateBody } from '#platform/http';
import { exclusionAggregate, relationshipsAggregate } from './exclusion.aggregate.js';

describe('the examples', () => {
  const routes = [exclusionAggregate, relationshipsAggregate].flatMap(({ routes: all }) =>
    Object.entries(all),
  );
  it.each(routes.filter(([, { body }]) => body))(
    '%s has one that is accepted',
    async (_type, { body, example }) => {
      const { reason: _reason, ...own } = example as Record<string, unknown>;
      await expect(validateBody(body!, own)).resolves.toMatchObject(own);
    },
  );
  it.each([
    [
      'RecordLink',
      relationshipsAggregate,
      {
        relation: 'owns',
        sharePoints: 24.9,
        toId: '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01',
        source: { kind: 'registry', retrievedOn: '2026-03-02' },
      },
    ],
    [
      'RecordLink',
      relationshipsAggregate,
      {
        relation: 'owns',
        sharePoints: 10_001,
        toId: '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01',
        source: { kind: 'registry', retrievedOn: '2026-03-02' },
      },
    ],
    [
      'RecordLink',
      relationshipsAggregate,
      {
        relation: 'same_as',
        toId: '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01',
        source: { kind: 'registry', retrievedOn: '2026-03-02' },
      },
    ],
    [
      'EndLink',
      relationshipsAggregate,
      { linkId: '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01', until: '2026-02-30' },
    ],
    ['RaiseExclusion', exclusionAggregate, { partnerId: { $gt: '' } }],
    ['ClassifyNode', relationshipsAggregate, { activities: 'tobacco' }],
  ] as const)('%s refuses what has not its shape', async (type, capability, body) => {
    await expect(validateBody(capability.routes[type]!.body!, body)).rejects.toThrow();
  });
});
