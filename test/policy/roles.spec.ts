import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Role, roles } from '#kernel';
import { product } from '#contexts';
import { rolesTablesOf } from '#eventing/capability';
import { CommandDoor, kebab, NewIds } from '#eventing/commands';
import { Problem } from '#platform/http';
import { commandController } from '../../libs/eventing/src/commands/command-controller.js';

const { aggregates } = product;

/** Who may send which command: a table one can read, and the door as it decides. */
const all = Object.keys(roles) as Role[];
const routes = aggregates.flatMap((capability) =>
  Object.entries(capability.routes).map(([type, route]) => ({
    capability,
    type,
    route,
    who: route.who.filter((role): role is Role => role !== 'SYS'),
  })),
);
const open = routes.filter(({ who }) => who.length > 0);
const inOrder = (who: readonly Role[]): string =>
  all.filter((role) => who.includes(role)).join(' ');
const lines = open.map(
  ({ capability, type, route, who }) =>
    `| \`${capability.collection}\` | \`${route.creates ? 'POST' : kebab(type)}\` | ${type} | ${inOrder(who)} |`,
);

describe('docs/roles.md', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'roles.md'), 'utf8');
  const table = page.split('\n').filter((line) => line.startsWith('| `'));
  it.each(Object.entries(rolesTablesOf(aggregates)))(
    'has the table of %s as the capabilities make it: npm run schemas',
    (name, written) => {
      const [, after] = page.split(`<!-- ${name}: `);
      const [block] = after!.split(`<!-- end of ${name} -->`);
      expect(block!.split(' -->\n')[1]!.trim()).toBe(written);
    },
  );
  it('has each command that people may send, with the roles of its route, and no other', () =>
    expect(table).toEqual(lines));
});

describe('the door', () => {
  const reached = new Error('reached the command bus');
  const parts = [
    { execute: () => Promise.reject(reached) },
    { now: () => '2026-03-02T09:00:00.000Z', today: () => '2026-03-02' },
    new NewIds(Buffer.alloc(32)),
  ] as const;
  const doors = new Map(
    aggregates.map((capability) => [
      capability,
      new (
        commandController(capability) as new (
          bus: object,
          clock: object,
          ids: NewIds,
        ) => Record<string, (...args: unknown[]) => Promise<unknown>>
      )(...parts),
    ]),
  );
  /** Of commands that a controller of their own takes. */
  const ownDoor = new CommandDoor(
    ...(parts as unknown as ConstructorParameters<typeof CommandDoor>),
  );
  const knock = async (
    { capability, type, route, who }: (typeof open)[number],
    role: Role,
  ): Promise<string> => {
    const principal = {
      accountId: 'a',
      personId: 'p',
      displayName: 'A',
      locale: 'en',
      zone: 'UTC',
      ties: [],
      grants: [{ role, scope: {} }],
    };
    const door = doors.get(capability)!;
    const [key, body, reply] = ['key-1', route.example ?? {}, { header: () => reply }] as [
      string,
      object,
      object,
    ];
    const [id, ifMatch] = ['7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01', '"1"'];
    const send = (): Promise<unknown> => {
      if (route.ownDoor)
        return ownDoor.send(capability, type, { principal, key, ifMatch, id, body } as never);
      const method = door[type.charAt(0).toLowerCase() + type.slice(1)]!.bind(door);
      return route.creates
        ? method(principal, key, body, reply)
        : method(principal, key, body, reply, id, ifMatch);
    };
    const outcome: unknown = await send().catch((error: unknown) => error);
    if (outcome === reached) return 'open';
    if (outcome instanceof Problem && outcome.code === 'forbidden') {
      expect(outcome.options.details).toEqual({ roles: who });
      return 'forbidden';
    }
    throw new Error(`${type} as ${role}`, { cause: outcome });
  };
  it.each(open.map((one) => [`${one.capability.collection} ${one.type}`, one] as const))(
    '%s opens to its roles and to nobody else',
    async (_what, one) => {
      for (const role of all)
        expect([role, await knock(one, role)]).toEqual([
          role,
          one.who.includes(role) ? 'open' : 'forbidden',
        ]);
    },
  );
  it('does not exist for the commands of the system', () => {
    for (const { capability, type, who, route } of routes)
      expect([
        type,
        type.charAt(0).toLowerCase() + type.slice(1) in doors.get(capability)!,
      ]).toEqual([type, who.length > 0 && !route.ownDoor]);
  });
});

describe('the rules of c.2', () => {
  const may = (role: Role): string[] =>
    open.filter(({ who }) => who.includes(role)).map(({ type }) => type);
  it('HON acts for its own honour, and reports what endangers people', () =>
    expect(may('HON')).toEqual([
      'RaiseConcern',
      'AcceptHonour',
      'DeclineHonour',
      'LogHonourActivity',
      'FileHonourNote',
      'AcceptHonourRenewal',
      'ResignHonour',
      'SubmitHonourReport',
      'FileFinalHonourReport',
      'SaveDeclarationAnswers',
      'SubmitDeclaration',
      'ReportDeclarationChange',
    ]));
  it('EXP acts for the own record and declarations, and reports what endangers people', () =>
    expect(may('EXP')).toEqual([
      'RaiseConcern',
      'RegisterExpert',
      'SaveDeclarationAnswers',
      'SubmitDeclaration',
      'ReportDeclarationChange',
    ]));
  it('SUB says what it shows, and what it has taken down', () =>
    expect(may('SUB')).toEqual(['AcknowledgeAppointment', 'AcknowledgeRetraction']));
  it('ADM administers accounts and takes powers back, and nothing else', () =>
    expect(may('ADM')).toEqual([
      'RevokeDelegation',
      'InviteAccount',
      'RenewInvitation',
      'GrantRole',
      'WithdrawRole',
      'RecordTie',
      'EndTie',
      'ChangeAccountDetails',
      'RecordNationalities',
      'CloseAccount',
    ]));
  it.each(['AUD', 'PR', 'SYS'] as const)('%s writes nothing here', (role) =>
    expect(may(role)).toEqual([]),
  );
  it('a portal user decides about no partner', () =>
    expect(
      may('PA').filter((type) =>
        /Approve|Decide|Activate|Decline|Exclude|Suspend|Lift|Clear|Confirm|Conclude|Merge/.test(
          type,
        ),
      ),
    ).toEqual([]));
  it('only the office of the Director-General confirms an exclusion, only a Director-General reverses one', () => {
    expect(
      open
        .filter(({ type }) => type === 'ConfirmExclusion' || type === 'ExcludePartner')
        .map(({ type, who }) => [type, inOrder(who)]),
    ).toEqual([
      ['ExcludePartner', 'DGO'],
      ['ConfirmExclusion', 'DGO'],
    ]);
    expect(open.find(({ type }) => type === 'ReverseExclusion')!.who).toEqual(['DG']);
  });
});

describe('screening at a step', () => {
  it('belongs to each decision, signature and activation', () =>
    expect(routes.filter(({ route }) => route.rescreens).map(({ type }) => type)).toEqual([
      'ActivatePartner',
      'LiftSuspension',
      'CountersignLift',
      'Reactivate',
      'ApproveEngagement',
      'ActivateEngagement',
      'ResumeEngagement',
      'CountersignEngagementResumption',
      'RetryActivation',
      'RecordSignature',
    ]));
});
