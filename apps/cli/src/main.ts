import { parseArgs } from 'node:util';
import { Client } from './client.js';
import { importPartners } from './import/import-partners.js';

const usage = `npm run concord -- <command>

  import partners <file.csv> [--account officer] [--refused <file>]   register the organisations of a ROR export
  import sanctions <file.xml>                                         publish a version of the UN Security Council list, screen everybody anew
  feed [--after <position>] [--account subscriber]                    print events as they happen, one CloudEvent per line
  verify [--settled] [--json]                                         recompute everything stored, say what does not agree (verify --help)
  parked [--handler <name>] [--stream <id>]                           streams a consumer set aside, and why
  redrive <handler> [--stream <id>] [--dry-run] --reason <why>        puts them through again, in order; --dry-run shows what would change
  resume <lane> --partition <n> --reason <why>                        lets a partition go on that stood still
  rebuild <projection> [--verify-only | --accept-differences] --reason <why>   fills a read model anew beside the one in use, compares, switches
  rollback <projection> --reason <why>                                returns to the read model before the last switch
  token <account>                                                     an access token of a local account
  clock [+<days>d | <date>]                                           what time it is for the business; moves it (not in production)

The API is found at CONCORD_URL, or at the running \`npm start\`.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    account: { type: 'string' },
    refused: { type: 'string' },
    after: { type: 'string' },
    handler: { type: 'string' },
    stream: { type: 'string' },
    partition: { type: 'string' },
    reason: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'verify-only': { type: 'boolean' },
    'accept-differences': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
const client = new Client(process.env.CONCORD_URL ?? 'http://127.0.0.1:3000', 48);

const adminOptions = () => ({
  ...values,
  dryRun: values['dry-run'] ?? false,
  verifyOnly: values['verify-only'] ?? false,
  acceptDifferences: values['accept-differences'] ?? false,
});
const operate = async (kind: string): Promise<void> => {
  const { administer } = await import('./administer.js');
  await administer(client, kind, positionals[1], adminOptions(), (line) =>
    process.stdout.write(`${line}\n`),
  );
};

const commands: Readonly<Record<string, () => Promise<void>>> = {
  import: async () => {
    const [, what, file] = positionals;
    if (what === 'sanctions' && file) {
      const { importSanctions } = await import('./import/import-sanctions.js');
      process.stdout.write(`${await importSanctions(client, file)}\n`);
      return;
    }
    if (what !== 'partners' || !file)
      throw new Error(
        'Say what to import: import partners <file.csv>, or import sanctions <file.xml>',
      );
    const began = performance.now();
    const { rows, added, known, refused, refusedFile } = await importPartners(client, file, {
      account: values.account,
      refused: values.refused,
    });
    process.stdout.write(
      `${rows} rows in ${((performance.now() - began) / 1000).toFixed(1)} s: ${added} added, ${known} were there already, ${refused} refused${refused > 0 ? ` (see ${refusedFile})` : ''}\n`,
    );
  },
  feed: async () => {
    const { followFeed } = await import('./follow-feed.js');
    await followFeed(client, values.account ?? 'subscriber', values.after ?? '0');
  },
  parked: async () => {
    const { listParked } = await import('./administer.js');
    process.stdout.write(`${await listParked(client, adminOptions())}\n`);
  },
  redrive: () => operate('redrive'),
  resume: () => operate('resume'),
  rebuild: () => operate('rebuild'),
  rollback: () => operate('rollback'),
  token: async () => {
    const [, account] = positionals;
    if (!account) throw new Error('Name an account: token officer');
    process.stdout.write(`${await client.token(account)}\n`);
  },
  clock: async () => {
    const { moveClock } = await import('./move-clock.js');
    process.stdout.write(`${await moveClock(client, positionals[1])}\n`);
  },
  demo: async () => {
    const { demo } = await import('./demo/demo.js');
    await demo(client);
  },
};

try {
  const run = commands[positionals[0] ?? ''];
  if (values.help || !run) {
    process.stdout.write(usage);
    process.exitCode = values.help || positionals.length === 0 ? 0 : 2;
  } else await run();
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await client.close();
}
