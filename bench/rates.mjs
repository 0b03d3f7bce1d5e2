import { openLoop, officer } from './load.mjs';
import { cpuMeter } from './machine.mjs';
import { calmSeconds, drained, startProduct } from './product.mjs';
import { ms, percentile, say, table, whole } from './report.mjs';

/** What a day brings, up to what this machine can do. */
const rates = [20, 50, 150, 300];
/** How many requests MongoDB has answered, by their name. */
const requestsOf = async ({ mongodb }) => {
  const { metrics } = await mongodb.db('admin').command({ serverStatus: 1 });
  return Object.entries(metrics.commands).flatMap(([name, counted]) =>
    counted?.total === undefined ? [] : [[name, Number(counted.total)]],
  );
};
const requestMeter = async (product) => {
  const before = new Map(await requestsOf(product));
  return async (commands) =>
    (await requestsOf(product))
      .map(([name, total]) => [name, (total - (before.get(name) ?? 0)) / commands])
      .filter(([, each]) => each >= 0.05)
      .sort(([, a], [, b]) => b - a)
      .map(([name, each]) => `${each.toFixed(1)} ${name}`)
      .join(', ');
};
/** CPU of one command in milliseconds, all its effects included. */
const cpuPerCommand = (shares, commands) => {
  const each = (share) => `${((share * shares.seconds * 1000) / commands).toFixed(1)} ms`;
  return { product: each(shares.product), servers: each(shares.rest) };
};

/** Commands at a rate; each is read back, and everything that follows is waited for. */
const atRate = async (product, caller, rate, seconds) => {
  const [acknowledged, visible] = [[], []];
  const [meter, requests] = [await cpuMeter(product), await requestMeter(product)];
  const load = await openLoop(rate, seconds, async (due) => {
    const id = await caller.register();
    acknowledged.push(performance.now() - due);
    await caller.visible(id);
    visible.push(performance.now() - due);
  });
  const asked = await requests(load.total);
  await drained(product);
  return { rate, load, acknowledged, visible, asked, shares: await meter() };
};

/** As many as 64 callers can send, until their last effect is there. */
const saturated = async (product, caller, commands) => {
  const meter = await cpuMeter(product);
  const began = performance.now();
  let left = commands;
  const call = async () => {
    for (; left > 0;) {
      left -= 1;
      await caller.register();
    }
  };
  await Promise.all(Array.from({ length: 64 }, call));
  const acknowledgedIn = (performance.now() - began) / 1000;
  await drained(product);
  // The last second and a half showed that nothing was left to do.
  const doneIn = (performance.now() - began) / 1000 - calmSeconds;
  return {
    acknowledged: commands / acknowledgedIn,
    done: commands / doneIn,
    shares: await meter(),
  };
};

/** What a command costs and how soon it is seen, from a quiet day to a crowd. */
export const ratesSection = async ({ quick, servers }) => {
  const product = await startProduct(servers);
  const caller = await officer(product.base, 256);
  try {
    await openLoop(250, quick ? 4 : 12, () => caller.register().catch(() => {}));
    await drained(product);
    const runs = [];
    for (const rate of rates) runs.push(await atRate(product, caller, rate, quick ? 4 : 10));
    const pair = (values) => `${ms(percentile(values, 0.5))} / ${ms(percentile(values, 0.99))}`;
    table(
      'Commands over HTTP at a steady rate, each read back; CPU until the last effect of the last command',
      ['', 'acknowledged p50 / p99', 'visible p50 / p99', 'CPU: product', 'servers and load'],
      runs.map(({ rate, load, acknowledged, visible, shares }) => {
        const cpu = cpuPerCommand(shares, load.total);
        return [`${rate}/s`, pair(acknowledged), pair(visible), cpu.product, cpu.servers];
      }),
    );
    for (const { rate, load, asked } of runs)
      say(`  ${rate}/s: requests to MongoDB for each command: ${asked}; ${load.failed} failed`);
    for (let round = 0; round < 2; round += 1) {
      const { acknowledged, done, shares } = await saturated(
        product,
        caller,
        quick ? 1_000 : 4_000,
      );
      const cpu = cpuPerCommand(shares, quick ? 1_000 : 4_000);
      say(
        `  64 callers: ${whole(acknowledged)}/s acknowledged, ${whole(done)}/s with all effects; CPU for each: product ${cpu.product}, servers and load ${cpu.servers}`,
      );
    }
  } finally {
    await caller.close();
    await product.stop();
  }
};
