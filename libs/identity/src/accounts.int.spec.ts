import { freshDatabase } from '#platform/testing';
import { AccountDirectory } from './accounts.js';
import { localAccounts } from './local-accounts.js';

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
