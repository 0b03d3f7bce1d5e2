import { MongoBulkWriteError, MongoError, MongoNetworkError } from 'mongodb';

const troubles = new Set([
  'MongoServerSelectionError',
  'MongoWaitQueueTimeoutError',
  'MongoOperationTimeoutError',
  'MongoTopologyClosedError',
  'MongoNotConnectedError',
  'MongoClientClosedError',
]);
const labels = [
  'TransientTransactionError',
  'UnknownTransactionCommitResult',
  'RetryableWriteError',
];
/** A time limit, an interruption, a member that is no primary any more or shuts down. */
const codes = new Set<unknown>([50, 64, 91, 189, 262, 10107, 11600, 11602, 13435, 13436]);
/** Trouble of the servers or of the way to them, not of what was asked: the same again may work. */
export const isServerTrouble = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  isCutOff(error) ||
  (error instanceof MongoError &&
    (troubles.has(error.name) ||
      codes.has(error.code) ||
      labels.some((label) => error.hasErrorLabel(label))));

/**
 * The driver wraps a lost connection in a bulk error without write errors, and at times lets the
 * socket's own error through.
 */
const isCutOff = (error: unknown): boolean =>
  error instanceof MongoBulkWriteError
    ? [error.writeErrors].flat().length === 0
    : ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(
        String((error as { code?: unknown } | undefined)?.code),
      );
