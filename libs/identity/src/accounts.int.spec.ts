import { unknownPerson } from '#kernel';
import { freshDatabase } from '#platform/testing';
import { AccountDirectory } from './accounts.js';
import { localAccounts } from './local-accounts.js';

describe('a person', () => {
  it('is all of their accounts: rights of the open ones, ties of every one, ids of before', async () => {
    const { db, end } = await freshDatabase('accounts');
    try {
      const directory = new AccountDirectory(db);
      const [officer, other] = localAccounts;
      const analyst = { role: 'DDA' as const, scope: { regions: ['AFR'] } };
      await directory.put({ ...officer!, ties: ['p-1'] });
      await directory.put({ ...other!, grants: [analyst], ties: ['p-2'] });
      expect(await directory.person('nobody')).toEqual(unknownPerson);
      const asked = directory.person(officer!.personId);
      await directory.put({ ...officer!, ties: ['p-1'] });
      expect((await asked).status).toBe('active');
      // The second account turns out to be the same human being's.
      await directory.put({
        ...other!,
        personId: officer!.personId,
        grants: [analyst],
        ties: ['p-2'],
      });
      expect(await directory.person(officer!.personId)).toEqual({
        status: 'active',
        grants: [...officer!.grants, analyst],
        ties: ['p-1', 'p-2'],
        formerIds: [other!.personId],
      });
      expect((await directory.person(other!.personId)).status).toBe('unknown');
      await directory.put({ ...officer!, ties: ['p-1'], active: false });
      expect(await directory.person(officer!.personId)).toMatchObject({
        status: 'active',
        grants: [analyst],
        ties: ['p-1', 'p-2'],
        formerIds: [other!.personId],
      });
      await directory.erase(officer!.personId);
      expect((await directory.person(officer!.personId)).status).toBe('closed');
    } finally {
      await end();
    }
  });
});

describe('the mails somebody chose', () => {
  it('are known to whoever tells them something, and go with the person', async () => {
    const { db, end } = await freshDatabase('accounts');
    try {
      const directory = new AccountDirectory(db);
      const [officer] = localAccounts;
      await directory.put(officer!);
      const { personId, _id } = officer!;
      const known = async () => (await directory.byPerson(personId))[0]!.mailedClasses;
      expect(await known()).toBeUndefined();
      await directory.chooseMails(_id, ['I']);
      expect(await known()).toEqual(['I']);
      await directory.chooseMails(_id, []);
      expect(await known()).toEqual([]);
      await db.collection('accounts').updateOne({ _id } as object, { $set: { version: 1 } });
      expect(await directory.erase(personId)).toBe(1);
      const left = await db.collection('accounts').findOne({ _id } as object);
      expect(left).not.toHaveProperty('mailedClasses');
    } finally {
      await end();
    }
  });
});

describe('the views somebody saved', () => {
  it('are theirs from the next request on, whatever changes in the account, and go with them', async () => {
    const { db, end } = await freshDatabase('accounts');
    try {
      const directory = new AccountDirectory(db);
      const [officer, other] = localAccounts;
      await directory.put(officer!);
      await directory.put(other!);
      expect((await directory.find(officer!._id))?.savedViews).toBeUndefined();
      const late = { name: 'Late in Africa', page: '/board', query: 'region=AFR' };
      await directory.saveViews(officer!._id, [late]);
      expect((await directory.find(officer!._id))?.savedViews).toEqual([late]);
      expect((await directory.find(other!._id))?.savedViews).toBeUndefined();
      await directory.saveViews(officer!._id, []);
      expect((await directory.find(officer!._id))?.savedViews).toEqual([]);
      await directory.saveViews(officer!._id, [late]);
      await db.collection('accounts').updateOne({ _id: officer!._id } as object, {
        $set: { version: 1 },
      });
      expect(await directory.erase(officer!.personId)).toBe(1);
      const left = await db.collection('accounts').findOne({ _id: officer!._id } as object);
      expect(left).not.toHaveProperty('savedViews');
    } finally {
      await end();
    }
  });
});

describe('somebody whose account was opened a moment ago', () => {
  it('is found by whoever has just looked at all accounts', async () => {
    const { db, end } = await freshDatabase('accounts');
    try {
      const [officer, other] = localAccounts;
      const elsewhere = new AccountDirectory(db);
      const directory = new AccountDirectory(db);
      await elsewhere.put(officer!);
      expect(await directory.byPerson(other!.personId)).toEqual([]);
      const grants = [{ role: 'PA' as const, scope: { partnerIds: ['p-9'] } }];
      await elsewhere.put({ ...other!, grants });
      expect(await directory.byPerson(other!.personId)).toMatchObject([{ accountId: other!._id }]);
      expect(await directory.grantsOf(other!.personId, '2026-03-02')).toEqual(grants);
      expect(await directory.byPartner('p-9', ['PA'])).toMatchObject([{ accountId: other!._id }]);
      expect(await directory.byPartner('p-9', ['PE'])).toEqual([]);
      await elsewhere.put({ ...other!, grants, active: false });
      await directory.erase('nobody');
      expect(await directory.byPerson(other!.personId)).toEqual([]);
    } finally {
      await end();
    }
  });
});

