/**
 * `ok`, or in a few words what is wrong; the words are shown to whoever may reach the health
 * address, so they name no secret.
 */
export type Verdict = 'ok' | (string & {});
export type Check = () => Promise<Verdict> | Verdict;

/**
 * What readiness asks. Each part of a process adds what it depends on; a process answers for its
 * own parts only.
 */
export class HealthChecks {
  private readonly checks = new Map<string, Check>();
  private readonly warnings = new Map<string, Check>();

  /** `limitMs`: how long a check may take. Default 2000. */
  constructor(private readonly limitMs = 2_000) {}

  /**
   * While a check has not answered it is not asked again: whoever asks meanwhile waits for the same
   * answer.
   */
  add(name: string, check: Check): void {
    this.checks.set(name, oneAtATime(check));
  }

  /** What people wait for although the process can do its work: it stays ready, and says so. */
  warn(name: string, check: Check): void {
    this.warnings.set(name, oneAtATime(check));
  }

  /** All verdicts; a check that throws or takes longer has failed. */
  run(): Promise<Readonly<Record<string, Verdict>>> {
    return this.verdicts(this.checks);
  }
  /** Those of the warnings that are not `ok`. */
  async warned(): Promise<Readonly<Record<string, Verdict>>> {
    const verdicts = Object.entries(await this.verdicts(this.warnings));
    return Object.fromEntries(verdicts.filter(([, verdict]) => verdict !== 'ok'));
  }
  private async verdicts(
    checks: ReadonlyMap<string, Check>,
  ): Promise<Readonly<Record<string, Verdict>>> {
    const asked = [...checks].map(
      async ([name, check]) => [name, await verdictOf(check, this.limitMs)] as const,
    );
    return Object.fromEntries(await Promise.all(asked));
  }
}

const oneAtATime = (check: Check): Check => {
  let underWay: Promise<Verdict> | undefined;
  return () =>
    (underWay ??= Promise.resolve()
      .then(check)
      .finally(() => (underWay = undefined)));
};

const verdictOf = async (check: Check, limitMs: number): Promise<Verdict> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Verdict>(
    (resolve) => (timer = setTimeout(() => resolve('no answer'), limitMs)),
  );
  const asked = Promise.resolve()
    .then(check)
    .catch(() => 'failed');
  const verdict = await Promise.race([asked, late]);
  clearTimeout(timer);
  return verdict;
};
