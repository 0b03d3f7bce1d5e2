import { boundedContext } from '#eventing/capability';
import { ContextWorld } from '#eventing/testing';
import type { Command, CommandMetadata, NewEvent, Person, Role } from '#kernel';
import { exampleMetadata, examplePeople, specification } from '#kernel/testing';
import { delegations } from './capability.js';
import { delegationAggregate } from './delegation.aggregate.js';
import { delegationDeadlines } from './delegation.deadlines.rule.js';
import { delegationDecider, type DelegationCommand } from './delegation.decider.js';
import { lentOnEndsWithItsParent } from './delegation.process.rule.js';

const delegationId = '5fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f01';
const parentId = '5fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f02';
const people = examplePeople({ adg: ['ADG'], dg: ['DG', 'ADG'], lead: ['PO-L'], audit: ['AUD'] });
const given = specification(delegationDecider, { named: people });
const actor = (role: Role, personId: string) => ({
  accountId: `${personId}-account`,
  personId,
  role,
});
const command = <T extends DelegationCommand['type']>(
  type: T,
  role: Role,
  personId: string,
  data: object = {},
  over: Partial<CommandMetadata> = {},
): Command =>
  ({
    type,
    aggregateId: delegationId,
    data,
    metadata: exampleMetadata({ actor: actor(role, personId), ...over }),
  }) as Command;
const terms = {
  kind: 'delegation',
  toId: 'lead',
  roles: ['ADG'],
  from: '2026-03-02',
  until: '2026-03-31',
  mayDelegate: false,
};
const lend = (over: object = {}, metadata: Partial<CommandMetadata> = {}) =>
  command('DelegateAuthority', 'ADG', 'adg', { ...terms, ...over }, metadata);
const granted = (over: object = {}): NewEvent => ({
  type: 'delegation.granted',
  data: { delegationId, fromId: 'adg', fromAccountId: 'adg-account', ...terms, ...over },
});
const parties = { delegationId, fromId: 'adg', toId: 'lead' };
const named = (over: Readonly<Record<string, Partial<Person>>>) => ({
  named: Object.fromEntries(
    Object.entries(people).map(([id, one]) => [id, { ...one, ...over[id] }]),
  ),
});

describe('lending powers (b.16)', () => {
  it('names who lends, in the role used, and who is lent to', () => {
    const { people: named } = delegationDecider.commands.DelegateAuthority;
    expect(named!({ status: 'unknown' } as never, lend() as never, {} as never)).toEqual([
      expect.objectContaining({ personId: 'lead', within: 'anywhere' }),
      { personId: 'adg', roles: ['ADG'] },
    ]);
  });
  it('is done by those who decide, to somebody inside', () => {
    given().when(lend()).thenEvents(granted());
    given()
      .when(lend({ kind: 'acting', ceiling: { amountMinor: '500', currency: 'CHF' } }))
      .thenEvents(granted({ kind: 'acting', ceiling: { amountMinor: '500', currency: 'CHF' } }));
    expect(delegationAggregate.routes.DelegateAuthority!.who).toEqual(['DIR', 'RD', 'ADG', 'DG']);
    given()
      .when(lend({ toId: 'nobody' }))
      .thenRefuses('delegation.unknown-person');
    given()
      .when(lend({ toId: 'audit' }))
      .thenRefuses('delegation.person-without-role');
  });
  it('takes a delegate wherever they work', () => {
    const grants = [{ role: 'PO-L' as const, scope: { regions: ['AFR'] } }];
    given()
      .when(lend(), named({ lead: { grants } }))
      .thenEvents(granted());
  });
  it('never goes above one’s own power', () => {
    given()
      .when(lend({ roles: ['ADG', 'DG'] }))
      .thenRefuses('delegation.above-own-power', { roles: ['DG'] });
    const grants = [{ role: 'ADG' as const, scope: { regions: ['AFR', 'EUR'] } }];
    const limited = named({ adg: { grants } });
    given()
      .when(lend({ scope: { regions: ['AFR'] } }), limited)
      .thenEvents(granted({ scope: { regions: ['AFR'] } }));
    given()
      .when(lend({ scope: { regions: ['AFR', 'AMR'] } }), limited)
      .thenRefuses('delegation.above-own-power');
    given()
      .when(lend({ scope: { countries: ['KE'] } }), limited)
      .thenEvents(granted({ scope: { countries: ['KE'] } }));
  });
  it('goes neither to oneself nor back to whoever lent their own', () => {
    const back = { delegationId: 'd', grants: [], from: '2026-01-01', until: '2026-12-31' };
    given()
      .when(lend({ toId: 'adg' }))
      .thenRefuses('delegation.circle');
    given()
      .when(lend(), named({ adg: { delegations: [{ ...back, fromId: 'lead' }] } }))
      .thenRefuses('delegation.circle');
    given()
      .when(lend(), named({ adg: { delegations: [{ ...back, fromId: 'dg' }] } }))
      .thenEvents(granted());
  });
  it.each([
    ['2026-03-02', '2027-03-01', true],
    ['2026-03-02', '2027-03-02', false],
    ['2026-03-01', '2026-03-31', false],
    ['2026-04-01', '2026-03-31', false],
    ['2026-03-02', '2026-03-02', true],
    ['2028-02-29', '2029-02-27', true],
    ['2028-02-29', '2029-02-28', false],
  ])('from %s to %s: %s', (from, until, passes) => {
    const outcome = given().when(lend({ from, until }));
    if (passes) outcome.thenEvents(granted({ from, until }));
    else outcome.thenRefuses('delegation.period');
  });
  it('remembers where the delegator works, for whoever may take it back', () =>
    given()
      .when(lend({}, { scope: { regions: ['AFR'] } }))
      .thenEvents(granted({ regionCode: 'AFR' })));
});

