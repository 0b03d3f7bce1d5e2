// `npm run contract:fuzz -- --seed N --examples N`: Schemathesis against the running product, with
// the document it serves and the tokens of several accounts. Last line: what came of it.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionsOf } from '../../scripts/launcher/options.mjs';
import { home, root } from '../../scripts/launcher/paths.mjs';
import { endStale, portFor, stopAll } from '../../scripts/launcher/processes.mjs';
import { programOf, settingsApart, startProgram } from '../../scripts/launcher/product-process.mjs';
import { startServers } from '../../scripts/launcher/servers.mjs';
import { fail, say, sinceStart, step } from '../../scripts/launcher/steps.mjs';
import { notDone, settingsFor } from './checks.ts';
import { fuzzedDocument, listedCollections } from './fuzzed-document.ts';
import { countsOf, outcomeOf, summaryOf } from './outcome.ts';
import { findSchemathesis } from './schemathesis.mjs';

const values = optionsOf(
  `npm run contract:fuzz -- [--seed 1] [--examples 10] [--account <name>]… [--only <paths>]
  --examples  generated requests to each operation beside its examples and boundary values
  --account   one of POST /v1/dev/tokens, or anybody; may come several times
  --only      a regular expression of paths`,
  {
    seed: { type: 'string', default: '1' },
    examples: { type: 'string', default: '10' },
    account: { type: 'string', multiple: true },
    only: { type: 'string' },
  },
);
/** Somebody without an account, one of a partner, and of the house who does most and who administers. */
const accounts = values.account ?? ['anybody', 'portal-admin', 'officer', 'administrator'];
const folder = join(home, 'contract-fuzz');
/** Records of each collection that paths are made with. */
const mostRecords = 12;

const json = async (address, options) => (await fetch(address, options)).json();
const tokenOf = async (base, account, partnerId) => {
  const body = { account, ...(account.startsWith('portal-') ? { partnerId } : {}) };
  const { token } = await json(`${base}/v1/dev/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!token) throw new Error(`There is no token for ${account}.`);
  return token;
};

/** Ids of records by collection, as the auditor sees them: not all are open to whoever sends. */
const recordsOf = async (base, document) => {
  const headers = { authorization: `Bearer ${await tokenOf(base, 'auditor')}` };
  const found = {};
  for (const path of listedCollections(document)) {
    const { items = [] } = await json(`${base}${path}?limit=${mostRecords}`, { headers });
    found[path] = items.map(({ id, ...item }) => id ?? Object.values(item).find(isUuid));
  }
  return found;
};
const isUuid = (value) =>
  typeof value === 'string' && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value);

/** A world to find records in; answers the id of a partner. */
const fillWorld = async (base) => {
  const { code, output } = await runProgram(process.execPath, [programOf('cli'), 'demo'], {
    CONCORD_URL: base,
  });
  if (code !== 0) throw new Error(`The demonstration failed:\n${output.slice(-2_000)}`);
  const partner = /portal-admin@([0-9a-f-]{36})/.exec(output)?.[1];
  if (!partner) throw new Error('The demonstration names no partner with a portal.');
  return partner;
};

const runProgram = (program, args, env = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece) => output.push(String(piece)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: output.join('') }));
  });

const fuzz = async (program, base, account, token) => {
  const report = join(folder, `${account}.ndjson`);
  const { code, output } = await runProgram(program, [
    '--config-file',
    join(folder, 'schemathesis.toml'),
    'run',
    join(folder, 'openapi.json'),
    '--url',
    base,
    ...(token ? ['--header', `Authorization: Bearer ${token}`] : []),
    '--phases',
    'examples,coverage,fuzzing',
    '--max-examples',
    values.examples,
    '--seed',
    values.seed,
    '--generation-database',
    'none',
    '--report',
    'ndjson',
    '--report-ndjson-path',
    report,
    '--warnings',
    'off',
    ...(values.only ? ['--include-path-regex', values.only] : []),
    '--continue-on-failure',
    '--no-color',
  ]);
  writeFileSync(join(folder, `${account}.log`), output);
  return outcomeOf(account, code, output, countsOf(readFileSync(report, 'utf8')));
};

const main = async () => {
  await endStale('contract-fuzz');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let program;
  await step('Schemathesis', () => {
    const found = findSchemathesis();
    program = found.program;
    return found.source;
  });
  const servers = await startServers({ group: 'contract-fuzz', dataFolder: join(folder, 'data') });
  const port = await portFor(0);
  const env = {
    ...(await settingsApart(servers, 'contract-fuzz')),
    CONCORD_HTTP_PORT: String(port),
    CONCORD_LOG_LEVEL: 'error',
    CONCORD_SELF_REGISTRATION: 'on',
  };
  const product = await startProgram(programOf('concord'), { env });
  try {
    const { base } = product;
    let partnerId;
    await step('a world', async () => void (partnerId = await fillWorld(base)));
    const served = await json(`${base}/openapi.json`);
    const document = fuzzedDocument(served, await recordsOf(base, served));
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
    writeFileSync(join(folder, 'schemathesis.toml'), settingsFor(document));
    for (const line of notDone(document)) say(`  not done    ${line}`);
    const outcomes = [];
    for (const account of accounts) {
      const token = account === 'anybody' ? '' : await tokenOf(base, account, partnerId);
      await step(account, async () => {
        outcomes.push(await fuzz(program, base, account, token));
        return outcomes.at(-1).told;
      });
    }
    for (const { findings } of outcomes) if (findings) say(findings);
    const { line, passed } = summaryOf(outcomes);
    say(`\nafter ${sinceStart()}; logs in ${folder.slice(root.length + 1)}, seed ${values.seed}`);
    say(line);
    return passed ? 0 : 1;
  } finally {
    await product.end();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  fail(error);
  process.exitCode = 1;
} finally {
  await stopAll();
}
