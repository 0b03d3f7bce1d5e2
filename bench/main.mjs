import { apart } from './apart.mjs';
import { append } from './append.mjs';
import { board } from './board.mjs';
import { chain } from './chain.mjs';
import { commands } from './commands.mjs';
import { contextsSection } from './contexts.mjs';
import { growth } from './growth.mjs';
import { http } from './http.mjs';
import { importing } from './importing.mjs';
import { invitations } from './invitations.mjs';
import { kafka } from './kafka.mjs';
import { machine } from './machine.mjs';
import { names as nameSection } from './names.mjs';
import { peer } from './peer.mjs';
import { endProducts } from './product.mjs';
import { ratesSection } from './rates.mjs';
import { recovery } from './recovery.mjs';
import { say } from './report.mjs';
import { screening } from './screening.mjs';
import { search } from './search.mjs';
import { servers } from './servers.mjs';
import { startup } from './startup.mjs';

const sections = {
  append,
  commands,
  http,
  rates: ratesSection,
  contexts: contextsSection,
  apart,
  import: importing,
  invitations,
  startup,
  chain,
  kafka,
  recovery,
  screening,
  search,
  board,
  names: nameSection,
  peer,
  growth,
};
/** Takes most of an hour, so only where it is asked for by name. */
const byName = ['growth'];
const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const unknown = [
  ...names.filter((name) => !(name in sections)),
  ...process.argv.slice(2).filter((arg) => arg.startsWith('--') && arg !== '--quick'),
];
if (unknown.length > 0) {
  process.stderr.write(
    `There is no ${unknown.join(', ')}.\nnpm run bench -- [--quick] [${Object.keys(sections).join(' | ')}] …\n`,
  );
  process.exit(2);
}

const quick = process.argv.includes('--quick');
say(
  `\nConcord benchmark, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC${quick ? ', quick: short runs, rough figures' : ''}`,
);
say(await machine(servers));
say('One process makes all the load; it, the product and the three servers share these cores.');
// One section that fails, or hangs, must not take the others along.
const limitMs = 180_000;
process.on('unhandledRejection', (error) =>
  say(`  an error nobody waited for: ${error?.message ?? error}`),
);
let failed = 0;
const began = performance.now();
const usual = Object.keys(sections).filter((name) => !byName.includes(name));
for (const name of names.length > 0 ? names : usual) {
  const sectionBegan = performance.now();
  const limit = sections[name].limitMs ?? limitMs;
  const late = AbortSignal.timeout(limit);
  try {
    await Promise.race([
      sections[name]({ quick, servers }),
      new Promise((_resolve, reject) =>
        late.addEventListener('abort', () =>
          reject(new Error(`not done within ${limit / 1000} s`)),
        ),
      ),
    ]);
  } catch (error) {
    failed += 1;
    say(`\n✗ ${name}: ${error.stack ?? error}`);
  }
  endProducts();
  say(`  (${name}: ${Math.round((performance.now() - sectionBegan) / 1000)} s)`);
}
say(
  `\n${failed === 0 ? 'Complete' : `${failed} sections failed`} after ${Math.round((performance.now() - began) / 1000)} s.`,
);
process.exit(failed > 0 ? 1 : 0);
