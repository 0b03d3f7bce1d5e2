import { createRequire } from 'node:module';
import { quietKafkajsTimers, type RequestQueue } from './timer-guard.js';

const kafkajs = createRequire(import.meta.url);
type QueueClass = {
  new (options: object): RequestQueue & {
    throttleCheckTimeoutId: unknown;
    throttledUntil: number;
    checkPendingRequests: () => void;
  };
  prototype: RequestQueue;
};
const Queue = kafkajs('kafkajs/src/network/requestQueue') as QueueClass;
/** A queue class of its own for each test, with kafkajs' methods and no guard. */
const fresh = (): QueueClass => {
  class Fresh extends Queue {}
  return Fresh as QueueClass;
};
const logger = { debug: () => {}, warn: () => {}, namespace: () => logger };
const queueOf = (Kind: QueueClass, options = {}) =>
  new Kind({
    maxInFlightRequests: 1,
    requestTimeout: 400,
    enforceRequestTimeout: true,
    clientId: 'spec',
    broker: 'none',
    logger,
    isConnected: () => true,
    ...options,
  });
const version = (kafkajs('kafkajs/package.json') as { version: string }).version;

describe("the guard on kafkajs' timers", () => {
  it('is for the installed version: after an upgrade look whether the fault is gone, and drop the guard', () => {
    expect(version).toBe('2.2.4');
  });

  it('without it a queue with nothing pending arms a timer, and that timer the next', async () => {
    const queue = queueOf(fresh());
    const armed = new Set<unknown>();
    const until = Date.now() + 60;
    queue.scheduleCheckPendingRequests();
    while (Date.now() < until) {
      armed.add(queue.throttleCheckTimeoutId);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    queue.destroy();
    expect(armed.size).toBeGreaterThan(5);
  });

  it('with it none is armed', () => {
    const Kind = fresh();
    expect(quietKafkajsTimers(version, Kind.prototype)).toBe(true);
    const queue = queueOf(Kind);
    queue.scheduleCheckPendingRequests();
    queue.checkPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('with it a throttled request still leaves when its time has come', async () => {
    const Kind = fresh();
    quietKafkajsTimers(version, Kind.prototype);
    const queue = queueOf(Kind);
    queue.throttledUntil = Date.now() + 30;
    const sent = new Promise<void>((resolve) => {
      (queue as unknown as { push: (request: object) => void }).push({
        entry: { correlationId: 1, resolve: () => {}, reject: () => {} },
        expectResponse: true,
        sendRequest: () => resolve(),
      });
    });
    expect(queue.pending).toHaveLength(1);
    await sent;
    queue.destroy();
  });

  it('with it a late answer is still noticed', async () => {
    const Kind = fresh();
    quietKafkajsTimers(version, Kind.prototype);
    const queue = queueOf(Kind, { requestTimeout: 20 });
    const late = new Promise<void>((resolve) =>
      queue.inflight.set(1, { sentAt: Date.now(), requestTimeout: 20, timeoutRequest: resolve }),
    );
    queue.scheduleRequestTimeoutCheck();
    await late;
    queue.destroy();
  });

  it('changes nothing of another version', () => {
    const Kind = fresh();
    const before = Kind.prototype.scheduleCheckPendingRequests;
    expect(quietKafkajsTimers('2.3.0', Kind.prototype)).toBe(false);
    expect(Kind.prototype.scheduleCheckPendingRequests).toBe(before);
  });
});
