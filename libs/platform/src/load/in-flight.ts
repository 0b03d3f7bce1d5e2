import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How many requests an instance works on at once. More are refused at once, with 503 and
 * `Retry-After`: a queue would only make all of them late.
 */
export type InFlightLimits = Readonly<{
  /** Default 200. */
  commands: number;
  /** Queries, those that wait for `minVersion` among them. Default 1000. */
  queries: number;
  /** Open event streams. Default 1000. */
  streams: number;
  /** Files on their way in. Default 20. */
  uploads: number;
}>;
export const defaultInFlight: InFlightLimits = {
  commands: 200,
  queries: 1_000,
  streams: 1_000,
  uploads: 20,
};

/** `bodies`: commands whose body is still on its way. */
type RequestKind = keyof InFlightLimits | 'bodies';
const bodiesPerCommand = 5;

/** From so many commands on the process is busy: at 500 a second, two or three are under way. */
const busyFrom = 32;
/**
 * Least time between two pieces of other work while it is busy, ms: so many for each command
 * beyond, and at most.
 */
const [gapMsEach, longestGapMs] = [3, 300];
const lookMs = 5;

type Seen = Readonly<{ method: string; url: string; headers: Readonly<Record<string, unknown>> }>;

/**
 * Requests under way, counted by kind. Health and metrics are never refused: an overloaded instance
 * must still say so.
 */
export class InFlight {
  private readonly counts = { bodies: 0, commands: 0, queries: 0, streams: 0, uploads: 0 };
  private readonly turnedAway = { bodies: 0, commands: 0, queries: 0, streams: 0, uploads: 0 };
  /** Of the streams, those of callers without an account. */
  private unknownStreams = 0;
  private line: Promise<void> = Promise.resolve();
  private lastTurnAt = -Infinity;
  private readonly limits: InFlightLimits;
  constructor(limits: Partial<InFlightLimits> = {}) {
    this.limits = { ...defaultInFlight, ...limits };
  }

  /**
   * Takes a place while the body is on its way, like `enter`. Whoever sends headers and no body
   * holds one of these,
   * not one of a command's: there are five times as many, so many that they cost little memory (64
   * KB each).
   */
  receive(request: Seen): (() => void) | undefined {
    return kindOf(request) === 'commands'
      ? this.take('bodies', bodiesPerCommand * this.limits.commands)
      : () => {};
  }

  /**
   * `isKnown`: whether the caller has an account. Takes a place, answers how to give it back (once, however often it is called); undefined where
   * there is none.
   */
  enter(request: Seen, { isKnown = true } = {}): (() => void) | undefined {
    const kind = kindOf(request);
    if (!kind) return () => {};
    return kind === 'streams' && !isKnown
      ? this.enterUnknown()
      : this.take(kind, this.limits[kind]);
  }
  /** Half of the streams are for those with an account: nobody else takes the last place. */
  private enterUnknown(): (() => void) | undefined {
    if (this.unknownStreams >= Math.floor(this.limits.streams / 2)) {
      this.turnedAway.streams += 1;
      return undefined;
    }
    const leave = this.take('streams', this.limits.streams);
    if (!leave) return undefined;
    this.unknownStreams += 1;
    let inside = true;
    return () => {
      if (inside) this.unknownStreams -= 1;
      inside = false;
      leave();
    };
  }

  private take(kind: RequestKind, limit: number): (() => void) | undefined {
    if (this.counts[kind] >= limit) {
      this.turnedAway[kind] += 1;
      return undefined;
    }
    this.counts[kind] += 1;
    let inside = true;
    return () => {
      if (inside) this.counts[kind] -= 1;
      inside = false;
    };
  }

  /**
   * A turn for work of this process that can wait, batches of consumers above all. At once while
   * few commands are under way;
   * else one at a time, the further apart the more there are (100 ms at 64), so that commands are
   * answered first, what waits comes in larger pieces, and nothing starves.
   */
  turn(): Promise<void> {
    if (!this.busy) return Promise.resolve();
    this.line = this.line.then(() => this.lull());
    return this.line;
  }
  private get busy(): boolean {
    return this.counts.commands >= busyFrom;
  }
  private get gapMs(): number {
    return Math.min(longestGapMs, Math.max(0, this.counts.commands - busyFrom) * gapMsEach);
  }
  private async lull(): Promise<void> {
    while (performance.now() - this.lastTurnAt < this.gapMs) await sleep(lookMs);
    this.lastTurnAt = performance.now();
  }

  /** Requests under way, by kind. */
  get now(): Readonly<Record<RequestKind, number>> {
    return { ...this.counts };
  }
  /** Requests refused since the start, by kind. */
  get refused(): Readonly<Record<RequestKind, number>> {
    return { ...this.turnedAway };
  }
}

const kindOf = ({ method, url, headers }: Seen): keyof InFlightLimits | undefined => {
  if (url.startsWith('/health/') || url === '/metrics') return undefined;
  if (method !== 'GET' && method !== 'HEAD')
    return headers['content-type'] === 'application/octet-stream' ? 'uploads' : 'commands';
  return String(headers.accept ?? '').includes('text/event-stream') ? 'streams' : 'queries';
};
