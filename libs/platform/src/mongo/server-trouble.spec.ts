import { MongoBulkWriteError, MongoNetworkError, MongoServerError } from 'mongodb';
import { isServerTrouble } from './index.js';

const result = (writeErrors: object[]) =>
  ({ insertedCount: 0, getWriteErrors: () => writeErrors }) as never;
describe('trouble of the servers', () => {
  it.each([
    ['a lost connection', new MongoNetworkError('closed')],
    [
      'a lost connection inside a bulk write',
      new MongoBulkWriteError({ message: 'read ECONNRESET', writeErrors: [] } as never, result([])),
    ],
    [
      "the socket's own error",
      Object.assign(new Error('write ECONNRESET'), { code: 'ECONNRESET' }),
    ],
    [
      'a member that is no primary any more',
      new MongoServerError({ message: 'not primary', code: 10107 }),
    ],
  ])('%s', (_what, error) => expect(isServerTrouble(error)).toBe(true));

  it.each([
    ['a duplicate key', new MongoServerError({ message: 'E11000', code: 11000 })],
    [
      'a bulk write some members of which were refused',
      new MongoBulkWriteError(
        { message: 'E11000', writeErrors: [{ code: 11000 }] } as never,
        result([{ code: 11000 }]),
      ),
    ],
    ['a mistake of ours', new TypeError('undefined is not a function')],
    ['nothing', undefined],
  ])('is not %s', (_what, error) => expect(isServerTrouble(error)).toBe(false));
});
