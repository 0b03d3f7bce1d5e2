import { LedgerFault } from '#eventing/ledger';
import { NotConserved } from './conservation.js';
import type { Timing } from './timing.js';

export type Step = 'claiming' | 'publishing';
export type Patience = Readonly<{ failureMs: number; standstillMs: number }>;

/**
 * What keeps the relay from its work, and since when. The last failure of a step is kept until the
 * step succeeds, through every new attempt;
 * all is forgiven while another relay leads.
 */
export class Setbacks {
  private readonly failures = new Map<Step, { since: number; error: unknown }>();
  private owedSince: number | undefined;
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
  owes(): void {
    this.owedSince ??= this.timing.now();
  }
  /** The log has acknowledged something; `all`: nothing is owed any more. */
  paid(all: boolean): void {
    this.owedSince = all ? undefined : this.timing.now();
    this.succeeded('publishing');
  }

  forgive(): void {
    this.failures.clear();
    this.owedSince = undefined;
  }

  /** What has lasted too long, in words that name no secret; undefined where nothing has. */
  get verdict(): string | undefined {
    const now = this.timing.now();
    for (const [step, { since, error }] of this.failures)
      if (now - since >= this.patience.failureMs)
        return `${step} has failed for ${seconds(now - since)}: ${reasonOf(error)}`;
    if (this.owedSince !== undefined && now - this.owedSince >= this.patience.standstillMs)
      return `nothing was published for ${seconds(now - this.owedSince)}, although the ledger is ahead`;
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
