import { LedgerFault } from '#eventing/ledger';
import { NotConserved } from './conservation.js';
import type { Timing } from './timing.js';

export type Step = 'claiming' | 'publishing';
export type Patience = Readonly<{ failureMs: number; standstillMs: number }>;

/**
 * What keeps the relay from its work, and since when. The last failure of a step is kept until the
 * step succeeds, through every new attempt;
 * all is forgotten while another relay leads.
 */
export class RelayHealth {
  private readonly failures = new Map<Step, { since: number; error: unknown }>();
  private unacknowledgedSince: number | undefined;
  constructor(
    private readonly timing: Timing,
    private readonly patience: Patience,
  ) {}

  failed(step: Step, error: unknown): void {
    this.failures.set(step, { since: this.failures.get(step)?.since ?? this.timing.now(), error });
  }
  succeeded(step: Step): void {
    this.failures.delete(step);
  }

  /** Something is claimed that the log has not acknowledged. */
  unacknowledged(): void {
    this.unacknowledgedSince ??= this.timing.now();
  }
  /** The log has acknowledged something; `all`: nothing is waited for any more. */
  acknowledged(all: boolean): void {
    this.unacknowledgedSince = all ? undefined : this.timing.now();
    this.succeeded('publishing');
  }

  reset(): void {
    this.failures.clear();
    this.unacknowledgedSince = undefined;
  }

  /** What has lasted too long, in words that name no secret; undefined where nothing has. */
  get verdict(): string | undefined {
    const now = this.timing.now();
    for (const [step, { since, error }] of this.failures)
      if (now - since >= this.patience.failureMs)
        return `${step} has failed for ${seconds(now - since)}: ${reasonOf(error)}`;
    if (
      this.unacknowledgedSince !== undefined &&
      now - this.unacknowledgedSince >= this.patience.standstillMs
    )
      return `nothing was published for ${seconds(now - this.unacknowledgedSince)}, although the ledger is ahead`;
    return undefined;
  }
}

const seconds = (ms: number): string => `${Math.floor(ms / 1_000)} s`;
/**
 * Words of our own; of other errors the kind alone: a driver's message may hold an address with its
 * password.
 */
const reasonOf = (error: unknown): string =>
  error instanceof LedgerFault || error instanceof NotConserved
    ? error.message
    : error instanceof Error
      ? error.name
      : 'unknown';