describe('lending on', () => {
  const under = {
    actor: { ...actor('ADG', 'lead'), onBehalfOf: 'adg', delegationId: parentId },
  };
  const on = (over: object = {}) => lend({ toId: 'dg', ...over }, under);
  const parent = (over: object = {}) => ({
    parent: {
      ...terms,
      ...parties,
      delegationId: parentId,
      fromAccountId: 'adg-account',
      status: 'granted',
      mayDelegate: true,
      ...over,
    },
  });
  it('is refused unless it was allowed, and what is lent on is not lent on again', () => {
    given()
      .when(on(), parent({ mayDelegate: false }))
      .thenRefuses('delegation.not-to-be-lent-on');
    given()
      .when(on(), parent({ status: 'revoked' }))
      .thenRefuses('delegation.not-to-be-lent-on');
    given().when(on()).thenRefuses('delegation.not-to-be-lent-on');
    given()
      .when(on({ mayDelegate: true }), parent())
      .thenRefuses('delegation.not-to-be-lent-on');
    given()
      .when(on(), parent())
      .thenEvents(granted({ toId: 'dg', parentId }));
  });
  it('stays within what was lent: roles, scope, days, ceiling, and other people', () => {
    const facts = named({ adg: { grants: [...people.adg!.grants, { role: 'DIR', scope: {} }] } });
    const over = (parentOver: object) => ({ ...facts, ...parent(parentOver) });
    given()
      .when(on({ roles: ['DIR'] }), over({}))
      .thenRefuses('delegation.above-own-power', { roles: ['DIR'] });
    given()
      .when(on({ scope: { regions: ['EUR'] } }), over({ scope: { regions: ['AFR'] } }))
      .thenRefuses('delegation.above-own-power');
    given()
      .when(on({ until: '2026-04-01' }), over({}))
      .thenRefuses('delegation.period');
    const highest = { amountMinor: '500', currency: 'CHF' };
    for (const ceiling of [
      undefined,
      { amountMinor: '501', currency: 'CHF' },
      { amountMinor: '1', currency: 'EUR' },
    ])
      given()
        .when(on({ ceiling }), over({ ceiling: highest }))
        .thenRefuses('delegation.ceiling');
    given()
      .when(on({ ceiling: highest }), over({ ceiling: highest }))
      .thenEvents(granted({ toId: 'dg', parentId, ceiling: highest }));
    for (const toId of ['adg', 'lead'])
      given().when(on({ toId }), parent()).thenRefuses('delegation.circle');
  });
  it('ends with what it was lent from', async () => {
    const world = new ContextWorld(boundedContext('lending', [delegations]), { people });
    const lent = { ...terms, mayDelegate: true };
    const asHolder = { actor: actor('ADG', 'adg') };
    const asDelegate = {
      actor: { ...actor('ADG', 'lead'), onBehalfOf: 'adg', delegationId: parentId },
    };
    await world.send('DelegateAuthority', parentId, 'ADG', lent, asHolder);
    await world.send(
      'DelegateAuthority',
      delegationId,
      'ADG',
      { ...terms, toId: 'dg' },
      asDelegate,
    );
    await world.send('RevokeDelegation', parentId, 'ADG', {}, asHolder);
    expect(await world.stateOf('delegation', delegationId)).toMatchObject({ status: 'revoked' });
    expect(world.types()).toEqual([
      'delegation.granted',
      'delegation.granted',
      'delegation.revoked',
      'delegation.revoked',
    ]);
  });
  it('ends as well when the days of what it was lent from are over', () => {
    const index = {
      recordsOf: (owner: string, type: string) =>
        owner === parentId && type === 'delegation' ? [delegationId] : [],
    };
    expect(
      lentOnEndsWithItsParent(
        { type: 'delegation.expired', data: { delegationId: parentId } } as never,
        index,
      ),
    ).toEqual([{ type: 'RevokeDelegation', aggregateId: delegationId, data: {} }]);
  });
});

describe('its end', () => {
  const revoked = { type: 'delegation.revoked', data: { ...parties, revokedOn: '2026-03-02' } };
  const expired = { type: 'delegation.expired', data: parties };
  const expire = (today: string, until = '2026-03-31') =>
    command('ExpireDelegation', 'SYS', 'system', { until }, { today });
  it('is a revocation by whoever lent it, an administrator or the system, once', () => {
    for (const [role, personId] of [
      ['ADG', 'adg'],
      ['ADM', 'admin'],
      ['SYS', 'system'],
    ] as const)
      given(granted())
        .when(command('RevokeDelegation', role, personId))
        .thenEvents(revoked);
    given(granted())
      .when(command('RevokeDelegation', 'DG', 'dg'))
      .thenRefuses('delegation.not-yours');
    for (const over of [revoked, expired])
      given(granted(), over)
        .when(command('RevokeDelegation', 'ADG', 'adg'))
        .thenNothing();
  });
  it('is the day after its last, by itself, once', () => {
    given(granted()).when(expire('2026-04-01')).thenEvents(expired);
    given(granted()).when(expire('2026-03-31')).thenNothing();
    given(granted()).when(expire('2026-04-01', '2026-03-30')).thenNothing();
    given(granted(), revoked).when(expire('2026-04-01')).thenNothing();
    expect(delegationDeadlines(granted() as never)).toMatchObject([
      {
        op: 'set',
        dueOn: '2026-04-01',
        offsets: [-7],
        whenDue: { type: 'ExpireDelegation', data: { until: '2026-03-31' } },
      },
    ]);
    for (const [event, outcome] of [
      [revoked, 'cancelled'],
      [expired, 'met'],
    ] as const)
      expect(delegationDeadlines(event as never)).toMatchObject([{ op: 'close', outcome }]);
  });
});
