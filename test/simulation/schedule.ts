import type { Random } from './random.js';

type Happening = { at: number; serial: number; run: () => void };

/**
 * Everything that happens, in one line: a number for a clock, and what is due on it. Nothing else
 * in a simulated world moves time.
 * `trace` is a hash over every happening and its moment; two runs with the same trace were the same
 * run.
 */
export class Schedule {
  now = 0;
  steps = 0;
  trace = 0x811c9dc5 | 0;
  private serial = 0;
  private readonly heap: Happening[] = [];
  /** Told what happens, when a failure is looked at. */
  log: ((line: string) => void) | undefined;

  constructor(readonly random: Random) {}

  /** Lets something happen in `delay` ms. */
  later(delay: number, run: () => void): void {
    const happening = { at: this.now + delay, serial: (this.serial += 1), run };
    const { heap } = this;
    let index = heap.length;
    heap.push(happening);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(happening, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = happening;
  }

  /** Does the next thing; false when nothing is due any more. */
  step(): boolean {
    const next = this.pop();
    if (!next) return false;
    this.now = next.at;
    this.steps += 1;
    this.mark(next.at);
    this.mark(next.serial);
    next.run();
    return true;
  }

  /** Makes a fact part of the trace. */
  mark(value: number): void {
    const mixed = Math.imul(this.trace ^ value, 0x2c1b3c6d);
    this.trace = mixed ^ (mixed >>> 15);
  }

  private pop(): Happening | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
      if (!before(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return top;
  }
}

const before = (a: Happening, b: Happening): boolean =>
  a.at < b.at || (a.at === b.at && a.serial < b.serial);
