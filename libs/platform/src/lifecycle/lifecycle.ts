/**
 * The order in which a process stops. What brings work in goes first, what carries it on goes last,
 * so that the last
 * event of the last command still gets its number: requests, timers that send commands, consumers,
 * deliveries, the relay.
 * The connections to the servers close after all of them.
 */
export const stopPhases = ['requests', 'timers', 'consumers', 'deliveries', 'relay'] as const;
export type StopPhase = (typeof stopPhases)[number];

/**
 * How long a phase may take, ms; together with closing the connections it stays under ten seconds.
 */
const limits: Readonly<Record<StopPhase, number>> = {
  requests: 3_000,
  timers: 1_000,
  consumers: 2_000,
  deliveries: 1_500,
  relay: 1_500,
};

type Part = Readonly<{ phase: StopPhase; name: string; stop: () => Promise<unknown> | void }>;
export type Stopped = Readonly<{
  name: string;
  phase: StopPhase;
  ms: number;
  outcome: 'stopped' | 'failed' | 'out-of-time';
}>;

/**
 * Everything in a process that has to be stopped in order. A part that fails or takes too long is
 * left behind: whatever it held is safe in MongoDB.
 */
export class Lifecycle {
  private readonly parts: Part[] = [];
  private running: Promise<readonly Stopped[]> | undefined;

  constructor(private readonly onStopped: (stopped: Stopped) => void = () => {}) {}

  /** From the first moment of stopping on: readiness is false, streams say good-bye. */
  get stopping(): boolean {
    return this.running !== undefined;
  }

  onStop(phase: StopPhase, name: string, stop: Part['stop']): void {
    this.parts.push({ phase, name, stop });
  }

  /** Stops phase by phase, the parts of a phase side by side. A second call waits for the first. */
  stop(): Promise<readonly Stopped[]> {
    this.running ??= this.stopAll();
    return this.running;
  }

  private async stopAll(): Promise<readonly Stopped[]> {
    const done: Stopped[] = [];
    for (const phase of stopPhases)
      done.push(
        ...(await Promise.all(
          this.parts.filter((part) => part.phase === phase).map((part) => this.stopPart(part)),
        )),
      );
    return done;
  }

  private async stopPart({ phase, name, stop }: Part): Promise<Stopped> {
    const from = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'out-of-time'>(
      (resolve) => (timer = setTimeout(() => resolve('out-of-time'), limits[phase])),
    );
    const work = Promise.resolve()
      .then(stop)
      .then(
        () => 'stopped' as const,
        () => 'failed' as const,
      );
    const outcome = await Promise.race([work, late]);
    clearTimeout(timer);
    const stopped = { name, phase, ms: Math.round(performance.now() - from), outcome };
    this.onStopped(stopped);
    return stopped;
  }
}
