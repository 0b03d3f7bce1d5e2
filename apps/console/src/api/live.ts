import { EventSourceParserStream } from 'eventsource-parser/stream';
import { ask, Refusal } from './client.js';

/** `stale`: nothing was heard for so long that what is shown may be old. */
export type Liveness = 'live' | 'reconnecting' | 'stale';
export type Happened = Readonly<{ type: string; subject: string; position: number }>;
type Told = Readonly<{
  onChange: (liveness: Liveness) => void;
  onEvent: (event: Happened) => void;
  /** After a break: something may have happened that nobody told. */
  onReturn: () => void;
}>;

const staleAfterMs = 20_000;
/** The server says something at least every fifteen seconds. */
const silentAfterMs = 40_000;
const firstPauseMs = 500;
const longestPauseMs = 5_000;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Ends a connection on which nothing comes any more, not even a sign of life. */
const watched = (stop: () => void): TransformStream<Uint8Array, Uint8Array> => {
  let timer = setTimeout(stop, silentAfterMs);
  return new TransformStream({
    transform: (chunk, controller) => {
      clearTimeout(timer);
      timer = setTimeout(stop, silentAfterMs);
      controller.enqueue(chunk);
    },
    flush: () => clearTimeout(timer),
  });
};

/**
 * Listens to the feed until `signal` ends it: from now on, and after a break from where it was.
 * A restart of the server costs a moment, and no event.
 */
export const listen = async (told: Told, signal: AbortSignal): Promise<void> => {
  let after = 'now';
  let pauseMs = firstPauseMs;
  let lostAt: number | undefined;
  let staleTimer: ReturnType<typeof setTimeout> | undefined;
  const lost = (): void => {
    if (lostAt !== undefined || signal.aborted) return;
    lostAt = Date.now();
    told.onChange('reconnecting');
    staleTimer = setTimeout(() => told.onChange('stale'), staleAfterMs);
  };
  const found = (): void => {
    clearTimeout(staleTimer);
    pauseMs = firstPauseMs;
    told.onChange('live');
    if (lostAt !== undefined) told.onReturn();
    lostAt = undefined;
  };
  while (!signal.aborted) {
    const connection = new AbortController();
    const stop = (): void => connection.abort();
    signal.addEventListener('abort', stop, { once: true });
    // A lost network is noticed at once, not by the silence that follows.
    window.addEventListener('offline', stop, { once: true });
    try {
      const answer = await ask(`/v1/feed?after=${after}`, {
        headers: { accept: 'text/event-stream' },
        signal: connection.signal,
      });
      after = answer.headers.get('concord-position') ?? after;
      found();
      const events = answer
        .body!.pipeThrough(watched(stop))
        .pipeThrough(new TextDecoderStream() as never)
        .pipeThrough(new EventSourceParserStream());
      const reader = (events as ReadableStream<{ id?: string; data: string }>).getReader();
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        after = next.value.id ?? after;
        told.onEvent(JSON.parse(next.value.data) as Happened);
      }
    } catch (error) {
      if (error instanceof Refusal && error.problem.status === 401) return;
    } finally {
      signal.removeEventListener('abort', stop);
      window.removeEventListener('offline', stop);
    }
    lost();
    await pause(pauseMs, signal);
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  }
  clearTimeout(staleTimer);
};
