import { dropDatabases, freshName, sleep, startProduct } from './product.mjs';
import { median, ms, table, verdict, whole } from './report.mjs';

/** Start of the product's own process, and what it takes while nobody asks anything of it. */
export const startup = async ({ quick, servers }) => {
  const database = freshName('startup');
  const first = await startProduct(servers, { database, keep: true });
  await first.stop();
  const again = [];
  let product;
  for (let n = quick ? 2 : 5; n > 0; n -= 1) {
    product = await startProduct(servers, { database, keep: true });
    again.push(product.readyMs);
    if (n > 1) await product.stop();
  }
  const idle = quick ? 10 : 30;
  // The first seconds belong to the start: groups are joined, code is compiled.
  await sleep(5_000);
  const [cpu, wakeUps, began] = [await product.cpuSeconds(), product.wakeUps(), performance.now()];
  await sleep(idle * 1000);
  const seconds = (performance.now() - began) / 1000;
  const wakes = wakeUps === undefined ? undefined : (product.wakeUps() - wakeUps) / seconds;
  const share = ((await product.cpuSeconds()) - cpu) / seconds;
  const memory = await product.residentMiB();
  const heap = await product.heapMiB();
  await product.stop();
  await dropDatabases(servers.mongodb, database, `${database}_keys`);
  table(
    'The product in one process, servers running',
    ['', 'measured', 'target', ''],
    [
      ['start to /health/ready, empty database', ms(first.readyMs), '', ''],
      [`start to /health/ready, again (median of ${again.length})`, ms(median(again)), '', ''],
      [
        `resident memory after ${idle} s idle`,
        `${whole(memory)} MiB`,
        '≤ 400 MiB',
        verdict(memory <= 400),
      ],
      ['  of it JavaScript objects', `${whole(heap)} MiB`, '', ''],
      [
        `CPU while idle, over ${idle} s`,
        `${(share * 100).toFixed(1)} % of a core`,
        '< 2 %',
        verdict(share < 0.02),
      ],
      ['wake-ups while idle', wakes === undefined ? 'not told here' : `${whole(wakes)}/s`, '', ''],
    ],
  );
};
