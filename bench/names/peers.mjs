import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { wordSimilarity } from '#names';

const script = join(import.meta.dirname, 'peers.py');
const most = 64 * 2 ** 20;

/** CPU seconds that `work` takes, with what it returns. */
export const timed = (work) => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpu: (user + system) / 1e6 };
};

/** The whole names as two strings, as a form field would be compared. */
const jaroWinkler = (pairs) => {
  const { result: scores, cpu } = timed(() =>
    pairs.map(({ left, right }) => wordSimilarity(left.toLowerCase(), right.toLowerCase())),
  );
  return { scores, cpu, threshold: 0.85 };
};

/**
 * Other matchers over the same pairs. nomenklatura is there where the Python given has it; `python`
 * is `CONCORD_BENCH_PYTHON` or `python3`.
 */
export const peers = (pairs) => {
  const found = { 'Jaro-Winkler': jaroWinkler(pairs) };
  const python = process.env.CONCORD_BENCH_PYTHON ?? 'python3';
  try {
    const input = JSON.stringify(pairs.map(({ kind, left, right }) => ({ kind, left, right })));
    const made = JSON.parse(
      execFileSync(python, [script], {
        input,
        maxBuffer: most,
        stdio: ['pipe', 'pipe', 'ignore'],
      }).toString(),
    );
    for (const name of ['logic-v2', 'regression-v1'])
      found[`nomenklatura ${made.version} ${name}`] = { ...made[name], threshold: 0.7 };
  } catch (error) {
    found.missing = `nomenklatura could not be asked (${error.code ?? error.status}): pip install nomenklatura, and say where with CONCORD_BENCH_PYTHON`;
  }
  return found;
};
