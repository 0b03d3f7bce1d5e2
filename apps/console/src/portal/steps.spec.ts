import { stepsFor } from './steps.js';

describe('what waits for somebody outside', () => {
  it('are the steps they may take now, and no way out', () =>
    expect(
      stepsFor({
        collection: 'agreements',
        record: {
          id: 'a-1',
          version: 1,
          status: 'out_for_signature',
          createdAt: '2026-03-02T09:00:00Z',
          updatedAt: '2026-03-02T09:00:00Z',
          allowed: ['RecordSignature', 'GiveTerminationNotice'],
        },
      }),
    ).toEqual(['RecordSignature']));
});
