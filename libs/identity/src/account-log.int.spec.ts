import type { NewEvent } from '#kernel';
import { MongoEventStore } from '#eventing/event-store';
import { type AccountEvent, invitationCode } from '#membership/accounts';
import { eventually, freshDatabase, MemoryVault } from '#platform/testing';
import { AccountLog } from './account-log.js';
import { AccountDirectory } from './accounts.js';
import { localAccounts } from './local-accounts.js';

const accountId = '5fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f01';
const streamId = `account-${accountId}`;
const secret = Buffer.alloc(32, 1);
const holder = { accountId, personId: 'person' };
const texts = { name: 'Amina Example', mail: 'amina@who.example', nationalities: '["KE"]' };
const by = { accountId: 'system', personId: 'system', role: 'SYS' as const };
const invited: NewEvent = {
  type: 'account.invited',
  data: {
    ...holder,
    displayNameRef: 'name',
    emailRef: 'mail',
    locale: 'fr',
    zone: 'Africa/Nairobi',
    roles: [{ role: 'PO', scope: { regions: ['AFR'] } }],
    invitation: 1,
    until: '2026-03-16',
  },
};
const opened: NewEvent = { type: 'account.opened', data: { ...holder, identityId: 'identity' } };
const closed: NewEvent = { type: 'account.closed', data: holder };

/** A stream, and as many processes that look at it as one asks for. */
const world = async () => {
  const { db, end } = await freshDatabase('account_log');
  const store = new MongoEventStore(db);
  await store.prepare();
  const vault = new MemoryVault();
  await vault.seal(Object.entries(texts).map(([ref, text]) => ({ ref, subject: streamId, text })));
  const process = () => new AccountDirectory(db, new AccountLog(store, vault, secret));
  await process().prepare();
  let version = 0;
  const happens = async ({ type, data }: NewEvent): Promise<void> => {
    const event = { type, data, at: '2026-03-02T09:00:00.000Z', by } as unknown as AccountEvent;
    const meta = { principal: 'p', bodyHash: 'h', correlationId: 'c', causationId: 'c' };
    await store.append(streamId, version, [event], { ...meta, commandId: `c-${version}` });
    version += 1;
  };
  return { db, end, vault, process, happens };
};

