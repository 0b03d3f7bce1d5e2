import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { networkOf } from '#platform/http';

/**
 * How many come in by a minute, in each process, and from one address: nobody behind the door can be
 * told apart, and no single one is to keep the others out. Configurable policy.
 */
export type TurnstileLimits = Readonly<{ all: number; each: number }>;
const usual: TurnstileLimits = { all: 30, each: 5 };

/**
 * Counts in whole minutes of a clock that only goes forward. An address is not kept: it is counted
 * by a keyed hash, for a minute, and then the key is gone.
 */
export class Turnstile {
  private minute = -1;
  private passed = 0;
  private key = randomBytes(32);
  private readonly callers = new Map<string, number>();
  constructor(private readonly limits = usual) {}

  /** Lets one pass at `ms`, or answers how many seconds are to be waited. */
  wait(ms: number, address: string): number {
    const minute = Math.floor(ms / 60_000);
    if (minute !== this.minute) this.begin(minute);
    const caller = createHmac('sha256', this.key).update(networkOf(address)).digest('base64');
    const before = this.callers.get(caller) ?? 0;
    if (this.passed >= this.limits.all || before >= this.limits.each)
      return Math.ceil(((minute + 1) * 60_000 - ms) / 1_000);
    this.passed += 1;
    this.callers.set(caller, before + 1);
    return 0;
  }

  private begin(minute: number): void {
    [this.minute, this.passed, this.key] = [minute, 0, randomBytes(32)];
    this.callers.clear();
  }
}

/** One for each door, whatever way people come to it. */
@Injectable()
export class Turnstiles {
  private readonly doors = new Map<string, Turnstile>();

  at(path: string): Turnstile {
    const known = this.doors.get(path) ?? new Turnstile();
    this.doors.set(path, known);
    return known;
  }
}
