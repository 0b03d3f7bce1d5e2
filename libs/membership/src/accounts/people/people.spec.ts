import { findPeople, type Findable, keyOf, type Sight } from './people.policy.js';

const fold = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const account = (
  personId: string,
  displayName: string,
  grants: Findable['grants'],
  over: Partial<Findable> = {},
): Findable => ({
  accountId: `account-of-${personId}`,
  personId,
  displayName,
  email: `${personId}@who.example`,
  grants,
  ...over,
});
const officer = { role: 'PO', scope: { regions: ['AFR'] } } as const;
const analyst = { role: 'DDA', scope: {} } as const;
const admin = { role: 'PA', scope: { partnerIds: ['p-1'] } } as const;
const another = { role: 'PE', scope: { partnerIds: ['p-2'] } } as const;
const accounts = [
  account('zoe', 'Zoé Example', [officer]),
  account('amina', 'Amina Example', [officer]),
  account('amina', 'Amina Example', [analyst], { accountId: 'second' }),
  account('ours', 'Bo Partner', [admin]),
  account('theirs', 'Cleo Partner', [another]),
  account('both', 'Eve Honoured', [
    { role: 'HON', scope: { partnerIds: ['p-5'] } },
    { role: 'PR', scope: { partnerIds: ['p-3'] } },
  ]),
  account('invited', 'Dan Invited', []),
];
const nothing: Sight = { whole: [], outcome: [], portal: [] };
const colleague: Sight = { ...nothing, outcome: [{}] };
const partner: Sight = { ...nothing, portal: [{ partnerIds: ['p-1'] }] };
const administrator: Sight = { ...nothing, whole: [{}] };
const names = (sight: Sight, search: object = {}) =>
  findPeople(accounts, { words: [], ...search }, sight, fold).map(({ personId }) => personId);

describe('who finds whom', () => {
  it.each<[string, Sight, string[]]>([
    ['a colleague those inside', colleague, ['amina', 'zoe']],
    ['a partner its own people', partner, ['ours']],
    [
      'a colleague who is a partner’s too, both',
      { ...colleague, portal: partner.portal },
      ['amina', 'ours', 'zoe'],
    ],
    [
      'an administrator everybody',
      administrator,
      ['amina', 'ours', 'theirs', 'invited', 'both', 'zoe'],
    ],
    ['nobody anybody', nothing, []],
  ])('%s', (_what, sight, found) => expect(names(sight)).toEqual(found));
  it('tells a colleague of nothing but the portal asked for', () =>
    expect(findPeople(accounts, { words: [], partnerId: 'p-3' }, colleague, fold)).toEqual([
      {
        personId: 'both',
        displayName: 'Eve Honoured',
        roles: [{ role: 'PR', scope: { partnerIds: ['p-3'] } }],
      },
    ]));
  it('tells a partner of no other one', () =>
    expect(names(partner, { partnerId: 'p-2' })).toEqual([]));
  it('each once, with the roles of all accounts', () =>
    expect(findPeople(accounts, { words: ['amina'] }, colleague, fold)).toEqual([
      { personId: 'amina', displayName: 'Amina Example', roles: [officer, analyst] },
    ]));
  it('with mail addresses only where whole accounts are seen', () =>
    expect(findPeople(accounts, { words: ['amina'] }, administrator, fold)).toEqual([
      {
        personId: 'amina',
        displayName: 'Amina Example',
        roles: [officer, analyst],
        accounts: [
          { accountId: 'account-of-amina', email: 'amina@who.example' },
          { accountId: 'second', email: 'amina@who.example' },
        ],
      },
    ]));
  it.each<[object, string[]]>([
    [{ role: 'PO' }, ['amina', 'zoe']],
    [{ role: 'DDA' }, ['amina']],
    [{ role: 'PA' }, []],
    [{ words: ['zoe'] }, ['zoe']],
    [{ words: ['example', 'ami'] }, ['amina']],
    [{ words: ['example', 'bo'] }, []],
    [{ role: 'DDA', words: ['zoe'] }, []],
    [{ partnerId: 'p-1' }, ['ours']],
    [{ partnerId: 'p-2', words: ['cleo'] }, ['theirs']],
    [{ partnerId: 'p-3' }, ['both']],
    [{ partnerId: 'p-4' }, []],
    [{ partnerId: 'p-5' }, []],
    [{ partnerId: 'p-1', role: 'PO' }, []],
  ])('by %j', (search, found) => expect(names(colleague, search)).toEqual(found));
  it('in an order of its own for everybody', () => {
    const same = [account('b', 'Éva', [officer]), account('a', 'Eva', [officer])];
    const found = findPeople(same, { words: [] }, colleague, fold);
    expect(found.map((one) => keyOf(one, fold))).toEqual(['eva\u0000a', 'eva\u0000b']);
  });
});
