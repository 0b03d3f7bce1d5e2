import { freshDatabase } from '#platform/testing';
import { AccountDirectory } from './accounts.js';
import { localAccounts } from './local-accounts.js';

describe('the accounts of a person who is erased', () => {
  it('are closed, and keep neither name, address nor nationality', async () => {
    const { db, end } = await freshDatabase('accounts');
    try {
      const directory = new AccountDirectory(db);
      const account = { ...localAccounts[0]!, nationalities: ['KE'] };
      await directory.put(account);
      expect([await directory.erase(account.personId), await directory.erase(account.personId)]).toEqual([1, 0]);
      const { nationalities: _gone, ...rest } = account;
      expect(await db.collection('accounts').find().toArray()).toEqual([{ ...rest, displayName: '', email: '', active: false, delegations: [] }]);
    } finally {
      await end();
    }
  });
});
