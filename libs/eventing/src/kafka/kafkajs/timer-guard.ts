import { createRequire } from 'node:module';

/** The version whose timers are known; see ADR-0020. */
const guardedVersion = '2.2.4';

/** What the guard touches of kafkajs' request queue, one per connection. */
export type RequestQueue = {
  pending: unknown[];
  inflight: Map<number, { sentAt: number; requestTimeout: number; timeoutRequest: () => void }>;
  enforceRequestTimeout: boolean;
  requestTimeout: number;
  requestTimeoutIntervalId: NodeJS.Timeout;
  isConnected: () => boolean;
  destroy: () => void;
  scheduleCheckPendingRequests: () => void;
  scheduleRequestTimeoutCheck: () => void;
};

/**
 * Quiets the timers of kafkajs 2.2.4. After its first answer a connection re-arms a timer of about
 * a millisecond for ever (900 wake-ups
 * a second, and Node's TimeoutNegativeWarning), and looks for late answers ten times a second. With
 * the guard it wakes up for pending requests only,
 * and looks for late answers once a second. Repeating it changes nothing. Answers false, and
 * changes nothing, for any other version.
 */
export const quietKafkajsTimers = (
  version: string = installedVersion(),
  queue: RequestQueue = requestQueue(),
): boolean => {
  if (version !== guardedVersion) return false;
  if (guarded.has(queue)) return true;
  guarded.add(queue);
  const schedule = queue.scheduleCheckPendingRequests;
  queue.scheduleCheckPendingRequests = function scheduleWhenPending(this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
  queue.scheduleRequestTimeoutCheck = function checkEachSecond(this: RequestQueue) {
    if (!this.enforceRequestTimeout) return;
    this.destroy();
    this.requestTimeoutIntervalId = setInterval(
      () => {
        for (const request of this.inflight.values())
          if (Date.now() - request.sentAt > request.requestTimeout) request.timeoutRequest();
        if (!this.isConnected()) this.destroy();
      },
      Math.min(this.requestTimeout, 1_000),
    );
  };
  return true;
};

const guarded = new WeakSet<RequestQueue>();
const kafkajs = createRequire(import.meta.url);
const installedVersion = (): string =>
  (kafkajs('kafkajs/package.json') as { version: string }).version;
const requestQueue = (): RequestQueue =>
  (kafkajs('kafkajs/src/network/requestQueue') as { prototype: RequestQueue }).prototype;
