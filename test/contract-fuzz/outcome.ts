/** What one account's run came to. */
export type Outcome = Readonly<{
  account: string;
  operations: number;
  requests: number;
  failures: number;
  /** In a line. */
  told: string;
  /** Each failure with the request that shows it; absent where there is none. */
  findings?: string;
  passed: boolean;
}>;
export type Counts = Readonly<{ operations: number; requests: number; failures: number }>;

type Check = Readonly<{ status: string }>;
type Line = Readonly<{
  LoadingFinished?: { statistic: { operations: { selected: number } } };
  ScenarioFinished?: { recorder: { checks: Record<string, readonly Check[]> } };
}>;

/** Counts of a report of Schemathesis, an event a line. */
export const countsOf = (report: string): Counts => {
  let [operations, requests, failures] = [0, 0, 0];
  for (const text of report.split('\n')) {
    if (text === '') continue;
    const { LoadingFinished: loaded, ScenarioFinished: scenario } = JSON.parse(text) as Line;
    operations = loaded?.statistic.operations.selected ?? operations;
    const cases = Object.values(scenario?.recorder.checks ?? {});
    requests += cases.length;
    failures += cases.flat().filter(({ status }) => status === 'failure').length;
  }
  return { operations, requests, failures };
};

const findingsIn = (output: string): string => {
  const start =
    /^=+ (FAILURES|ERRORS) =+$/m.exec(output)?.index ?? Math.max(0, output.length - 4_000);
  return output.slice(start);
};
const number = (count: number): string => count.toLocaleString('en');

/**
 * Whether it passed: the program says so, requests were sent, and its report has no failure. A
 * program that ended early, or sent nothing, did not pass.
 */
export const outcomeOf = (
  account: string,
  code: number | null,
  output: string,
  counts: Counts,
): Outcome => {
  const { operations, requests, failures } = counts;
  const passed = code === 0 && failures === 0 && operations > 0 && requests >= operations;
  const told = `${number(requests)} requests to ${operations} operations, ${failures} failures${code === 0 || failures > 0 ? '' : `, ended with ${code}`}`;
  return { account, ...counts, told, passed, ...(passed ? {} : { findings: findingsIn(output) }) };
};

/** The last line of the run, and whether all passed. */
export const summaryOf = (
  outcomes: readonly Outcome[],
): Readonly<{ line: string; passed: boolean }> => {
  const total = (of: (one: Outcome) => number): number =>
    outcomes.reduce((sum, one) => sum + of(one), 0);
  const red = outcomes.filter(({ passed }) => !passed).map(({ account }) => account);
  const passed = outcomes.length > 0 && red.length === 0;
  const end = passed ? 'clean' : `NOT clean: ${red.join(', ') || 'nobody sent anything'}`;
  return {
    line: `contract: ${number(total(({ requests }) => requests))} requests as ${outcomes.length} accounts, ${total(({ failures }) => failures)} failures: ${end}`,
    passed,
  };
};
