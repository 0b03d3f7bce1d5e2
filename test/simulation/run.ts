import { type Guard, World } from './world.js';

const inFlight = 64;
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export type Outcome = Readonly<{
  seed: number;
  trace: number;
  steps: number;
  failures: readonly string[];
}>;

/**
 * Runs worlds, each by its own schedule; many take their steps side by side, since one turn of the
 * event loop serves them all.
 * `stop` is asked after each world that ended.
 */
export const explore = async (
  seeds: Iterable<number>,
  {
    without,
    log,
    stop = () => false,
  }: { without?: Guard; log?: (line: string) => void; stop?: (outcome: Outcome) => boolean } = {},
): Promise<Outcome[]> => {
  const traceLimit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    const outcomes: Outcome[] = [];
    const waiting = seeds[Symbol.iterator]();
    let running: World[] = [];
    for (;;) {
      while (running.length < inFlight) {
        const next = waiting.next();
        if (next.done) break;
        const world = new World(next.value, without);
        if (log) world.schedule.log = (line) => log(`${world.schedule.now} ms  ${line}`);
        running.push(world);
      }
      if (running.length === 0) return outcomes;
      const still: World[] = [];
      for (const world of running)
        if (world.step()) still.push(world);
        else {
          const { seed, schedule, failures } = world;
          const outcome = { seed, trace: schedule.trace, steps: schedule.steps, failures };
          outcomes.push(outcome);
          if (stop(outcome)) return outcomes;
        }
      running = still;
      await nextTurn();
    }
  } finally {
    Error.stackTraceLimit = traceLimit;
  }
};

export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => first + n);
