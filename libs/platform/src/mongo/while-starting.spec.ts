import { MongoNetworkError } from 'mongodb';
import { whileStarting } from './index.js';

describe('while a process starts', () => {
  const failing = (times: number, error: Error) => {
    let tries = 0;
    return async (): Promise<number> => {
      tries += 1;
      if (tries <= times) throw error;
      return tries;
    };
  };
  it('trouble of the servers is waited out', async () => {
    expect(await whileStarting(failing(3, new MongoNetworkError('no primary')), 5_000, 1)).toBe(4);
  });
  it('anything else ends it at once', async () => {
    await expect(
      whileStarting(failing(1, new Error('the ledger was written for 4 partitions')), 5_000, 1),
    ).rejects.toThrow('4 partitions');
  });
  it('trouble that lasts is told', async () => {
    await expect(
      whileStarting(failing(Infinity, new MongoNetworkError('no primary')), 20, 1),
    ).rejects.toThrow('no primary');
  });
});
