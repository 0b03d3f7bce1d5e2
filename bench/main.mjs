import { append } from './append.mjs';
import { chain } from './chain.mjs';
import { http } from './http.mjs';
import { importing } from './importing.mjs';
import { kafka } from './kafka.mjs';
import { machine } from './machine.mjs';
import { say } from './report.mjs';
import { servers } from './servers.mjs';
import { startup } from './startup.mjs';

const sections = { append, http, import: importing, startup, chain, kafka };
const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const unknown = [...names.filter((name) => !(name in sections)), ...process.argv.slice(2).filter((arg) => arg.startsWith('--') && arg !== '--quick')];
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}.\nnpm run bench -- [--quick] [${Object.keys(sections).join(' | ')}] …\n`);
  process.exit(2);
}

const quick = process.argv.includes('--quick');
say(`\nConcord benchmark, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC${quick ? ', quick: short runs, rough figures' : ''}`);
say(await machine(servers));
say('One process makes all the load; it, the product and the three servers share these cores.');
let failed = 0;
for (const name of names.length > 0 ? names : Object.keys(sections))
  try {
    await sections[name]({ quick, servers });
  } catch (error) {
    failed += 1;
    say(`\n✗ ${name}: ${error.stack ?? error}`);
  }
process.exit(failed > 0 ? 1 : 0);
