/** How many requests an instance works on at once. More are refused at once, with 503 and `Retry-After`: a queue would only make all of them late. */
export type InFlightLimits = Readonly<{
  /** Default 200. */
  commands: number;
  /** Queries, those that wait for `minVersion` among them. Default 1000. */
  queries: number;
  /** Open event streams. Default 1000. */
  streams: number;
}>;
export const defaultInFlight: InFlightLimits = { commands: 200, queries: 1_000, streams: 1_000 };

type Seen = Readonly<{ method: string; url: string; headers: Readonly<Record<string, unknown>> }>;

/** Requests under way, counted by lane. Health and metrics are never refused: an overloaded instance must still say so. */
export class InFlight {
  private readonly counts = { commands: 0, queries: 0, streams: 0 };
  constructor(private readonly limits: InFlightLimits = defaultInFlight) {}

  /** Takes a place, answers how to give it back (once, however often it is called); undefined where there is none. */
  enter(request: Seen): (() => void) | undefined {
    const lane = laneOf(request);
    if (!lane) return () => {};
    if (this.counts[lane] >= this.limits[lane]) return undefined;
    this.counts[lane] += 1;
    let inside = true;
    return () => {
      if (inside) this.counts[lane] -= 1;
      inside = false;
    };
  }

  get now(): Readonly<Record<keyof InFlightLimits, number>> {
    return { ...this.counts };
  }
}

const laneOf = ({ method, url, headers }: Seen): keyof InFlightLimits | undefined => {
  if (url.startsWith('/health/') || url === '/metrics') return undefined;
  if (method !== 'GET' && method !== 'HEAD') return 'commands';
  return String(headers.accept ?? '').includes('text/event-stream') ? 'streams' : 'queries';
};