describe('an account with a stream', () => {
  it('is what its stream says, also where nobody has kept that yet', async () => {
    const { end, process, happens } = await world();
    try {
      expect(await process().find(accountId)).toBeUndefined();
      await happens(invited);
      const directory = process();
      expect(await directory.find(accountId)).toMatchObject({
        displayName: 'Amina Example',
        email: 'amina@who.example',
        grants: [],
        active: true,
      });
      expect(await directory.byPerson('person', accountId)).toMatchObject([
        { accountId, email: 'amina@who.example', locale: 'fr' },
      ]);
      expect(await directory.byPerson('another', accountId)).toEqual([]);
      expect(await directory.byPerson('person')).toEqual([]);
      await directory.keep(accountId);
      await happens(opened);
      await happens({
        type: 'account.nationalities_recorded',
        data: { ...holder, nationalitiesRef: 'nationalities' },
      });
      expect(await process().find(accountId)).toMatchObject({
        grants: [{ role: 'PO', scope: { regions: ['AFR'] } }],
        nationalities: ['KE'],
      });
      expect(await process().person('person')).toMatchObject({
        status: 'active',
        grants: [{ role: 'PO', scope: { regions: ['AFR'] } }],
      });
      await happens(closed);
      expect(await process().find(accountId)).toBeUndefined();
      expect((await process().person('person')).status).toBe('closed');
    } finally {
      await end();
    }
  });

  it('is found by its code as long as it is open, and by who signs in once it is accepted', async () => {
    const { end, process, happens } = await world();
    try {
      await happens(invited);
      const directory = process();
      await directory.keep(accountId);
      const code = invitationCode(secret, accountId, 1);
      expect(await directory.invitedBy(code)).toEqual({ ...holder, invitation: 1 });
      expect(await directory.invitedBy(invitationCode(secret, accountId, 2))).toBeUndefined();
      expect(await directory.ofIdentity('identity')).toBeUndefined();
      const elsewhere = process();
      expect((await elsewhere.find(accountId))?.identityId).toBeUndefined();
      await happens(opened);
      await directory.keep(accountId);
      expect((await elsewhere.ofIdentity('identity'))?._id).toBe(accountId);
      // Whoever accepted may do so again; what a code is worth is decided in the stream.
      expect(await directory.invitedBy(code)).toEqual({ ...holder, invitation: 1 });
      expect((await process().ofIdentity('identity'))?._id).toBe(accountId);
      expect(await process().ofIdentity('another')).toBeUndefined();
      await happens(closed);
      // Whoever looked before sees it within a second.
      await eventually(
        'the account to be closed where it was looked at',
        async () => (await elsewhere.ofIdentity('identity')) === undefined,
      );
      // Nobody has kept that yet; a process that begins now sees it all the same.
      expect(await process().ofIdentity('identity')).toBeUndefined();
      await directory.keep(accountId);
      expect(await directory.invitedBy(code)).toBeUndefined();
    } finally {
      await end();
    }
  });

  it('is told to whoever waits for it while it is kept anew', async () => {
    const { end, process, happens } = await world();
    try {
      await happens(invited);
      const directory = process();
      await directory.keep(accountId);
      const asked = Array.from({ length: 20 }, () => directory.find(accountId));
      await directory.keep(accountId);
      for (const account of await Promise.all(asked)) expect(account?._id).toBe(accountId);
    } finally {
      await end();
    }
  });

  it('is kept once, never goes back, and keeps what others lent it', async () => {
    const { db, end, process, happens } = await world();
    try {
      await happens(invited);
      const slow = new AccountDirectory(db, {
        newest: async () => ({ ...localAccounts[0]!, _id: accountId, version: 1 }),
      } as unknown as AccountLog);
      await process().keep(accountId);
      const deputy = { ...localAccounts[1]!, personId: 'deputy' };
      await process().put(deputy);
      const lent = { delegationId: 'd-1', from: '2026-03-02', until: '2026-03-09' };
      await process().lend({
        ...lent,
        roles: ['PO'],
        fromAccountId: accountId,
        toId: 'deputy',
      });
      await happens(opened);
      await happens({ type: 'account.role_withdrawn', data: { ...holder, role: 'PO' } });
      for (const _again of [1, 2]) await process().keep(accountId);
      await slow.keep(accountId);
      const kept = await db.collection('accounts').findOne({ _id: accountId as never });
      expect(kept).toMatchObject({
        version: 3,
        invitation: 1,
        grants: [],
        identityId: 'identity',
        delegations: [{ ...lent, to: deputy._id, roles: ['PO'] }],
      });
    } finally {
      await end();
    }
  });

  it('is emptied by itself too, once its texts are destroyed', async () => {
    const { db, end, vault, process, happens } = await world();
    try {
      for (const event of [invited, closed, { type: 'account.erased', data: holder }])
        await happens(event);
      const directory = process();
      for (const _again of [1, 2]) {
        await directory.destroyTexts(accountId);
        await directory.keep(accountId);
      }
      expect((await vault.open(Object.keys(texts))).size).toBe(0);
      expect(await db.collection('accounts').findOne({ _id: accountId as never })).toMatchObject({
        displayName: '',
        email: '',
        active: false,
      });
    } finally {
      await end();
    }
  });

  it('is emptied with its person: the vault forgets, and nothing brings it back', async () => {
    const { db, end, vault, process, happens } = await world();
    try {
      await happens(invited);
      const directory = process();
      await directory.keep(accountId);
      expect(await directory.erase('person')).toBe(1);
      expect((await vault.open(Object.keys(texts))).size).toBe(0);
      await happens(closed);
      await directory.keep(accountId);
      expect(await db.collection('accounts').findOne({ _id: accountId as never })).toMatchObject({
        displayName: '',
        email: '',
        active: false,
      });
    } finally {
      await end();
    }
  });
});
