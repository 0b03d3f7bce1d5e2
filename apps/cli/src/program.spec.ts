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
    ['send officer', 'commander.missingArgument', "missing required argument 'collection'"],
    ['send officer partners x --data [1]', 'commander.invalidArgument', 'a JSON object.'],
    ['show officer', 'commander.missingArgument', "missing required argument 'path'"],
    ['show officer honours --min-version x', 'commander.invalidArgument', 'a whole number'],
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

  it('files a document as it lies here', async () => {
    const sent: unknown[] = [];
    const answers = {
      file: async (...given: unknown[]) => {
        sent.push(given.map((one) => (Buffer.isBuffer(one) ? one.length > 0 : one)));
        return { status: 201, body: { id: 'd-1', version: 1, events: [] }, headers: {} };
      },
    } as Partial<Client>;
    const line = 'file officer partner p-1 annual_report package.json --audience internal --key k';
    const { data } = await run(line, answers);
    const path =
      '/v1/documents?subjectType=partner&subjectId=p-1&kind=annual_report&audience=internal';
    expect(sent).toEqual([['officer', path, 'package.json', true, 'k']]);
    expect(data.map((text) => JSON.parse(text))).toMatchObject([{ id: 'd-1' }]);
  });

  describe('works with the records of every service', () => {
    const header = (name: string) => ({ name, in: 'header', required: true });
    const operation = (operationId: string, headers: readonly string[], example: object) => ({
      post: {
        operationId,
        summary: `What ${operationId} does.`,
        description: 'Roles: AL, PO. Allowed from: ∅. Source: somewhere.',
        parameters: headers.map(header),
        requestBody: { content: { 'application/json': { schema: { example } } } },
      },
    });
    const versioned = ['Idempotency-Key', 'If-Match'];
    const document = {
      paths: {
        '/v1/honours': operation('NominateHonour', ['Idempotency-Key'], { theme: 'Sport' }),
        '/v1/honours/{id}/decide-honour': operation('DecideHonour', versioned, { outcome: 'yes' }),
        '/v1/retractions/{id}/acknowledge-retraction': operation(
          'AcknowledgeRetraction',
          ['Idempotency-Key'],
          {},
        ),
        '/v1/dev/tokens': operation('Token', [], {}),
      },
    };
    const answering = (sent: unknown[] = []): Partial<Client> => ({
      get: (async (account: string, path: string) =>
        path === '/openapi.json' ? document : { account, path, version: 7 }) as Client['get'],
      command: async (...all) => {
        sent.push(all);
        return { status: 200, headers: {}, body: { id: 'h', version: 8, events: ['done'] } };
      },
    });

    it('lists what can be sent', async () => {
      const { data } = await run('commands honours', answering());
      expect(data).toEqual([
        [
          'honours',
          '  nominate-honour                  What NominateHonour does. (AL, PO)',
          '  decide-honour                    What DecideHonour does. (AL, PO)',
        ].join('\n'),
      ]);
      expect((await run('commands ships', answering())).data).toEqual(['There are no ships.']);
    });
    it('begins a record with the example, or with what it is given', async () => {
      const sent: unknown[] = [];
      const { data } = await run(
        '--json send ambassador-liaison honours nominate-honour --key k',
        answering(sent),
      );
      expect(data.map((text) => JSON.parse(text))).toEqual([
        { id: 'h', version: 8, events: ['done'] },
      ]);
      await run(
        'send officer honours nominate-honour --data {"theme":"Art"} --key k',
        answering(sent),
      );
      expect(sent).toEqual([
        ['ambassador-liaison', '/v1/honours', { theme: 'Sport' }, { key: 'k' }],
        ['officer', '/v1/honours', { theme: 'Art' }, { key: 'k' }],
      ]);
    });
    it('sends the version it reads, or the one it is given, or none where none is wanted', async () => {
      const sent: unknown[] = [];
      for (const line of [
        'send director-general honours decide-honour h1',
        'send director-general honours decide-honour h1 --if-match 3',
        'send subscriber retractions acknowledge-retraction h1',
      ])
        await run(line, answering(sent));
      expect(sent).toEqual([
        ['director-general', '/v1/honours/h1/decide-honour', { outcome: 'yes' }, { ifMatch: 7 }],
        ['director-general', '/v1/honours/h1/decide-honour', { outcome: 'yes' }, { ifMatch: 3 }],
        ['subscriber', '/v1/retractions/h1/acknowledge-retraction', {}, {}],
      ]);
    });
    it.each([
      ['send officer ships sail', 'There are no ships'],
      ['send officer honours sail h1', 'honours have nominate-honour, decide-honour; not sail'],
      ['send officer honours decide-honour', 'is sent to a record: give its id'],
      ['send officer honours nominate-honour h1', 'begins a record: it takes no id'],
    ])('%s is a wrong command line', async (line, says) => {
      const sent: unknown[] = [];
      const { code, written } = await run(line, answering(sent));
      expect([code, written]).toEqual([
        'commander.invalidArgument',
        expect.stringContaining(says) as string,
      ]);
      expect(sent).toEqual([]);
    });
    it('shows a record as an account reads it', async () => {
      const read = async (line: string): Promise<unknown> =>
        JSON.parse((await run(line, answering())).data.join(''));
      expect(await read('show auditor honours/h1 --min-version 4')).toEqual({
        account: 'auditor',
        path: '/v1/honours/h1?minVersion=4',
        version: 7,
      });
      expect(await read('show finance pledges?status=accepted --min-version 4')).toMatchObject({
        path: '/v1/pledges?status=accepted&minVersion=4',
      });
    });
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
