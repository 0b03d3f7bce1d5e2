import { officer, openLoop } from './load.mjs';
import { commandServices, freshName, services, sleep, startServices } from './product.mjs';
import { median, say, table } from './report.mjs';

const limitMs = 90_000;
/** What each service is there for; a service has recovered when it is done again. */
const duties = {
  ...Object.fromEntries(
    commandServices.map((name) => [
      name,
      ['a command is acknowledged', (caller) => caller.register()],
    ]),
  ),
  relay: ['a new record is readable', async (caller) => caller.visible(await caller.register())],
  projections: [
    'a new record is readable',
    async (caller) => caller.visible(await caller.register()),
  ],
  notifications: ['it is ready', undefined],
  gateway: ['a query is answered', (caller, id) => caller.visible(id)],
};

/** Seconds until `duty` is done, tried again and again. */
const until = async (duty) => {
  for (const began = performance.now(); ; await sleep(20))
    try {
      await duty();
      return (performance.now() - began) / 1000;
    } catch (error) {
      if (performance.now() - began > limitMs)
        throw new Error('not back within 90 s', { cause: error });
    }
};

/**
 * Every service as a process of its own, under a light load: each is killed with -9, started again
 * at once, and timed until it does its work.
 */
export const recovery = async ({ quick, servers }) => {
  const product = await startServices(servers, freshName('recovery'));
  const caller = await officer(product.base, 64);
  try {
    const known = await caller.register();
    await until(() => caller.visible(known));
    await openLoop(20, 3, () => caller.register().catch(() => {}));
    const rows = [];
    for (const service of quick ? [...commandServices, 'gateway'] : services) {
      const [what, duty] = duties[service];
      const times = [];
      for (
        let round = 0;
        round < (commandServices.includes(service) || service === 'gateway' ? 3 : 1);
        round += 1
      ) {
        const load = openLoop(20, 2, () => caller.register().catch(() => {}));
        await sleep(300);
        const began = performance.now();
        await product.running[service].kill();
        const again = product.start(service);
        if (duty) await until(() => duty(caller, known));
        else await again;
        times.push((performance.now() - began) / 1000);
        await Promise.all([load, again]);
        await until(async () => caller.visible(await caller.register()));
      }
      rows.push([`${service}: until ${what}`, `${median(times).toFixed(1)} s`]);
    }
    table(
      'kill -9 of a service, started again at once; the services apart, 20 commands a second',
      ['', 'recovered'],
      rows,
    );
    say(
      '  relay and projections are timed once: the lease and the group of the dead one must run out first',
    );
  } finally {
    await caller.close();
    await product.stop();
  }
};
