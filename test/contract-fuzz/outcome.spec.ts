import { countsOf, outcomeOf, summaryOf } from './outcome.js';

const scenario = (checks: Record<string, string[]>): string =>
  JSON.stringify({
    ScenarioFinished: {
      recorder: {
        checks: Object.fromEntries(
          Object.entries(checks).map(([id, ends]) => [id, ends.map((status) => ({ status }))]),
        ),
      },
    },
  });
const report = [
  JSON.stringify({ LoadingFinished: { statistic: { operations: { selected: 2 } } } }),
  scenario({ a: ['success', 'success'], b: ['success', 'failure'] }),
  scenario({ c: ['failure', 'failure'] }),
  JSON.stringify({ EngineFinished: {} }),
  '',
].join('\n');
const counts = { operations: 2, requests: 30, failures: 0 };

describe('what a run came to', () => {
  it('counts requests and failures of the report', () =>
    expect(countsOf(report)).toEqual({ operations: 2, requests: 3, failures: 3 }));
  it('has passed where the program says so and nothing failed', () =>
    expect(outcomeOf('officer', 0, 'all well', counts)).toEqual({
      account: 'officer',
      ...counts,
      told: '30 requests to 2 operations, 0 failures',
      passed: true,
    }));
  it('shows the failures', () => {
    const output = 'Schemathesis\n=== FAILURES ===\nGET /v1/clubs: 500\n';
    const { passed, findings } = outcomeOf('officer', 1, output, { ...counts, failures: 1 });
    expect([passed, findings]).toEqual([false, '=== FAILURES ===\nGET /v1/clubs: 500\n']);
  });
  it.each([
    ['ended with an error', 2, counts],
    ['was ended by a signal', null, counts],
    ['sent nothing', 0, { ...counts, requests: 0 }],
    ['had no operations', 0, { ...counts, operations: 0 }],
    ['left an operation out', 0, { ...counts, requests: 1 }],
    ['says that all is well of a failure', 0, { ...counts, failures: 1 }],
  ])('has not passed where it %s', (_what, code, given) =>
    expect(outcomeOf('officer', code, 'the end', given)).toMatchObject({
      passed: false,
      findings: 'the end',
    }),
  );
});

describe('the last line', () => {
  const clean = outcomeOf('officer', 0, '', counts);
  it('says that all is clean', () =>
    expect(summaryOf([clean, clean])).toEqual({
      line: 'contract: 60 requests as 2 accounts, 0 failures: clean',
      passed: true,
    }));
  it('names whose run was not', () =>
    expect(summaryOf([clean, outcomeOf('anybody', 1, '', { ...counts, failures: 2 })])).toEqual({
      line: 'contract: 60 requests as 2 accounts, 2 failures: NOT clean: anybody',
      passed: false,
    }));
  it('is not clean where nobody was asked', () =>
    expect(summaryOf([])).toMatchObject({ passed: false }));
});
