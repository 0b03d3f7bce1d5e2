import {
  type BreakerState,
  closedBreaker,
  count,
  type FailureKind,
  remedyFor,
} from './failure.policy.js';

const failure = (kind: FailureKind, over: object = {}) => ({
  kind,
  events: 1,
  attempts: 1,
  stopping: false,
  ...over,
});

describe('the remedy for a failed batch', () => {
  it.each([1, 3, 50, 1_000])(
    'tries again and again while the servers are the trouble (%d times)',
    (attempts) => {
      for (const events of [1, 500])
        expect(remedyFor(failure('servers', { attempts, events }))).toEqual({
          kind: 'again',
          afterMs: expect.any(Number),
        });
    },
  );
  it('waits longer each time, 5 s at most', () => {
    expect([1, 2, 3, 8, 60].map((attempts) => remedyFor(failure('servers', { attempts })))).toEqual(
      [50, 100, 200, 5_000, 5_000].map((afterMs) => ({ kind: 'again', afterMs })),
    );
  });
  it('reads anew when another process took the partition', () =>
    expect(remedyFor(failure('overtaken', { events: 500 }))).toEqual({
      kind: 'again',
      afterMs: 50,
    }));
  it('looks for the event by halves', () => {
    expect(remedyFor(failure('fault', { events: 500 }))).toEqual({ kind: 'halve' });
    expect(remedyFor(failure('unsound', { events: 2 }))).toEqual({ kind: 'halve' });
  });
  it('gives a single event three more tries, then parks its stream', () => {
    expect([1, 2, 3, 4].map((attempts) => remedyFor(failure('fault', { attempts })))).toEqual([
      { kind: 'again', afterMs: 50 },
      { kind: 'again', afterMs: 250 },
      { kind: 'again', afterMs: 1_000 },
      { kind: 'park' },
    ]);
  });
  it('parks at once what can only fail alike', () =>
    expect(remedyFor(failure('unsound'))).toEqual({ kind: 'park' }));
  it('repeats a stale read at once, then takes it for a fault', () => {
    expect(remedyFor(failure('stale', { events: 9, attempts: 5 }))).toEqual({
      kind: 'again',
      afterMs: 0,
    });
    expect(remedyFor(failure('stale', { events: 9, attempts: 6 }))).toEqual({ kind: 'halve' });
  });
  it.each(['servers', 'overtaken', 'stale', 'unsound', 'fault'] as const)(
    'leaves a batch alone while stopping (%s)',
    (kind) => expect(remedyFor(failure(kind, { stopping: true }))).toEqual({ kind: 'stop' }),
  );
});

describe('the breaker', () => {
  const after = (
    ...batches: readonly { now: number; messages: number; parked?: number }[]
  ): BreakerState => {
    let serial = 0;
    return batches.reduce(
      (state, { now, messages, parked = 0 }) =>
        count(state, {
          now,
          messages,
          parked: Array.from({ length: parked }, () => `stream-${(serial += 1)}`),
        }),
      closedBreaker,
    );
  };
  it('stays closed for one bad record among few', () =>
    expect(after({ now: 0, messages: 10, parked: 1 }).open).toBeUndefined());
  it('stays closed at 1 % and at 20 streams', () => {
    expect(after({ now: 0, messages: 500, parked: 5 }).open).toBeUndefined();
    expect(after({ now: 0, messages: 10_000, parked: 20 }).open).toBeUndefined();
  });
  it('opens above 1 %', () =>
    expect(
      after({ now: 0, messages: 400, parked: 3 }, { now: 30_000, messages: 100, parked: 3 }).open,
    ).toMatch('6 streams'));
  it('opens above 20 streams, however many messages', () =>
    expect(after({ now: 0, messages: 100_000, parked: 21 }).open).toMatch('21 streams'));
  it('counts a stream once', () => {
    let state = closedBreaker;
    for (let n = 0; n < 30; n += 1)
      state = count(state, { now: n, messages: 1, parked: ['the same'] });
    expect(state.open).toBeUndefined();
  });
  it('forgets after a minute', () =>
    expect(
      after({ now: 0, messages: 10, parked: 15 }, { now: 61_000, messages: 10, parked: 15 }).open,
    ).toBeUndefined());
  it('stays open', () =>
    expect(
      count(after({ now: 0, messages: 10, parked: 21 }), { now: 600_000, messages: 1, parked: [] })
        .open,
    ).toBeDefined());
});
