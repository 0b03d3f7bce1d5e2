import { Command, InvalidArgumentError } from 'commander';
import type { Client } from './client.js';
import type { Lending, ReachOptions } from './accounts.js';
import type { Operation, Target } from './administer.js';

/** What a script can tell an end by. `verify` has codes of its own: see its help. */
export const exitCodes = {
  done: 0,
  failed: 1,
  wrongCommandLine: 2,
  refused: 3,
  unreachable: 4,
} as const;

/** `data` is what was asked for, on stdout; `note` says how it goes, on stderr. */
export type Output = Readonly<{ data(text: string): void; note(text: string): void }>;

const wholeNumber = (text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
};

const anObject = (text: string): object => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below.
  }
  throw new InvalidArgumentError('It must be a JSON object.');
};

const endings = `
Exit codes: 0 done · 1 it failed · 2 the command line is wrong · 3 the product refused it · 4 the product does not answer.
With --json the result is one JSON document on stdout, or the problem document of a refusal; notes go to stderr.
The API is found at CONCORD_URL, or at the running \`npm start\`.
With an access token in CONCORD_TOKEN you are whoever it names; local accounts are not asked then.`;

/** The commands of \`npm run concord\`. Throws CommanderError for a wrong command line and for help. */
export const programOn = (client: Client, out: Output): Command => {
  const program = new Command('concord');
  program
    .usage('<command> [options]')
    .description('Works with a running Concord from the command line: npm run concord -- <command>')
    .option('--json', 'the result as JSON')
    .helpOption('-h, --help', 'what there is, or what a command takes')
    .helpCommand(false)
    .showHelpAfterError('See --help.')
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', endings);

  /** The result as JSON where that was asked for, in words else. */
  const tell = (result: object | readonly object[], words: string): void =>
    out.data(program.opts<{ json?: boolean }>().json ? JSON.stringify(result) : words);

  const importing = program.command('import').description('takes a file in');
  importing
    .command('partners')
    .description('registers the organisations of a ROR data dump or a table')
    .argument('<file>', 'CSV or JSON; see docs/import.md')
    .option('--account <name>', 'who registers them', 'officer')
    .option('--refused <file>', 'where refused rows are written (default: <file>.refused.csv here)')
    .option('--encoding <name>', 'how its letters are written, where the file does not say so')
    .option('--mapping <file>', 'what the columns of a table of yours mean: JSON or YAML')
    .option('--dry-run', 'says what would be registered and what refused, and sends nothing')
    .action(
      async (
        file: string,
        {
          dryRun,
          ...options
        }: {
          account: string;
          refused?: string;
          encoding?: string;
          mapping?: string;
          dryRun?: true;
        },
      ) => {
        if (dryRun) {
          const { checkPartners } = await import('./import/check-partners.js');
          const found = await checkPartners(file, { ...options, out: process.stderr });
          const list = found.refused > 0 ? ` (see ${found.refusedFile})` : '';
          tell(
            found,
            `${found.rows} rows: ${found.toRegister} would be registered, ${found.refused} refused${list}`,
          );
          return;
        }
        const { importPartners } = await import('./import/import-partners.js');
        const began = performance.now();
        const result = await importPartners(client, file, { ...options, out: process.stderr });
        const { rows, added, known, refused, leftOut, refusedFile } = result;
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        const without = leftOut > 0 ? `, ${leftOut} identifiers of others left out` : '';
        const where = refused + leftOut > 0 ? ` (see ${refusedFile})` : '';
        tell(
          { ...result, seconds: Number(seconds) },
          `${rows} rows in ${seconds} s: ${added} added, ${known} were there already, ${refused} refused${without}${where}`,
        );
      },
    );
  importing
    .command('sanctions')
    .description('publishes a version of a sanctions list and screens whom it touches')
    .argument('<file.xml>')
    .option('--list <name>', 'unsc, eu, ofac or ofac-ns', 'unsc')
    .option('--account <name>', 'who hands it in', 'diligence-lead')
    .option('--publisher <name>', 'who else publishes it', 'analyst')
    .option('--no-publisher', 'it waits for somebody to publish it')
    .action(
      async (
        file: string,
        options: { list: string; account: string; publisher: string | false },
      ) => {
        const { importSanctions, wordsOf } = await import('./import/import-sanctions.js');
        const { list, account, publisher } = options;
        const publishers = { account, publisher: publisher || undefined };
        const taken = await importSanctions(client, file, list, publishers);
        tell(taken, wordsOf(taken));
      },
    );

  program
    .command('commands')
    .description('what can be sent to records, and by which roles')
    .argument('[collection]', 'honours, campaigns, pledges, partners …; default: all')
    .action(async (collection: string | undefined) => {
      const { knownCommands, wordsOf } = await import('./command-catalogue.js');
      const commands = (await knownCommands(client)).filter(
        (one) => collection === undefined || one.collection === collection,
      );
      tell(commands, commands.length > 0 ? wordsOf(commands) : `There are no ${collection}.`);
    });
  program
    .command('send')
    .description('sends a command; without --data the example that /docs shows')
    .argument('<account>', 'officer, or portal-admin@<partnerId>')
    .argument('<collection>')
    .argument('<command>', 'nominate-honour, create-campaign …; see `commands`')
    .argument('[id]', 'the record; none for a command that begins one')
    .option('--data <json>', 'its body', anObject)
    .option('--if-match <version>', 'the version you have seen (default: the one now)', wholeNumber)
    .option('--key <key>', 'the same key again changes nothing (default: a new one)')
    .action(
      async (
        account: string,
        collection: string,
        command: string,
        id: string | undefined,
        options: { data?: object; ifMatch?: number; key?: string },
      ) => {
        const { sendCommand } = await import('./send-command.js');
        const asked = { account, collection, command, ...options };
        const accepted = await sendCommand(
          client,
          id === undefined ? asked : { ...asked, id },
        ).catch((error: unknown) => {
          if (!(error instanceof InvalidArgumentError)) throw error;
          return program.error(`error: ${error.message}`, error);
        });
        tell(accepted, JSON.stringify(accepted));
      },
    );
  program
    .command('file')
    .description('files a document with a record; commands name it by the id in the answer')
    .argument('<account>', 'officer, or portal-admin@<partnerId>')
    .argument('<type>', 'what the record is: partner, engagement, agreement, honour …')
    .argument('<id>', 'the record')
    .argument('<kind>', 'agreement_text, evidence … ; /docs has them all')
    .argument('<path>', 'the file')
    .option('--audience <who>', 'internal or partner (default: by its kind)')
    .option('--key <key>', 'the same key and file again change nothing (default: a new one)')
    .action(
      async (
        account: string,
        type: string,
        id: string,
        kind: string,
        path: string,
        options: { audience?: string; key?: string },
      ) => {
        const { fileDocument } = await import('./file-document.js');
        const filed = await fileDocument(client, { account, type, id, kind, path, ...options });
        tell(filed, JSON.stringify(filed));
      },
    );
  program
    .command('show')
    .description('reads what an account may read: a collection, a record, any path below /v1')
    .argument('<account>', 'officer, or portal-admin@<partnerId>')
    .argument('<path>', 'honours, honours/<id>, pledge-totals, register?kind=ngo …')
    .option('--min-version <version>', 'waits until this version is there', wholeNumber)
    .action(async (account: string, path: string, { minVersion }: { minVersion?: number }) => {
      const wait =
        minVersion === undefined ? '' : `${path.includes('?') ? '&' : '?'}minVersion=${minVersion}`;
      const found = await client.get<object>(account, `/v1/${path}${wait}`);
      tell(found, JSON.stringify(found, undefined, 2));
    });

  program
    .command('feed')
    .description('prints events as they happen, one CloudEvent as JSON per line')
    .option('--after <position>', 'begin behind this position', wholeNumber, 0)
    .option('--account <name>', 'whose feed', 'subscriber')
    .action(async ({ after, account }: { after: number; account: string }) => {
      const { followFeed } = await import('./follow-feed.js');
      await followFeed(client, account, after, out.data);
    });

  // A program of its own, which the launcher starts; here for the list of commands.
  program
    .command('verify')
    .description('recomputes everything stored, says what does not agree (verify --help)');

  program
    .command('parked')
    .description('streams a consumer parked, and why')
    .option('--handler <name>', 'of this handler alone')
    .option('--stream <id>', 'this stream alone')
    .option('--account <name>', 'who asks', 'administrator')
    .action(async (options: { handler?: string; stream?: string; account: string }) => {
      const { parked, wordsOf } = await import('./administer.js');
      const streams = await parked(client, options);
      tell(streams, wordsOf(streams));
    });

  const operation = (name: string, argument: string): Command =>
    program
      .command(name)
      .argument(argument)
      .requiredOption('--reason <why>', 'kept with who asked')
      .option('--account <name>', 'who asks', 'administrator');
  const operate = async (
    kind: Operation,
    target: Target,
    { reason, account }: { reason: string; account: string },
  ): Promise<void> => {
    const { administer } = await import('./administer.js');
    const result = await administer(client, kind, { target, reason, account }, out.note);
    tell(result, JSON.stringify(result, undefined, 2));
  };
  type Asked = Readonly<{ reason: string; account: string }>;
  operation('redrive', '<handler>')
    .description('puts parked streams through again, in order')
    .option('--stream <id>', 'this stream alone')
    .option('--dry-run', 'shows what would change')
    .action((handler: string, asked: Asked & { stream?: string; dryRun?: boolean }) => {
      const { stream, dryRun } = asked;
      const target = { handler, ...(stream && { streamId: stream }), ...(dryRun && { dryRun }) };
      return operate('redrive', target, asked);
    });
  operation('resume', '<lane>')
    .description('lets a partition go on that stood still')
    .requiredOption('--partition <n>', 'which one', wholeNumber)
    .action((lane: string, asked: Asked & { partition: number }) =>
      operate('resume', { lane, partition: asked.partition }, asked),
    );
  operation('rebuild', '<projection>')
    .description('fills a read model anew beside the one in use, compares, switches')
    .option('--verify-only', 'compares and does not switch')
    .option('--accept-differences', 'switches although the new one differs')
    .action(
      (
        projection: string,
        asked: Asked & { verifyOnly?: boolean; acceptDifferences?: boolean },
      ) => {
        const { verifyOnly, acceptDifferences } = asked;
        const target = {
          projection,
          ...(verifyOnly && { verifyOnly }),
          ...(acceptDifferences && { acceptDifferences }),
        };
        return operate('rebuild', target, asked);
      },
    );
  operation('rollback', '<projection>')
    .description('returns to the read model before the last switch')
    .action((projection: string, asked: Asked) => operate('rollback', { projection }, asked));

  const accounts = program.command('account').description('who works with the product');
  const asWhom = ['--as <account>', 'who asks', 'administrator'] as const;
  const reaching = (command: Command): Command =>
    command
      .option('--region <codes...>', 'what it reaches; without any of these: everything')
      .option('--country <codes...>')
      .option('--kind <kinds...>')
      .option('--partner <ids...>', 'partners of a portal role');
  reaching(
    accounts
      .command('invite')
      .description('asks somebody to work with the product: a mail brings the code')
      .argument('<email>')
      .requiredOption('--name <name>', 'how they are called')
      .requiredOption('--role <roles...>', 'PO, DDA, PA …')
      .option('--person <id>', 'whoever has an account already: their person id')
      .option('--locale <language>', 'for mails, BCP 47', 'en')
      .option('--zone <zone>', 'IANA', 'Europe/Zurich')
      .option(...asWhom),
  ).action(async (email: string, options) => {
    const { invite } = await import('./accounts.js');
    const accepted = await invite(client, email, options);
    tell(accepted, `invited: ${accepted.id}`);
  });
  const changing = (name: string, what: string, command: string): Command =>
    accounts
      .command(name)
      .description(what)
      .argument('<id>', 'the account')
      .option(...asWhom)
      .action(async (id: string, { as }: { as: string }) => {
        const { change } = await import('./accounts.js');
        const accepted = await change(client, as, id, command, {});
        tell(accepted, JSON.stringify(accepted));
      });
  changing('renew', 'sends a new code; those before are void', 'renew-invitation');
  changing('close', 'nobody signs in with it any more', 'close-account');
  reaching(
    accounts
      .command('grant')
      .description('gives a role, or a role it has another reach')
      .argument('<id>', 'the account')
      .argument('<role>')
      .option(...asWhom),
  ).action(async (id: string, role: string, { as, ...reach }: ReachOptions & { as: string }) => {
    const { change, scopeOf } = await import('./accounts.js');
    const accepted = await change(client, as, id, 'grant-role', { role, scope: scopeOf(reach) });
    tell(accepted, JSON.stringify(accepted));
  });
  accounts
    .command('withdraw')
    .description('takes a role, everywhere within a second')
    .argument('<id>', 'the account')
    .argument('<role>')
    .option(...asWhom)
    .action(async (id: string, role: string, { as }: { as: string }) => {
      const { change } = await import('./accounts.js');
      const accepted = await change(client, as, id, 'withdraw-role', { role });
      tell(accepted, JSON.stringify(accepted));
    });
  const about = (name: string, what: string, argument: string): Command =>
    accounts
      .command(name)
      .description(what)
      .argument('<id>', 'the account')
      .argument(argument)
      .option(...asWhom);
  about('tie', 'declares a tie to a partner: no part in its cases', '<partner>').action(
    async (id: string, partnerId: string, { as }: { as: string }) => {
      const { change } = await import('./accounts.js');
      const accepted = await change(client, as, id, 'record-tie', { partnerId });
      tell(accepted, JSON.stringify(accepted));
    },
  );
  about('untie', 'the tie is over', '<partner>')
    .requiredOption('--reason <text>', 'why, 20 characters and more')
    .action(
      async (id: string, partnerId: string, { as, reason }: { as: string; reason: string }) => {
        const { change } = await import('./accounts.js');
        const accepted = await change(client, as, id, 'end-tie', { partnerId, reason });
        tell(accepted, JSON.stringify(accepted));
      },
    );
  about('nationalities', 'all of them, for what Special Envoys may not do', '<codes...>').action(
    async (id: string, nationalities: string[], { as }: { as: string }) => {
      const { change } = await import('./accounts.js');
      const accepted = await change(client, as, id, 'record-nationalities', { nationalities });
      tell(accepted, JSON.stringify(accepted));
    },
  );
  accounts
    .command('delegate')
    .description('lends roles of whoever asks to a person, for a time')
    .argument('<person>', 'person id of the delegate')
    .option('--as <account>', 'whose roles they are', 'director')
    .requiredOption('--role <roles...>', 'DIR, RD, ADG …')
    .requiredOption('--from <day>', 'YYYY-MM-DD')
    .requiredOption('--until <day>', 'the last day; twelve months at most')
    .option('--acting', 'an acting appointment')
    .option('--lent-on', 'it may be lent on, once')
    .option('--region <codes...>', 'what it reaches; without: what your roles do')
    .option('--country <codes...>')
    .action(async (toId: string, options: Lending) => {
      const { delegate } = await import('./accounts.js');
      const accepted = await delegate(client, toId, options);
      tell(accepted, `delegated: ${accepted.id}`);
    });
  accounts
    .command('revoke')
    .description('ends a delegation, everywhere within a second')
    .argument('<id>', 'the delegation')
    .option(...asWhom)
    .action(async (id: string, { as }: { as: string }) => {
      const { revoke } = await import('./accounts.js');
      const accepted = await revoke(client, as, id);
      tell(accepted, JSON.stringify(accepted));
    });
  accounts
    .command('people')
    .description('who has which role')
    .option('--role <role>', 'only those who have it')
    .option('--name <words>', 'words of the name')
    .option(...asWhom)
    .action(async (options: { as: string; role?: string; name?: string }) => {
      const { people, wordsOf } = await import('./accounts.js');
      const found = await people(client, options);
      tell(found, wordsOf(found));
    });
  accounts
    .command('accept')
    .description('takes the account that a code invites to; needs CONCORD_TOKEN')
    .argument('<code>', 'out of the mail')
    .option(...asWhom)
    .action(async (code: string, { as }: { as: string }) => {
      const { body } = await client.command(as, '/v1/accounts/acceptance', { code });
      tell(body, JSON.stringify(body));
    });
  accounts
    .command('first')
    .description('makes whom CONCORD_FIRST_ADMINISTRATOR names the first administrator')
    .argument('<email>')
    .requiredOption('--name <name>', 'how they are called')
    .option('--locale <language>', 'for mails, BCP 47', 'en')
    .option('--zone <zone>', 'IANA', 'Europe/Zurich')
    .option(...asWhom)
    .action(
      async (
        email: string,
        { name: displayName, locale, zone, as }: Readonly<Record<string, string>>,
      ) => {
        const path = '/v1/accounts/first-administrator';
        const { body } = await client.command(as!, path, { displayName, email, locale, zone });
        tell(body, JSON.stringify(body));
      },
    );

  program
    .command('token')
    .description('an access token of a local account (not in production)')
    .argument('<account>', 'officer, or portal-admin@<partnerId>')
    .action(async (account: string) => {
      const token = await client.token(account);
      tell({ token }, token);
    });
  program
    .command('clock')
    .description('what time it is for the business; moves it (not in production)')
    .argument('[to]', '+7d, or a date as 2027-03-02')
    .action(async (to: string | undefined) => {
      const { moveClock } = await import('./move-clock.js');
      const told = await moveClock(client, to);
      tell(told, `it is ${told.now}`);
    });
  program
    .command('demo')
    .description('a world to look at: invented partners, a case in every state there is')
    .action(async () => {
      const { demo } = await import('./demo/demo.js');
      await demo(client);
    });
  return program;
};
