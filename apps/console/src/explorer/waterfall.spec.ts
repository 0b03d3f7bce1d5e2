import { spanOf, stepsOf } from './waterfall.js';

const command = {
  at: '2026-03-02T09:00:00.000Z',
  record: 'partner-1',
  role: 'PO',
  causationId: 'key-1',
  correlationId: 'c-1',
  events: [{ id: 'e-1', type: 'partner.registered', version: 1, position: 7 }],
  ledger: {
    entry: 3,
    at: '2026-03-02T09:00:00.020Z',
    topic: 'concord.onboarding.v1',
    partition: 2,
  },
  followers: [
    { lane: 'projections', handler: 'records@2', isThere: true, at: '2026-03-02T10:00:00.000Z' },
    { lane: 'a', handler: 'b@1', isThere: false, at: '2026-03-02T08:00:00.000Z', parked: 'broken' },
  ],
  notices: [
    {
      id: 'n-1',
      eventId: 'e-1',
      rule: 'N01',
      template: 'partner-submitted',
      personId: 'p-1',
      at: '2026-03-02T09:00:00.040Z',
      deliveries: [
        {
          id: 'd-1',
          state: 'accepted',
          at: '2026-03-02T09:00:00.050Z',
          attempts: [
            {
              startedAt: '2026-03-02T09:00:01.000Z',
              endedAt: '2026-03-02T09:00:01.100Z',
              outcome: 'accepted',
            },
          ],
        },
      ],
    },
  ],
};

describe('the waterfall of a command', () => {
  const steps = stepsOf(command);
  it('goes from the decision to the last attempt at a mail', () =>
    expect(steps.map(({ kind, state }) => [kind, state])).toEqual([
      ['decided', undefined],
      ['event', '#7'],
      ['numbered', undefined],
      ['follower', 'there'],
      ['follower', 'parked'],
      ['notice', undefined],
      ['delivery', 'accepted'],
      ['attempt', undefined],
    ]));
  it('spans what has a time of its own; who follows has moved on since', () => {
    const { from, until } = spanOf(steps);
    expect(until - from).toBe(1_100);
    const timed = steps.map(({ from: since, by }) => (since ?? by ?? NaN) - from);
    expect(timed).toEqual([0, 0, 20, 3_600_000, NaN, 40, 50, 1_000]);
  });
  it('has a span also where only one thing happened', () => {
    const { from, until } = spanOf(
      stepsOf({ at: command.at, masked: true, events: [], followers: [], notices: [] }),
    );
    expect(until - from).toBe(1);
  });
});
