import { CommanderError } from 'commander';
import type { Client } from './client.js';
import { programOn } from './program.js';

/** What a command line comes to: its lines on stdout and stderr, and the end by its code. */
const run = async (
  line: string,
  answers: Partial<Client> = {},
): Promise<{ data: string[]; notes: string[]; written: string; code: string | undefined }> => {
  const [data, notes] = [[] as string[], [] as string[]];
  let written = '';
  const program = programOn(answers as Client, {
    data: (text) => data.push(text),
    note: (text) => notes.push(text),
  });
  const write = (text: string): void => void (written += text);
  for (const command of [program, ...program.commands, ...program.commands[0]!.commands])
    command.configureOutput({ writeOut: write, writeErr: write });
  try {
    await program.parseAsync(line.split(' ').filter(Boolean), { from: 'user' });
    return { data, notes, written, code: undefined };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { data, notes, written, code: error.code };
  }
};

describe('the command line', () => {
  it.each([
    ['', 'commander.help', 'Usage: concord <command> [options]'],
    ['--help', 'commander.helpDisplayed', 'Exit codes: 0 done'],
    ['parked --help', 'commander.helpDisplayed', '--handler <name>'],
    ['import partners --help', 'commander.helpDisplayed', '--refused <file>'],
    ['tokne officer', 'commander.unknownCommand', "unknown command 'tokne'\n(Did you mean token?)"],
    ['token', 'commander.missingArgument', "missing required argument 'account'"],
    ['token officer --loud', 'commander.unknownOption', "unknown option '--loud'"],
    ['token officer two', 'commander.excessArguments', 'too many arguments'],
    ['rebuild records', 'commander.missingMandatoryOptionValue', "'--reason <why>'"],
    ['feed --after soon', 'commander.invalidArgument', 'It must be a whole number.'],
    ['resume lane --reason x --partition -1', 'commander.invalidArgument', 'a whole number'],
    ['import', 'commander.help', 'partners'],
    ['import ships', 'commander.unknownCommand', "unknown command 'ships'"],
  ])('%j ends with %s and says why', async (line, code, says) => {
    const told = await run(line);
    expect([told.code, told.data]).toEqual([code, []]);
    expect(told.written).toContain(says);
  });

  it('gives a token alone, so that a script can take it', async () => {
    const answers = { token: async (account: string) => `token-of-${account}` };
    expect(await run('token officer', answers)).toMatchObject({
      data: ['token-of-officer'],
      notes: [],
      written: '',
    });
    const { data } = await run('--json token officer', answers);
    expect(data.map((text) => JSON.parse(text))).toEqual([{ token: 'token-of-officer' }]);
  });

  it('notes how an operation goes apart from its result', async () => {
    const states = [
      { state: 'running', progress: '3 of 9' },
      { state: 'done', result: { n: 9 } },
    ];
    const asked: unknown[] = [];
    const { data, notes } = await run('--json redrive mail --stream s1 --dry-run --reason why', {
      command: async (account: string, path: string, body: object) => {
        asked.push([account, path, body]);
        return { status: 202, headers: {}, body: { id: 'op', version: 1, events: [] } };
      },
      get: (async () => states.shift()) as unknown as Client['get'],
    });
    expect(asked).toEqual([
      [
        'administrator',
        '/v1/admin/redrive',
        { handler: 'mail', streamId: 's1', dryRun: true, reason: 'why' },
      ],
    ]);
    expect(notes).toEqual(['redrive: 3 of 9', 'redrive: done']);
    expect(data.map((text) => JSON.parse(text))).toEqual([{ n: 9 }]);
  });
});