describe('what somebody was lent', () => {
  it('is theirs from its first day to its last, in the roles it names', async () => {
    const { db, end } = await freshDatabase('accounts');
    try {
      const directory = new AccountDirectory(db);
      const [officer, deputy] = localAccounts;
      const [from, until] = ['2026-03-02', '2026-03-09'];
      const lent = { delegationId: 'd-1', to: deputy!._id, roles: ['DG' as const], from, until };
      const grants = [
        { role: 'DG' as const, scope: {} },
        { role: 'PO' as const, scope: {} },
      ];
      const lender = { ...officer!, grants, delegations: [lent] };
      await directory.put(lender);
      await directory.put(deputy!);
      const fromId = officer!.personId;
      const held = { delegationId: 'd-1', fromId, from, until, grants: [grants[0]] };
      expect((await directory.person(deputy!.personId)).delegations).toEqual([held]);
      const rolesOn = async (day: string) =>
        (await directory.grantsOf(deputy!.personId, day)).map(({ role }) => role);
      const own = deputy!.grants.map(({ role }) => role);
      expect(await rolesOn('2026-03-01')).toEqual(own);
      expect(await rolesOn(from)).toEqual([...own, 'DG']);
      expect(await rolesOn(until)).toEqual([...own, 'DG']);
      expect(await rolesOn('2026-03-10')).toEqual(own);
      expect(await directory.grantsOf('nobody', from)).toEqual([]);
      // Nothing is lent by an account that was closed, and nothing to one.
      await directory.put({ ...lender, active: false });
      expect((await directory.person(deputy!.personId)).delegations).toBeUndefined();
      await directory.put(lender);
      await directory.put({ ...deputy!, active: false });
      expect(await rolesOn(from)).toEqual([]);
    } finally {
      await end();
    }
  });
});

describe('what a delegation lends', () => {
  it('comes to every open account of the delegate, once, and goes with it', async () => {
    const { db, end } = await freshDatabase('accounts');
    try {
      const directory = new AccountDirectory(db);
      const [chief, deputy] = localAccounts;
      const [from, until] = ['2026-03-02', '2026-03-31'];
      await directory.put({ ...chief!, grants: [{ role: 'DG', scope: {} }] });
      for (const _id of ['one', 'two'])
        await directory.put({ ...deputy!, _id, personId: 'deputy' });
      await directory.put({ ...deputy!, _id: 'closed', personId: 'deputy', active: false });
      const ceiling = { amountMinor: '500', currency: 'CHF' };
      const lent = { delegationId: 'd-1', roles: ['DG' as const], from, until, ceiling };
      const scope = { regions: ['AFR'] };
      const delegation = { ...lent, scope, fromAccountId: chief!._id, toId: 'deputy' };
      for (const _again of [1, 2]) await directory.lend(delegation);
      const { delegations } = (await directory.find(chief!._id))!;
      expect(delegations).toEqual(['one', 'two'].map((to) => ({ ...lent, scope, to })));
      const [held] = (await directory.person('deputy')).delegations!;
      expect(held).toEqual({
        delegationId: 'd-1',
        fromId: chief!.personId,
        from,
        until,
        grants: [{ role: 'DG', scope }],
        ceiling,
      });
      for (const _again of [1, 2]) await directory.takeBack('d-1');
      expect(
        await db.collection('accounts').countDocuments({ 'delegations.delegationId': 'd-1' }),
      ).toBe(0);
    } finally {
      await end();
    }
  });
});

describe('the accounts of a person who is erased', () => {
  it('are closed, and keep neither name, address nor nationality', async () => {
    const { db, end } = await freshDatabase('accounts');
    try {
      const directory = new AccountDirectory(db);
      const account = { ...localAccounts[0]!, nationalities: ['KE'] };
      const closedBefore = { ...account, _id: 'closed-before', active: false };
      const somebodyElse = localAccounts[1]!;
      for (const one of [account, closedBefore, somebodyElse]) await directory.put(one);
      expect([
        await directory.erase(account.personId),
        await directory.erase(account.personId),
      ]).toEqual([2, 0]);
      const { nationalities: _gone, ...rest } = account;
      const emptied = { ...rest, displayName: '', email: '', active: false, delegations: [] };
      expect(await db.collection('accounts').find().sort({ _id: 1 }).toArray()).toEqual([
        { ...emptied, _id: 'closed-before' },
        emptied,
        somebodyElse,
      ]);
    } finally {
      await end();
    }
  });
});
