import type { Command, CommandMetadata, NewEvent, Role, Scope } from '#kernel';
import { boundRoles, roles } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { accountAggregate } from './account.aggregate.js';
import { accountDecider, type AccountCommand } from './account.decider.js';
import { accountNotices } from './account.notices.rule.js';
import { accountsEndWithTheirPerson, whatOneRegistersIsOnesOwn } from './account.process.rule.js';
import { accountRecord } from './account.record.js';

const accountId = '5fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f01';
const [ours, theirs] = [
  '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01',
  '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f02',
];
const partners = {
  [ours]: { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR', partnerIds: [ours] },
  [theirs]: { kind: 'ngo', countryCode: 'FR', regionCode: 'EUR', partnerIds: [theirs] },
};
const given = specification(accountDecider, { partners });
const command = <T extends AccountCommand['type']>(
  type: T,
  role: Role,
  data: object = {},
  over: Partial<CommandMetadata> = {},
): Command =>
  ({
    type,
    aggregateId: accountId,
    data,
    metadata: exampleMetadata({
      actor: { accountId: 'somebody', personId: 'person-somebody', role },
      ...over,
    }),
  }) as Command;

const details = { displayNameRef: 'name', emailRef: 'mail', locale: 'fr', zone: 'Africa/Nairobi' };
const holder = { accountId, personId: 'person-invited' };
const officer = { role: 'PO', scope: { regions: ['AFR'] } };
const editor = { role: 'PE', scope: { partnerIds: [ours] } };
const asked = { ...details, personId: 'person-invited', roles: [officer] };
const invite = (over: object = {}, role: Role = 'ADM', metadata: Partial<CommandMetadata> = {}) =>
  command('InviteAccount', role, { ...asked, ...over }, metadata);
const invited = (over: object = {}): NewEvent => ({
  type: 'account.invited',
  data: { ...details, ...holder, roles: [officer], invitation: 1, until: '2026-03-16', ...over },
});
const opened = { type: 'account.opened', data: { ...holder, identityId: 'identity' } };
const own = { actor: { accountId: 'another', personId: 'person-invited', role: 'ADM' as const } };

describe('an invitation', () => {
  it('is for fourteen days, and for a person nobody knows where none is named', () => {
    given().when(invite()).thenEvents(invited());
    given()
      .when(invite({ personId: undefined }))
      .thenEvents(invited({ personId: accountId }));
  });
  it('is refused with one role twice, and to oneself', () => {
    given()
      .when(invite({ roles: [officer, officer] }))
      .thenRefuses('account.role-twice');
    given()
      .when(invite({}, 'ADM', own))
      .thenRefuses('own-account');
    given()
      .when(invite({}, 'ADM', { formerIds: ['person-invited'] }))
      .thenRefuses('own-account');
    given()
      .when(
        invite({}, 'ADM', {
          actor: { ...own.actor, personId: 'delegate', onBehalfOf: 'person-invited' },
        }),
      )
      .thenRefuses('own-account');
  });
  it('can be sent anew, with another code, until it is accepted', () => {
    const renewed = {
      type: 'account.invitation_renewed',
      data: { ...holder, invitation: 2, until: '2026-03-24' },
    };
    const renew = command('RenewInvitation', 'ADM', {}, { today: '2026-03-10' });
    given(invited()).when(renew).thenEvents(renewed);
    given(invited(), opened).when(renew).thenRefuses('illegal-transition');
  });
  const accept = (data: object = {}, today = '2026-03-16') =>
    command('OpenAccount', 'SYS', { identityId: 'identity', invitation: 1, ...data }, { today });
  it('is accepted with its code, until its last day, once', () => {
    given(invited()).when(accept()).thenEvents(opened);
    given(invited(), opened).when(accept()).thenNothing();
    given(invited())
      .when(accept({}, '2026-03-17'))
      .thenRefuses('account.invitation-over', { until: '2026-03-16' });
    given(invited())
      .when(accept({ invitation: 2 }))
      .thenRefuses('account.invitation-unknown');
    given(invited(), opened)
      .when(accept({ identityId: 'somebody-else' }))
      .thenRefuses('account.invitation-unknown');
    given(invited(), { type: 'account.closed', data: holder })
      .when(accept())
      .thenRefuses('illegal-transition');
  });
  it('voids the code before', () => {
    const again = {
      type: 'account.invitation_renewed',
      data: { ...holder, invitation: 2, until: '2026-03-16' },
    };
    given(invited(), again).when(accept()).thenRefuses('account.invitation-unknown');
    given(invited(), again)
      .when(accept({ invitation: 2 }))
      .thenEvents(opened);
  });
  it('reaches its person by mail: the event and the notice have no code', () => {
    for (const type of ['account.invited', 'account.invitation_renewed'])
      expect(
        accountNotices({ type, data: { ...holder, invitation: 2, until: '2026-03-16' } } as never, {
          partnerIds: [],
          names: {},
          people: {},
        }),
      ).toEqual([
        {
          rule: 'I1',
          class: 'A',
          to: [{ person: 'person-invited', account: accountId }],
          template: 'account-invited',
          data: { partner: '—', code: '—', until: '2026-03-16', account: accountId, invitation: 2 },
          about: null,
        },
      ]);
    expect(accountNotices(opened as never, { partnerIds: [], names: {}, people: {} })).toEqual([]);
  });
});

describe('who gives which role', () => {
  const everyRole = Object.keys(roles) as Role[];
  const scopeFor = (role: Role): Scope => (boundRoles.includes(role) ? { partnerIds: [ours] } : {});
  const senders = accountAggregate.routes.GrantRole!.who;
  /** By hand: administrators everything but the system's, the others the portal's. */
  const may = (sender: Role, role: Role): boolean =>
    role !== 'SYS' && (sender === 'ADM' || ['PA', 'PE', 'PR'].includes(role));
  it('is for administrators, officers and a partner’s own administrators', () =>
    expect(senders).toEqual(['ADM', 'PO', 'PO-L', 'PA']));
  it.each(senders.flatMap((sender) => everyRole.map((role) => [sender, role] as const)))(
    '%s gives %s',
    (sender, role) => {
      const scope = scopeFor(role);
      const reach = sender === 'PA' ? { scope: { partnerIds: [ours] } } : {};
      const invitation = given().when(invite({ roles: [{ role, scope }] }, sender, reach));
      const grant = given(invited({ roles: [editor] }), opened).when(
        command('GrantRole', sender, { role, scope }, reach),
      );
      if (may(sender, role)) {
        invitation.thenEvents(invited({ roles: [{ role, scope }] }));
        grant.thenEvents({ type: 'account.role_granted', data: { ...holder, role, scope } });
      } else {
        invitation.thenRefuses('account.not-yours-to-give', { role });
        grant.thenRefuses('account.not-yours-to-give', { role });
      }
    },
  );
  it.each(everyRole.filter((role) => role !== 'SYS'))('%s has a scope it can have', (role) => {
    const wrong = boundRoles.includes(role) ? [{}, { partnerIds: [] }] : [{ partnerIds: [ours] }];
    for (const scope of wrong)
      given()
        .when(invite({ roles: [{ role, scope }] }))
        .thenRefuses('account.scope', { role });
  });
  it.each<[Scope, Scope, boolean]>([
    [{}, {}, true],
    [{}, { regions: ['AFR'] }, true],
    [{ regions: ['AFR'] }, { regions: ['AFR'] }, true],
    [{ regions: ['AFR', 'EUR'] }, { regions: ['EUR'] }, true],
    [{ regions: ['AFR'] }, {}, false],
    [{ regions: ['AFR'] }, { regions: ['AFR', 'EUR'] }, false],
    [{ regions: ['AFR'] }, { countries: ['KE'] }, false],
    [{ countries: ['KE'] }, { countries: ['FR'] }, false],
    [{ kinds: ['ngo'] }, { kinds: ['ngo'], regions: ['AFR'] }, true],
    [{ kinds: ['ngo'] }, { kinds: ['government'] }, false],
  ])('within %j: %j %s', (scope, asked, passes) => {
    const outcome = given().when(
      invite({ roles: [{ role: 'RO', scope: asked }] }, 'ADM', { scope }),
    );
    if (passes) outcome.thenEvents(invited({ roles: [{ role: 'RO', scope: asked }] }));
    else outcome.thenRefuses('account.above-own-reach', { role: 'RO' });
  });
  it('is asked for partners that are there and within reach, and told no difference', () => {
    const at = (partnerId: string, sender: Role, scope: Scope) =>
      given().when(
        invite({ roles: [{ role: 'PA', scope: { partnerIds: [partnerId] } }] }, sender, { scope }),
      );
    const passes = { roles: [{ role: 'PA', scope: { partnerIds: [ours] } }] };
    at(ours, 'PO', { regions: ['AFR'] }).thenEvents(invited(passes));
    at(ours, 'PA', { partnerIds: [ours] }).thenEvents(invited(passes));
    for (const [partnerId, sender, scope] of [
      [theirs, 'PO', { regions: ['AFR'] }],
      [theirs, 'PA', { partnerIds: [ours] }],
      [accountId, 'ADM', {}],
    ] as const)
      at(partnerId, sender, scope).thenRefuses('account.unknown-partner', {
        partnerIds: [partnerId],
      });
  });
});

describe('a role', () => {
  const grant = (data: object, over: Partial<CommandMetadata> = {}) =>
    command('GrantRole', 'ADM', data, over);
  it('replaces the reach it had', () => {
    const event = {
      type: 'account.role_granted',
      data: { ...holder, role: 'PO', scope: { countries: ['KE'] } },
    };
    given(invited(), opened)
      .when(grant({ role: 'PO', scope: { countries: ['KE'] } }))
      .thenEvents(event);
    expect(given(invited(), event).state).toMatchObject({
      roles: [{ role: 'PO', scope: { countries: ['KE'] } }],
    });
    given(invited())
      .when(grant({ role: 'RO' }))
      .thenEvents({ type: 'account.role_granted', data: { ...holder, role: 'RO', scope: {} } });
  });
  it('is taken by those who may give it, and what is not held is nothing', () => {
    const withdrawn = { type: 'account.role_withdrawn', data: { ...holder, role: 'PO' } };
    const withdraw = (sender: Role, role: string) => command('WithdrawRole', sender, { role });
    given(invited()).when(withdraw('ADM', 'PO')).thenEvents(withdrawn);
    given(invited()).when(withdraw('ADM', 'RO')).thenNothing();
    expect(given(invited(), withdrawn).state).toMatchObject({ roles: [] });
    given(invited({ roles: [editor] }))
      .when(withdraw('PO', 'ADM'))
      .thenRefuses('account.not-yours-to-give');
  });
});

describe('separation of duties', () => {
  const byOthers = Object.entries(accountAggregate.routes)
    .filter(([, { who }]) => who.includes('ADM'))
    .map(([type]) => type as AccountCommand['type']);
  const data = { ...asked, role: 'RO', scope: {}, partnerId: ours, nationalitiesRef: 'n' };
  it('looks at every step an administrator takes', () => expect(byOthers).toHaveLength(9));
  it.each(byOthers)('bars everybody from their own account: %s', (type) => {
    const before = type === 'InviteAccount' ? [] : [invited()];
    for (const over of [
      own,
      { formerIds: ['person-invited'] },
      { actor: { ...own.actor, personId: 'delegate', onBehalfOf: 'person-invited' } },
    ])
      given(...before)
        .when(command(type, 'ADM', data, over))
        .thenRefuses('own-account');
  });
  it('hides accounts of colleagues from officers and partners', () => {
    for (const role of ['PO', 'PO-L', 'PA'] as const)
      given(invited(), opened).when(command('CloseAccount', role)).thenRefuses('not-found');
    const closed = { type: 'account.closed', data: holder };
    for (const role of ['PO', 'PO-L'] as const)
      given(invited({ roles: [editor] }))
        .when(command('CloseAccount', role))
        .thenEvents(closed);
    const inScope = (partnerId: string) =>
      given(invited({ roles: [editor] })).when(
        command('CloseAccount', 'PA', {}, { scope: { partnerIds: [partnerId] } }),
      );
    inScope(ours).thenEvents(closed);
    inScope(theirs).thenRefuses('not-found');
  });
});

describe('a tie', () => {
  const tie = { ...holder, tiedTo: ours };
  it('is declared once, to a partner there is, and ends with a reason', () => {
    const declare = command('RecordTie', 'CRE', { partnerId: ours });
    given(invited()).when(declare).thenEvents({ type: 'account.tie_declared', data: tie });
    const declared = { type: 'account.tie_declared', data: tie };
    given(invited(), declared).when(declare).thenNothing();
    given(invited())
      .when(command('RecordTie', 'CRE', { partnerId: accountId }))
      .thenRefuses('account.unknown-partner');
    const end = (reason?: string) =>
      command('EndTie', 'CRE', { partnerId: ours }, reason ? { reason } : {});
    given(invited(), declared).when(end()).thenRefuses('reason-required');
    const why = 'The employment ended four years ago.';
    given(invited(), declared).when(end(why)).thenEvents({ type: 'account.tie_ended', data: tie });
    given(invited()).when(end(why)).thenNothing();
    const ended = { type: 'account.tie_ended', data: tie };
    expect(given(invited(), declared, ended).state).toMatchObject({ ties: [] });
  });
});

describe('what is known of a person', () => {
  it('changes by what is given, and nothing else', () => {
    const change = (data: object) => command('ChangeAccountDetails', 'ADM', data);
    const changed = { type: 'account.details_changed', data: { ...holder, emailRef: 'mail-2' } };
    given(invited())
      .when(change({ emailRef: 'mail-2' }))
      .thenEvents(changed);
    given(invited()).when(change({})).thenNothing();
    expect(given(invited(), changed).state).toMatchObject({
      displayNameRef: 'name',
      emailRef: 'mail-2',
      locale: 'fr',
    });
    const nationalities = {
      type: 'account.nationalities_recorded',
      data: { ...holder, nationalitiesRef: 'n' },
    };
    given(invited())
      .when(command('RecordNationalities', 'ADM', { nationalitiesRef: 'n' }))
      .thenEvents(nationalities);
    expect(given(invited(), nationalities).state).toMatchObject({ nationalitiesRef: 'n' });
  });
  it('is sealed: no event and no view of the record has a name, an address or a nationality', () => {
    const sealed = Object.values(accountAggregate.routes).flatMap(({ seals = [] }) =>
      seals.map(({ path }) => path),
    );
    expect([...new Set(sealed)].toSorted()).toEqual(['displayName', 'email', 'nationalities']);
    const { state } = given(invited(), opened);
    expect(Object.keys(accountRecord.of(state as never))).not.toContain('identityId');
  });
});

describe('the end of an account', () => {
  const closed = { type: 'account.closed', data: holder };
  it('comes by an administrator, or with the erasure of its person, once', () => {
    given(invited(), opened).when(command('CloseAccount', 'ADM')).thenEvents(closed);
    given(invited(), closed).when(command('CloseAccount', 'ADM')).thenNothing();
    const index = { recordsOf: (id: string, type: string) => [`${type} of ${id}`] };
    const erased = { type: 'erasure.approved', data: { subjectId: 'p', partnerIds: [] } };
    expect(accountsEndWithTheirPerson(erased as never, index)).toEqual([
      { type: 'CloseAccount', aggregateId: 'account of p', data: {} },
    ]);
    expect(accountsEndWithTheirPerson(closed as never, index)).toEqual([]);
    expect(accountAggregate.indexedBy).toEqual(['personId']);
  });
  it('lets another person erase what is kept of them, with a reason, once (SOD-3)', () => {
    const erased = { type: 'account.erased', data: holder };
    const by = { accountId: 'a', personId: 'closer', role: 'ADM' as const };
    const closedBy = { ...closed, by } as NewEvent;
    const erase = (over: Partial<CommandMetadata> = {}) =>
      command('EraseAccount', 'CRE', {}, { reason: 'They asked for it in writing.', ...over });
    given(invited(), opened).when(erase()).thenRefuses('illegal-transition');
    given(invited(), opened, closedBy).when(erase()).thenEvents(erased);
    given(invited(), closedBy)
      .when(erase({ actor: { ...by, role: 'CRE' } }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
    given(invited(), closedBy).when(command('EraseAccount', 'CRE')).thenRefuses('reason-required');
    given(invited(), closedBy, erased).when(erase()).thenNothing();
    given(invited(), closedBy, erased).when(command('CloseAccount', 'ADM')).thenNothing();
    given(invited(), closedBy)
      .when(erase({ formerIds: ['person-invited'] }))
      .thenRefuses('own-account');
  });
  it('frees whoever signed in with it for another', () => {
    const carries = accountAggregate.carries!;
    expect(carries(given(invited()).state as never)).toEqual([]);
    expect(carries(given(invited(), opened).state as never)).toEqual(['identity:identity']);
    expect(carries(given(invited(), opened, closed).state as never)).toEqual([]);
  });
  it('is followed by nothing else', () => {
    for (const type of ['GrantRole', 'RenewInvitation', 'ChangeAccountDetails'] as const)
      given(invited(), closed)
        .when(command(type, 'ADM', { role: 'RO' }))
        .thenRefuses('illegal-transition');
  });
});

describe('signing up', () => {
  const signUp = (data: object = {}, today = '2026-03-02') =>
    command('SignUp', 'SYS', { ...details, ...data }, { today });
  const self = { accountId, personId: accountId };
  const signedUp = {
    type: 'account.signed_up',
    data: { ...details, ...self, invitation: 1, until: '2026-03-16' },
  };
  const renewed = (invitation: number) => ({
    type: 'account.invitation_renewed',
    data: { ...self, invitation, until: '2026-03-16' },
  });
  const isOpen = { type: 'account.opened', data: { ...self, identityId: 'identity' } };
  const withAccount = given(signedUp, isOpen);

  it('makes an account of a portal that reaches no partner', () => {
    given().when(signUp()).thenEvents(signedUp);
    expect(given(signedUp).state).toMatchObject({
      status: 'invited',
      roles: [{ role: 'PA', scope: { partnerIds: [] } }],
    });
  });
  it('can be asked again, for another code and to another address, five codes in all', () => {
    given(signedUp)
      .when(signUp({ emailRef: 'mail-2' }))
      .thenEvents(
        { type: 'account.details_changed', data: { ...self, ...details, emailRef: 'mail-2' } },
        renewed(2),
      );
    given(signedUp, renewed(4))
      .when(signUp())
      .thenEvents({ type: 'account.details_changed', data: { ...self, ...details } }, renewed(5));
    given(signedUp, renewed(5)).when(signUp()).thenRefuses('account.codes-used-up');
    withAccount.when(signUp()).thenRefuses('illegal-transition');
  });
  it('is followed by a mail of its own', () =>
    expect(
      accountNotices(signedUp as never, { partnerIds: [], names: {}, people: {} }),
    ).toMatchObject([
      { template: 'account-signed-up', to: [{ person: accountId, account: accountId }] },
    ]));

  const take = (partnerId: string) => command('TakeOwnPartner', 'SYS', { partnerId });
  const reaching = (...partnerIds: string[]) => ({
    type: 'account.role_granted',
    data: { ...self, role: 'PA', scope: { partnerIds } },
  });
  it('gives what somebody registers to them, once', () => {
    withAccount.when(take(ours)).thenEvents(reaching(ours));
    given(signedUp, isOpen, reaching(ours)).when(take(ours)).thenNothing();
    given(signedUp, isOpen, reaching(ours)).when(take(theirs)).thenEvents(reaching(ours, theirs));
    given(invited(), opened).when(take(ours)).thenNothing();
    given(signedUp, isOpen, { type: 'account.closed', data: self }).when(take(ours)).thenNothing();
  });
  it.each([
    ['PA', accountId, true],
    ['PA', 'portal-admin-of-a-test', false],
    ['PO', accountId, false],
  ])('follows a registration by %s %s: %s', (role, sender, follows) => {
    const by = { role, accountId: sender, personId: 'p' };
    const registered = { type: 'partner.registered', data: { partnerId: ours }, by };
    expect(whatOneRegistersIsOnesOwn(registered as never)).toEqual(
      follows
        ? [{ type: 'TakeOwnPartner', aggregateId: accountId, data: { partnerId: ours } }]
        : [],
    );
    expect(
      whatOneRegistersIsOnesOwn({ ...registered, type: 'partner.activated' } as never),
    ).toEqual([]);
  });
});

describe('what somebody chooses about themselves', () => {
  const choose = (data: object) => command('ChooseOwnDetails', 'SYS', data);
  it('is their language and time zone, where they are others', () => {
    given(invited(), opened)
      .when(choose({ locale: 'ar', zone: 'Africa/Cairo' }))
      .thenEvents({
        type: 'account.details_changed',
        data: { ...holder, locale: 'ar', zone: 'Africa/Cairo' },
      });
    given(invited(), opened)
      .when(choose({ locale: 'fr' }))
      .thenNothing();
    given(invited(), opened).when(choose({})).thenNothing();
  });
  it('is chosen by whoever has the account, not before', () =>
    given(invited())
      .when(choose({ locale: 'ar' }))
      .thenRefuses('illegal-transition'));
});

describe('the first administrator', () => {
  const found = command('FoundAccount', 'SYS', { ...details, identityId: 'identity' });
  const founded = {
    type: 'account.founded',
    data: { ...details, identityId: 'identity', accountId, personId: accountId },
  };
  it('is made once', () => {
    given().when(found).thenEvents(founded);
    given(founded).when(found).thenRefuses('illegal-transition');
    given(founded, { type: 'account.closed', data: { accountId, personId: accountId } })
      .when(found)
      .thenRefuses('illegal-transition');
  });
  it('is an open account that administers', () =>
    expect(given(founded).state).toMatchObject({
      status: 'open',
      roles: [{ role: 'ADM', scope: {} }],
      identityId: 'identity',
    }));
});
