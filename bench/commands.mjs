import { join } from 'node:path';
import { appendsPerSecond } from './appender.mjs';
import { officer } from './load.mjs';
import { cpuMeter, sayShares } from './machine.mjs';
import { root, startProduct } from './product.mjs';
import { median, say, table, whole } from './report.mjs';

/**
 * Commands over HTTP to the command side alone, its relay, consumers and jobs left away: what
 * answering costs by itself.
 */
export const commands = async ({ quick, servers }) => {
  const side = await startProduct(servers, { program: join(root, 'bench', 'command-side.mjs') });
  const caller = await officer(side.base, 64);
  try {
    const register = () => caller.register().then(() => 1);
    await appendsPerSecond(register, 64, quick ? 1_000 : 3_000);
    const [rates, costs] = [[], []];
    const meter = await cpuMeter(side);
    for (let round = 0; round < 3; round += 1) {
      const [before, began, made] = [await side.cpuSeconds(), performance.now(), { count: 0 }];
      rates.push(
        await appendsPerSecond(
          () => register().then((count) => ((made.count += count), count)),
          64,
          quick ? 1_000 : 3_000,
        ),
      );
      costs.push((((await side.cpuSeconds()) - before) / made.count) * 1000);
      if (performance.now() - began > 60_000) break;
    }
    const shares = await meter();
    table(
      'Commands over HTTP to the command side alone (64 callers, median of 3)',
      ['', 'measured'],
      [
        ['acknowledged per second', whole(median(rates))],
        ['CPU of the process for each', `${median(costs).toFixed(2)} ms`],
      ],
    );
    say(`  ${sayShares(shares)}`);
  } finally {
    await caller.close();
    await side.stop();
  }
};
