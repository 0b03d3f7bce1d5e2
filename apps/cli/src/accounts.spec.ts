import type { Client } from './client.js';
import { programOn } from './program.js';

/** What a line sends, and what it says. */
const run = async (line: readonly string[], pages: readonly object[] = []) => {
  const sent: unknown[] = [];
  const asked: string[] = [];
  const data: string[] = [];
  const rest = [...pages];
  const client = {
    get: async (_account: string, path: string) => {
      asked.push(path);
      if (path === '/openapi.json') return document;
      return path.startsWith('/v1/people') ? rest.shift() : { version: 3 };
    },
    command: async (...command: unknown[]) => {
      sent.push(command.slice(0, 3));
      return { status: 200, headers: {}, body: { id: 'a-1', version: 4, events: [] } };
    },
  } as unknown as Client;
  const program = programOn(client, { data: (text) => data.push(text), note: () => {} });
  await program.parseAsync(['account', ...line], { from: 'user' });
  return { sent, asked, data };
};
const operation = (name: string) => ({
  post: {
    operationId: name,
    summary: name,
    description: 'Roles: ADM. Allowed from: open.',
    parameters: ['Idempotency-Key', 'If-Match'].map((header) => ({
      name: header,
      in: 'header',
      required: true,
    })),
    requestBody: { content: { 'application/json': { schema: { example: {} } } } },
  },
});
const ofAccounts = [
  'grant-role',
  'withdraw-role',
  'renew-invitation',
  'close-account',
  'record-tie',
  'end-tie',
  'record-nationalities',
];
const document = {
  paths: Object.fromEntries([
    ...ofAccounts.map((name) => [`/v1/accounts/{id}/${name}`, operation(name)]),
    ['/v1/delegations/{id}/revoke-delegation', operation('revoke-delegation')],
  ]),
};

describe('concord account', () => {
  const name = { displayName: 'Amina Example', email: 'amina@who.example' };
  it.each<[string[], unknown[]]>([
    [
      [
        'invite',
        'amina@who.example',
        '--name',
        'Amina Example',
        '--role',
        'PO',
        'RO',
        '--region',
        'AFR',
      ],
      [
        'administrator',
        '/v1/accounts',
        {
          ...name,
          locale: 'en',
          zone: 'Europe/Zurich',
          roles: ['PO', 'RO'].map((role) => ({ role, scope: { regions: ['AFR'] } })),
        },
      ],
    ],
    [
      [
        'invite',
        'amina@who.example',
        '--name',
        'Amina Example',
        '--role',
        'PA',
        '--partner',
        'p-1',
        '--locale',
        'fr',
        '--zone',
        'Africa/Nairobi',
        '--person',
        'h-1',
        '--as',
        'officer',
      ],
      [
        'officer',
        '/v1/accounts',
        {
          personId: 'h-1',
          ...name,
          locale: 'fr',
          zone: 'Africa/Nairobi',
          roles: [{ role: 'PA', scope: { partnerIds: ['p-1'] } }],
        },
      ],
    ],
    [
      ['grant', 'a-1', 'PO', '--country', 'KE', 'UG', '--kind', 'ngo'],
      [
        'administrator',
        '/v1/accounts/a-1/grant-role',
        { role: 'PO', scope: { countries: ['KE', 'UG'], kinds: ['ngo'] } },
      ],
    ],
    [
      ['withdraw', 'a-1', 'PO'],
      ['administrator', '/v1/accounts/a-1/withdraw-role', { role: 'PO' }],
    ],
    [
      ['renew', 'a-1'],
      ['administrator', '/v1/accounts/a-1/renew-invitation', {}],
    ],
    [
      ['close', 'a-1'],
      ['administrator', '/v1/accounts/a-1/close-account', {}],
    ],
    [
      ['tie', 'a-1', 'p-1'],
      ['administrator', '/v1/accounts/a-1/record-tie', { partnerId: 'p-1' }],
    ],
    [
      ['untie', 'a-1', 'p-1', '--reason', 'The employment ended four years ago.'],
      [
        'administrator',
        '/v1/accounts/a-1/end-tie',
        { partnerId: 'p-1', reason: 'The employment ended four years ago.' },
      ],
    ],
    [
      ['nationalities', 'a-1', 'CH', 'KE'],
      ['administrator', '/v1/accounts/a-1/record-nationalities', { nationalities: ['CH', 'KE'] }],
    ],
    [
      'delegate h-2 --role DIR --acting --from 2026-03-02 --until 2026-03-31 --region AFR'.split(
        ' ',
      ),
      [
        'director',
        '/v1/delegations',
        {
          kind: 'acting',
          toId: 'h-2',
          roles: ['DIR'],
          from: '2026-03-02',
          until: '2026-03-31',
          mayDelegate: false,
          scope: { regions: ['AFR'] },
        },
      ],
    ],
    [
      ['revoke', 'd-1'],
      ['administrator', '/v1/delegations/d-1/revoke-delegation', {}],
    ],
    [
      ['accept', 'AAAAA-BBBBB'],
      ['administrator', '/v1/accounts/acceptance', { code: 'AAAAA-BBBBB' }],
    ],
    [
      ['first', 'amina@who.example', '--name', 'Amina Example'],
      [
        'administrator',
        '/v1/accounts/first-administrator',
        { ...name, locale: 'en', zone: 'Europe/Zurich' },
      ],
    ],
  ])('%j', async (line, expected) => expect((await run(line)).sent).toEqual([expected]));

  it('lists people page by page, with what their roles reach', async () => {
    const person = (displayName: string, over: object = {}) => ({
      personId: `id of ${displayName}`,
      displayName,
      roles: [{ role: 'PO', scope: { regions: ['AFR'] } }],
      ...over,
    });
    const accounts = [{ accountId: 'a-1', email: 'bo@who.example' }];
    const pages = [
      { items: [person('Amina')], next: 'more' },
      { items: [person('Bo', { accounts, roles: [] })] },
    ];
    const { asked, data } = await run(['people', '--role', 'PO', '--name', 'a b'], pages);
    expect(asked).toEqual([
      '/v1/people?role=PO&q=a+b&limit=200',
      '/v1/people?role=PO&q=a+b&limit=200&after=more',
    ]);
    expect(data).toEqual(['Amina  PO (AFR)  id of Amina\nBo  —  id of Bo\n  a-1  bo@who.example']);
    expect((await run(['people'], [{ items: [] }])).data).toEqual(['Nobody is found.']);
  });
});
