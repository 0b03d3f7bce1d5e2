import { appendsPerSecond } from './appender.mjs';
import { officer, openLoop } from './load.mjs';
import { cpuMeter, sayShares } from './machine.mjs';
import { sleep, startProduct } from './product.mjs';
import { median, ms, percentile, say, table, verdict, whole } from './report.mjs';

const perSecond = 500;
/** What such a product sees on a busy day, rather. The targets are for 500/s. */
const lightly = 50;
const spread = (values) =>
  values.length === 0
    ? [NaN, NaN, NaN, NaN]
    : [
        percentile(values, 0.5),
        percentile(values, 0.95),
        percentile(values, 0.99),
        Math.max(...values),
      ];

/**
 * Commands at a fixed rate. Every `everyVisible`th is also waited for in the read model; 0: none.
 */
const atRate = async (product, caller, seconds, everyVisible, rate = perSecond) => {
  const [acknowledged, visible] = [[], []];
  const [meter, operations] = [await cpuMeter(product), await mongoMeter(product)];
  const load = await openLoop(rate, seconds, async (due, n) => {
    const id = await caller.register();
    acknowledged.push(performance.now() - due);
    if (everyVisible === 0 || n % everyVisible > 0) return;
    await caller.visible(id);
    visible.push(performance.now() - due);
  });
  return {
    ...load,
    acknowledged,
    visible,
    shares: await meter(),
    operations: await operations(load.total),
  };
};
/** What MongoDB was asked while it ran, for each command: the answer is words. */
const mongoMeter = async ({ mongodb }) => {
  const read = async () => {
    const { opcounters, transactions } = await mongodb.db('admin').command({ serverStatus: 1 });
    return {
      inserts: opcounters.insert,
      queries: opcounters.query,
      updates: opcounters.update,
      transactions: transactions.totalCommitted,
    };
  };
  const before = await read();
  return async (commands) =>
    Object.entries(await read())
      .map(([name, count]) => `${((count - before[name]) / commands).toFixed(1)} ${name}`)
      .join(', ');
};
const sayFailures = ({ failed, total, firstFailure }) =>
  failed > 0 && say(`  ${failed} of ${total} failed; the first: ${firstFailure?.message}`);
/** Registers one more and waits until the read model has it; answers how many seconds that took. */
const settled = async (caller) => {
  let id;
  for (const began = performance.now(); ; await sleep(5))
    try {
      id ??= await caller.register();
      await caller.visible(id);
      return (performance.now() - began) / 1000;
    } catch (error) {
      if (performance.now() - began > 60_000) throw error;
    }
};

/**
 * Latencies of commands over HTTP at 500 a second, then how many a second at most; the whole
 * product in one process.
 */
export const http = async ({ quick, servers }) => {
  const product = await startProduct(servers);
  const caller = await officer(product.base, 256);
  try {
    await openLoop(perSecond / 2, quick ? 3 : 10, () => caller.register().catch(() => {}));
    await settled(caller);
    const seconds = quick ? 3 : 12;
    const light = await atRate(product, caller, seconds, 1, lightly);
    await settled(caller);
    const alone = await atRate(product, caller, seconds, 0);
    const backlogAlone = await settled(caller);
    const sampled = await atRate(product, caller, seconds, 10);
    const backlogSampled = await settled(caller);
    const all = await atRate(product, caller, seconds, 1);
    const backlogAll = await settled(caller);

    const row = (title, values, p50, p99) => {
      const [a, b, c, max] = spread(values);
      const met = (p50 === undefined || a < p50) && c < p99;
      return [
        title,
        ms(a),
        ms(b),
        ms(c),
        ms(max),
        `${p50 ? `p50 < ${p50} ms, ` : ''}p99 < ${p99} ms`,
        verdict(met),
      ];
    };
    table(
      `Commands over HTTP, ${perSecond}/s for ${seconds} s each, sent whether or not earlier ones are answered; times from the moment a command was due`,
      ['', 'p50', 'p95', 'p99', 'max', 'target', ''],
      [
        row('acknowledged, nobody reads', alone.acknowledged, undefined, 25),
        row('acknowledged, 1 in 10 is read back', sampled.acknowledged, undefined, 25),
        row('visible, 1 in 10 is read back', sampled.visible, 30, 150),
        row('acknowledged, each is read back', all.acknowledged, undefined, 25),
        row('visible, each is read back', all.visible, 30, 150),
        row(`at ${lightly}/s: acknowledged`, light.acknowledged, undefined, 25),
        row(`at ${lightly}/s: visible, each is read back`, light.visible, 30, 150),
      ],
    );
    for (const [title, run, backlog] of [
      [`at ${lightly}/s`, light, 0],
      ['nobody reads', alone, backlogAlone],
      ['1 in 10', sampled, backlogSampled],
      ['each', all, backlogAll],
    ]) {
      say(
        `  ${title}: ${whole(run.perSecond)}/s sent; the next one readable after ${backlog.toFixed(1)} s; ${sayShares(run.shares)}; CPU of the product for each command ${(((run.shares.product * run.shares.seconds) / run.total) * 1000).toFixed(2)} ms\n    MongoDB, for each command: ${run.operations}`,
      );
      sayFailures(run);
    }

    const meter = await cpuMeter(product);
    const rates = [];
    for (let round = 0; round < 3; round += 1)
      rates.push(
        await appendsPerSecond(() => caller.register().then(() => 1), 64, quick ? 1_000 : 4_000),
      );
    const shares = await meter();
    const backlog = await settled(caller);
    const saturated = median(rates);
    table(
      'Commands over HTTP, as many as go (64 callers, median of 3)',
      ['', 'per second', 'target', ''],
      [['acknowledged', whole(saturated), '≥ 3 000/s', verdict(saturated >= 3_000)]],
    );
    say(
      `  rounds: ${rates.map(whole).join(', ')}; the next one readable after ${backlog.toFixed(1)} s; ${sayShares(shares)}`,
    );

    await sleep(quick ? 5_000 : 30_000);
    const memory = await product.residentMiB();
    say(
      `  memory of the product ${quick ? 5 : 30} s after all this: ${whole(memory)} MiB resident, ${whole(await product.heapMiB())} MiB of it JavaScript objects; target at rest ≤ 400 MiB: ${verdict(memory <= 400)}`,
    );
    const complaints = product.output.join('').trim().split('\n').filter(Boolean);
    if (complaints.length > 0)
      say(
        `  the product warned ${complaints.length} times or more; the last: ${complaints.at(-1).slice(0, 300)}`,
      );
  } finally {
    await caller.close();
    await product.stop();
  }
};
