import { officer, openLoop } from './load.mjs';
import { freshName, services, sleep, startServices } from './product.mjs';
import { say, table } from './report.mjs';

const perSecond = 250;
/** Until the read side has taken what the load left behind. */
const settleMs = 3_000;

/** Every service as a process of its own at a steady rate: what a command costs each of them. */
export const apart = async ({ quick, servers }) => {
  const product = await startServices(servers, freshName('apart'));
  const caller = await officer(product.base, 128);
  const spent = async () =>
    Object.fromEntries(
      await Promise.all(
        services.map(async (service) => [service, await product.running[service].cpuSeconds()]),
      ),
    );
  try {
    await openLoop(perSecond, quick ? 3 : 8, () => caller.register().catch(() => {}));
    await sleep(settleMs);
    const before = await spent();
    const { total, failed } = await openLoop(perSecond, quick ? 4 : 12, () => caller.register());
    await sleep(settleMs);
    const after = await spent();
    const each = services.map((service) => [
      service,
      ((after[service] - before[service]) / total) * 1_000,
    ]);
    table(
      `CPU of each service for one command, ${perSecond}/s, the services apart`,
      ['', 'ms'],
      [...each, ['all', each.reduce((sum, [, ms]) => sum + ms, 0)]].map(([service, ms]) => [
        service,
        ms.toFixed(2),
      ]),
    );
    if (failed > 0) say(`  ${failed} of ${total} commands failed`);
  } finally {
    await caller.close();
    await product.stop();
  }
};
