import type { Audience, Notice } from '#kernel';
import { resolveAudience, stillTold } from './audience.js';
import { ExampleDirectory } from './people.examples.js';

const notice = (cls: Notice['class'], to: readonly Audience[], template: string = cls): Notice => ({
  rule: 'N00',
  class: cls,
  to,
  template,
  data: { partner: 'Example Doctors' },
});
const everybody = () =>
  new ExampleDirectory([
    { personId: 'olga', roles: ['PO', 'RO'] },
    { personId: 'omar', roles: ['PO'], country: 'KE', delegates: ['dina'] },
    { personId: 'dina', roles: ['RO'] },
    { personId: 'lena', roles: ['PO-L'] },
    { personId: 'adam', roles: ['ADM'] },
    { personId: 'petra', roles: ['PA'], partner: 'p-1' },
    { personId: 'pavel', roles: ['PE'], partner: 'p-1' },
    { personId: 'quinn', roles: ['PA'], partner: 'p-2' },
  ]);
const at = { record: { countryCode: 'KE' }, actorPersonId: 'somebody', on: '2026-03-02' };
const everything = async () => true;
const told = async (
  notices: readonly Notice[],
  directory = everybody(),
  over: Partial<typeof at> = {},
) =>
  (await resolveAudience(notices, { ...at, ...over }, directory, everything)).map(
    ({ recipient, notice: { template }, missing, via }) =>
      `${recipient.personId}: ${template}${missing ? ' (missing)' : ''}${via.delegateOf ? ` for ${via.delegateOf}` : ''}`,
  );

describe('the people of an event', () => {
  it('hear of it once, by the most urgent notice for them', async () => {
    expect(await told([notice('I', [{ role: 'RO' }]), notice('U', [{ role: 'PO' }])])).toEqual([
      'olga: U',
      'dina: U for account of omar',
      'omar: U',
    ]);
    expect(await told([notice('A', [{ role: 'PO' }, { person: 'olga' }])])).toEqual([
      'olga: A',
      'omar: A',
      'dina: A for account of omar',
    ]);
  });
  it('lie within the scope of the record', async () => {
    expect(
      await told([notice('I', [{ role: 'PO' }])], everybody(), { record: { countryCode: 'CH' } }),
    ).toEqual(['olga: I']);
    expect(
      await told([notice('I', [{ role: 'PO', within: { countryCode: 'KE' } }])], everybody(), {
        record: { countryCode: 'CH' },
      }),
    ).toEqual(['olga: I', 'omar: I']);
  });
  it('do not hear of their own doing, unless it is urgent', async () => {
    expect(
      await told([notice('A', [{ role: 'PO' }])], everybody(), { actorPersonId: 'olga' }),
    ).toEqual(['omar: A', 'dina: A for account of omar']);
    expect(
      await told([notice('U', [{ person: 'olga' }])], everybody(), { actorPersonId: 'olga' }),
    ).toEqual(['olga: U']);
  });
  it('are nobody else when only the actor was meant', async () =>
    expect(
      await told([notice('A', [{ person: 'olga' }])], everybody(), { actorPersonId: 'olga' }),
    ).toEqual([]));
  it('include delegates for what asks for something, not for what informs', async () => {
    expect(await told([notice('A', [{ person: 'omar' }])])).toEqual([
      'omar: A',
      'dina: A for account of omar',
    ]);
    expect(await told([notice('I', [{ person: 'omar' }])])).toEqual(['omar: I']);
  });
  it('are those of the role where the person with the part has left', async () => {
    const directory = everybody();
    directory.leave('dina');
    expect(await told([notice('I', [{ person: 'dina', or: 'PO' }])], directory)).toEqual([
      'olga: I',
      'omar: I',
    ]);
  });
  it('at a partner are its own, in the roles named', async () => {
    expect(await told([notice('A', [{ partner: 'p-1', roles: ['PA', 'PE'] }])])).toEqual([
      'petra: A',
      'pavel: A',
    ]);
    expect(await told([notice('A', [{ partner: 'p-2', roles: ['PA', 'PE'] }])])).toEqual([
      'quinn: A',
    ]);
  });
  it('are the leads where nobody is found, then the administrators, and never silence', async () => {
    const directory = everybody();
    expect(await told([notice('A', [{ partner: 'p-9', roles: ['PA'] }])], directory)).toEqual([
      'lena: A (missing)',
    ]);
    directory.leave('lena');
    expect(await told([notice('A', [{ partner: 'p-9', roles: ['PA'] }])], directory)).toEqual([
      'adam: A (missing)',
    ]);
    directory.leave('adam');
    const unheard: string[] = [];
    expect(
      await resolveAudience(
        [notice('A', [{ partner: 'p-9', roles: ['PA'] }])],
        at,
        directory,
        everything,
        ({ rule }) => unheard.push(rule),
      ),
    ).toEqual([]);
    expect(unheard).toEqual(['N00']);
  });
  it('are told what they may read before what they may not, however urgent', async () => {
    const notices = [
      notice('U', [{ role: 'PO' }], 'hidden'),
      notice('I', [{ role: 'RO' }], 'open'),
    ];
    const found = await resolveAudience(
      notices,
      at,
      everybody(),
      async (personId, { template }) => personId !== 'olga' || template === 'open',
    );
    expect(
      found.map(({ recipient, notice: { template }, cut }) => [recipient.personId, template, cut]),
    ).toEqual([
      ['olga', 'open', false],
      ['omar', 'hidden', false],
      ['dina', 'hidden', false],
    ]);
  });
  it('are told which case it is where they may read nothing of it', async () => {
    const [only] = await resolveAudience(
      [notice('A', [{ person: 'olga' }])],
      at,
      everybody(),
      async () => false,
    );
    expect(only).toMatchObject({ recipient: { personId: 'olga' }, cut: true });
  });
  it('get their own notice rather than one that found nobody', async () =>
    expect(
      await told([
        notice('U', [{ partner: 'p-9', roles: ['PA'] }], 'portal'),
        notice('A', [{ role: 'PO-L' }], 'own'),
      ]),
    ).toEqual(['lena: own']));
});

describe('whether somebody is still told', () => {
  const viaOf = async (to: Audience, directory: ExampleDirectory, personId: string) =>
    (await resolveAudience([notice('A', [to])], at, directory, everything)).find(
      ({ recipient }) => recipient.personId === personId,
    )!.via;
  it.each<[string, Audience, string, (directory: ExampleDirectory) => void]>([
    ['a role', { role: 'PO' }, 'olga', (directory) => directory.change('olga', { roles: ['RO'] })],
    [
      'a country',
      { role: 'PO' },
      'omar',
      (directory) => directory.change('omar', { country: 'CH' }),
    ],
    ['an account', { person: 'olga' }, 'olga', (directory) => directory.leave('olga')],
    [
      'a partner',
      { partner: 'p-1', roles: ['PA'] },
      'petra',
      (directory) => directory.change('petra', { partner: 'p-2' }),
    ],
    [
      'a delegation',
      { person: 'omar' },
      'dina',
      (directory) => directory.change('omar', { delegates: [] }),
    ],
  ])('ends with %s', async (_what, to, personId, change) => {
    const directory = everybody();
    const via = await viaOf(to, directory, personId);
    expect(await stillTold(via, personId, at.on, directory)).toBe(true);
    change(directory);
    expect(await stillTold(via, personId, at.on, directory)).toBe(false);
  });
});
