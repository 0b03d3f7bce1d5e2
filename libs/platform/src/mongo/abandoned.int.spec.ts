import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase } from '#platform/testing';
import { endAbandoned } from './abandoned.js';

type Counted = { _id: string; n: number };

describe('a transaction whose process is gone', () => {
  it('is ended once nobody has touched it for two seconds, and not before', async () => {
    const { client, db, end } = await freshDatabase('abandoned');
    const documents = db.collection<Counted>('documents');
    await documents.insertOne({ _id: 'a', n: 0 });
    const left = client.startSession();
    try {
      left.startTransaction();
      await documents.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session: left });
      expect(await endAbandoned(client)).toBe(0);
      await sleep(2_200);
      expect(await endAbandoned(client)).toBeGreaterThan(0);
      await documents.updateOne({ _id: 'a' }, { $inc: { n: 10 } });
      expect((await documents.findOne({ _id: 'a' }))?.n).toBe(10);
      await expect(left.commitTransaction()).rejects.toMatchObject({
        errorLabels: expect.arrayContaining(['TransientTransactionError']) as string[],
      });
    } finally {
      await left.endSession();
      await end();
    }
  });
});
